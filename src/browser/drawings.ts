/**
 * What an eye would see of the drawings that a page shows at its present width, as sentences; nothing where all is
 * well. These run in the page and reach nothing outside themselves, since a browser is handed their text.
 */

/** Texts that lie on each other, and texts and marks that the drawing's or the page's edge cuts. */
export function misplacedParts(): string[] {
  /** Browsers round glyphs to pixels of their own. */
  const tolerance = 1;
  /** A line of text is taller than its letters: what lies within this part of it is no letter. */
  const lettersOf = (box: DOMRect) => ({
    left: box.left + tolerance,
    right: box.right - tolerance,
    top: box.top + box.height * 0.2,
    bottom: box.bottom - box.height * 0.2,
  });
  const shown = [...document.querySelectorAll<SVGSVGElement>("figure .drawing > svg")].filter(
    (drawing) => drawing.getBoundingClientRect().width > 0,
  );
  return shown.flatMap((drawing) => {
    const place = drawing.closest("figure")?.id ?? "";
    const edge = drawing.getBoundingClientRect();
    const linesOf = (text: SVGTextElement) => {
      const lines = [...text.querySelectorAll("tspan")];
      return lines.length > 0 ? lines : [text];
    };
    const texts = [...drawing.querySelectorAll("text")]
      .flatMap((text) => linesOf(text).map((line) => ({ text, line })))
      .map(({ text, line }) => ({
        text,
        words: line.textContent ?? "",
        box: line.getBoundingClientRect(),
      }))
      .filter(({ words }) => words.trim() !== "");
    const overlaps = texts.flatMap((one, at) =>
      texts
        .slice(at + 1)
        .filter((other) => {
          const [a, b] = [lettersOf(one.box), lettersOf(other.box)];
          return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
        })
        .map((other) => `${place}: “${one.words}” lies on “${other.words}”`),
    );
    const page = document.documentElement.clientWidth;
    const isCut = (box: DOMRect) =>
      box.left < Math.max(edge.left, 0) - tolerance ||
      box.right > Math.min(edge.right, page) + tolerance ||
      box.top < edge.top - tolerance ||
      box.bottom > edge.bottom + tolerance;
    const cutTexts = texts.filter(({ box }) => isCut(box)).map(({ words }) => `${place}: “${words}” is cut`);
    const marks = [...drawing.querySelectorAll<SVGGraphicsElement>("path, rect, circle, line, polyline")];
    const cutMarks = marks
      .filter(
        (mark) => mark.closest("defs, clipPath, pattern") === null && isCut(mark.getBoundingClientRect()),
      )
      .map((mark) => `${place}: a mark is cut: ${mark.outerHTML.slice(0, 90)}`);
    return [...overlaps, ...cutTexts, ...cutMarks];
  });
}

/** Texts of drawings that stand smaller on the screen than so many pixels. */
export function smallTexts(least: number): string[] {
  return [...document.querySelectorAll<SVGTextElement>("figure .drawing > svg text")]
    .filter((text) => text.getBoundingClientRect().width > 0)
    .map((text) => ({
      words: text.textContent ?? "",
      place: text.closest("figure")?.id ?? "",
      size: Number.parseFloat(getComputedStyle(text).fontSize) * Math.abs(text.getScreenCTM()?.d ?? 1),
    }))
    .filter(({ size }) => size < least - 0.05)
    .map(({ words, place, size }) => `${place}: “${words}” is ${size.toFixed(1)} px`);
}
