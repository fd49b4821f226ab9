/**
 * Texts of the page's wide drawings that stand elsewhere in the pictures to download, whose letters are outlines, as
 * sentences; nothing where all stand alike. Runs in the page and reaches nothing outside itself but the pictures.
 */
export async function misplacedLetters(): Promise<string[]> {
  /** Units of the drawing, and the part of a line's width by which browsers set it wider, letter by letter. */
  const tolerance = 1.5;
  const rounding = 0.06;
  interface Box {
    words: string;
    left: number;
    right: number;
    top: number;
    bottom: number;
  }
  const boxIn = (element: Element, edge: DOMRect, scale: number): Box => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return {
      words: element.textContent ?? "",
      left: (left - edge.left) / scale,
      right: (right - edge.left) / scale,
      top: (top - edge.top) / scale,
      bottom: (bottom - edge.top) / scale,
    };
  };
  const textsOf = (drawing: SVGSVGElement): Box[] => {
    const edge = drawing.getBoundingClientRect();
    const scale = edge.width / drawing.viewBox.baseVal.width;
    return [...drawing.querySelectorAll("text")]
      .map((text) => boxIn(text, edge, scale))
      .filter(({ words }) => words.trim() !== "");
  };
  const outlinesOf = async (address: string): Promise<Box[]> => {
    const room = document.createElement("div");
    room.innerHTML = await (await fetch(address)).text();
    document.body.append(room);
    const picture = room.querySelector("svg");
    const placed = picture?.querySelector<SVGGElement>(":scope > g[transform]");
    const place = placed?.transform.baseVal.consolidate()?.matrix;
    if (!picture || !placed || !place) throw new Error(`${address} has no drawing`);
    const whole = picture.getBoundingClientRect();
    const scale = whole.width / picture.viewBox.baseVal.width;
    const edge = new DOMRect(whole.left + place.e * scale, whole.top + place.f * scale);
    const lines = [...placed.querySelectorAll('g:has(> use):not([stroke-linejoin="round"])')];
    const boxes = lines.map((line) => boxIn(line, edge, scale));
    room.remove();
    return boxes;
  };
  const compare = async (figure: Element): Promise<string[]> => {
    const drawing = [...figure.querySelectorAll<SVGSVGElement>(".drawing > svg")].find(
      (one) => one.getBoundingClientRect().width > 0,
    );
    const address = figure.querySelector<HTMLAnchorElement>('a[href$=".svg"]')?.href;
    if (!drawing || !address) return [];
    const texts = textsOf(drawing);
    const outlines = await outlinesOf(address);
    if (texts.length !== outlines.length)
      return [`${figure.id}: ${texts.length} texts on the page, ${outlines.length} in the picture`];
    return texts.flatMap((text, at) => {
      const outline = outlines[at] ?? text;
      const room = tolerance + rounding * (text.right - text.left);
      const isAlike =
        outline.top >= text.top - tolerance &&
        outline.bottom <= text.bottom + tolerance &&
        Math.abs(outline.left - text.left) <= room &&
        Math.abs(outline.right - text.right) <= room;
      return isAlike ? [] : [`${figure.id}: “${text.words}” stands elsewhere in the picture`];
    });
  };
  const told = await Promise.all([...document.querySelectorAll("figure.figure")].map(compare));
  return told.flat();
}
