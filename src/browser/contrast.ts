/**
 * Texts and marks of the drawings that a page shows, whose resolved colour is too near to what lies behind them, as
 * sentences. WCAG 2.2, 1.4.3 and 1.4.11; axe does not judge SVG. Runs in the page and reaches nothing outside itself.
 * `chosen` are the drawings that are judged, by a selector; those of the figures unless it says otherwise.
 */
export function faintParts(chosen = "figure .drawing > svg"): string[] {
  const [leastOfText, leastOfMark] = [4.5, 3];
  /** Areas and lines that begin with so many equal characters go the same way. */
  const wayOfLine = 40;
  type Colour = readonly [number, number, number, number];
  const read = (css: string): Colour | null => {
    // a mixed colour resolves to color(srgb …), whose channels go from 0 to 1
    const [, space, inside = ""] = css.match(/^(rgba?|color)\((.*)\)$/) ?? [];
    const [red, green, blue, alpha = 1] = inside.match(/[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [];
    const channel = space === "color" ? 255 : 1;
    return red === undefined || green === undefined || blue === undefined
      ? null
      : [red * channel, green * channel, blue * channel, alpha];
  };
  const over = (top: Colour, below: Colour): Colour => {
    const mix = (at: 0 | 1 | 2) => top[at] * top[3] + below[at] * (1 - top[3]);
    return [mix(0), mix(1), mix(2), 1];
  };
  const luminance = ([red, green, blue]: Colour) => {
    const linear = (channel: number) =>
      channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4;
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  };
  const contrast = (a: Colour, b: Colour) => {
    const [light, dark] = [luminance(a), luminance(b)].sort((one, other) => other - one);
    return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
  };
  /** A colour with the opacity of the mark and of all that holds it. */
  const painted = (mark: Element, kind: "fill" | "stroke"): Colour | null => {
    const style = getComputedStyle(mark);
    // a line has no inside, whatever fill it inherits
    const colour = kind === "fill" && mark.localName === "line" ? null : read(style[kind]);
    if (colour === null || (kind === "stroke" && Number.parseFloat(style.strokeWidth) === 0)) return null;
    let opacity = Number(kind === "fill" ? style.fillOpacity : style.strokeOpacity);
    for (let at: Element | null = mark; at instanceof SVGElement; at = at.parentElement)
      opacity *= Number(getComputedStyle(at).opacity);
    return [colour[0], colour[1], colour[2], colour[3] * opacity];
  };
  /** The ground that an element stands on: its own or that of the nearest that has one. */
  const groundOf = (element: Element | null): Colour => {
    const own = element === null ? null : read(getComputedStyle(element).backgroundColor);
    if (element === null || own?.[3] === 1) return own ?? [255, 255, 255, 1];
    const below = groundOf(element.parentElement);
    return own === null ? below : over(own, below);
  };
  const drawings = [...document.querySelectorAll<SVGSVGElement>(chosen)].filter(
    (drawing) => drawing.getBoundingClientRect().width > 0,
  );
  return drawings.flatMap((drawing) => {
    const place = drawing.closest("figure")?.id ?? drawing.getAttribute("class") ?? "";
    const surface = groundOf(drawing);
    const marks = [...drawing.querySelectorAll<SVGGeometryElement>("path, rect, circle, line")].filter(
      (mark) => mark.closest("defs, clipPath, pattern") === null,
    );
    const holds = (mark: SVGGeometryElement, x: number, y: number) => {
      const matrix = mark.getScreenCTM();
      return matrix !== null && mark.isPointInFill(new DOMPoint(x, y).matrixTransform(matrix.inverse()));
    };
    /** What is painted below a point, from the surface up, by the marks that come before a text. */
    const behind = (text: Element, x: number, y: number): Colour =>
      marks
        .filter((mark) => mark.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)
        .filter((mark) => holds(mark, x, y))
        .map((mark) => painted(mark, "fill"))
        .reduce<Colour>((below, top) => (top === null ? below : over(top, below)), surface);
    const texts = [...drawing.querySelectorAll("text")].flatMap((text) => {
      const box = text.getBoundingClientRect();
      const ink = painted(text, "fill");
      if (ink === null || box.width === 0) return [];
      const ground = behind(text, box.left + box.width / 2, box.top + box.height / 2);
      const found = contrast(over(ink, ground), ground);
      return found < leastOfText ? [`${place}: text “${text.textContent}” ${found.toFixed(2)}:1`] : [];
    });
    const words = [...drawing.querySelectorAll("text")].map((text) => text.getBoundingClientRect());
    /** A bordered cell whose value is written in it: the text says what the fill only repeats. */
    const isCell = (mark: Element) => {
      const { left, right, top, bottom } = mark.getBoundingClientRect();
      const middle = (box: DOMRect) => [box.left + box.width / 2, box.top + box.height / 2] as const;
      const holdsWords = words.map(middle).some(([x, y]) => x > left && x < right && y > top && y < bottom);
      return mark.localName === "rect" && painted(mark, "stroke") !== null && holdsWords;
    };
    const follows = (line: Element, way: string) =>
      way.length === wayOfLine &&
      painted(line, "stroke") !== null &&
      (line.getAttribute("d") ?? "").startsWith(way);
    const wayOf = (line: Element) =>
      ["d", "x1", "y1", "x2", "y2"].map((name) => line.getAttribute(name)).join();
    /** A wider line in the ground's colour, which parts the line that is drawn over it from what lies below. */
    const isHalo = (mark: Element) =>
      mark.closest("[stroke]")?.getAttribute("stroke") === "var(--surface)" &&
      marks.some((line) => line !== mark && wayOf(line) === wayOf(mark));
    const faint = marks.flatMap((mark) => {
      const [fill, stroke] = [painted(mark, "fill"), painted(mark, "stroke")];
      const paints = [fill, stroke].filter((paint) => paint !== null).filter(([, , , alpha]) => alpha > 0);
      // the ground below a line is shaded, and the line itself is judged
      const way = mark.getAttribute("d")?.slice(0, wayOfLine) ?? "";
      const isShade = stroke === null && marks.some((line) => line !== mark && follows(line, way));
      // what only helps the eye along is meant to be faint
      const isGrid = mark.closest("[stroke]")?.getAttribute("stroke") === "var(--grid)";
      if (paints.length === 0 || isShade || isGrid || isHalo(mark) || isCell(mark)) return [];
      const best = Math.max(...paints.map((paint) => contrast(over(paint, surface), surface)));
      return best < leastOfMark ? [`${place}: ${best.toFixed(2)}:1 ${mark.outerHTML.slice(0, 120)}`] : [];
    });
    return [...texts, ...faint];
  });
}
