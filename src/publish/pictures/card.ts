import { type Colours, outlineDrawing, sizeOf } from "./outlined.ts";
import { type LineStyle, type Outlines, outlinesOf, wrapMeasured } from "./outlines.ts";
import { spoken, svgOf } from "./picture.ts";

/** A drawing in the widths in which a page has it, and what it measures. */
export interface CardFigure {
  wide: string;
  narrow: string;
  subtitle: string;
}

/** What stands on the card with which a page is shared. */
export interface Card {
  /** Whose report it is, and its name. */
  report: string;
  headline: string;
  /** How new the data are, or for whom the report is. */
  note: string;
  figure: CardFigure | null;
  colours: Colours;
}

/** The size that places where links are pasted ask for. */
export const cardSize = { width: 1200, height: 630 };
const margin = 56;
const room = cardSize.width - 2 * margin;
const band = 10;
const gap = 48;

const reportStyle: LineStyle = { size: 24, weight: 600 };
const noteStyle: LineStyle = { size: 24, weight: 400 };
const subtitleStyle: LineStyle = { size: 17, weight: 400 };
const subtitleLine = 22;
const belowSubtitle = 10;
const top = 116;
const bottom = cardSize.height - 92;

/** Letters of the headline: the largest that fit, so that a long finding is still whole. */
const headlineSizes = [58, 52, 46, 41, 36, 32, 28, 24];
const lineShare = 1.17;

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The headline in the largest letters with which it fits its box. */
function setHeadline(text: string, box: Box, colour: string, outlines: Outlines): string {
  const fits = (size: number) => {
    const lines = wrapMeasured(text, box.width, { size, weight: 600 });
    return { size, lines, height: lines.length * size * lineShare };
  };
  const found = headlineSizes.map(fits);
  const chosen = found.find(({ height }) => height <= box.height) ?? found.at(-1);
  if (!chosen) throw new Error("a headline has no size");
  const { size, lines } = chosen;
  const written = lines.map((line, at) =>
    outlines.line(line, box.x, box.y + size * (0.82 + at * lineShare), { size, weight: 600 }),
  );
  return `<g fill="${colour}">${written.join("")}</g>`;
}

/** How wide a column each of a figure's drawings gets beside the headline. */
const columns = { narrow: 440, wide: 640 } as const;
const middle = { y: top, height: bottom - top };
const columnBox = (width: number): Box => ({ ...middle, x: cardSize.width - margin - width, width });
const restBox = (width: number): Box => ({ ...middle, x: margin, width: room - width - gap });

type Width = keyof typeof columns;

const subtitleLines = ({ subtitle }: CardFigure, width: Width): string[] =>
  wrapMeasured(subtitle, columns[width], subtitleStyle);

/** How much larger than on its page a drawing comes out in its column, below the words that say what it measures. */
function scaleIn(figure: CardFigure, width: Width): number {
  const size = sizeOf(figure[width]);
  const height = middle.height - subtitleLines(figure, width).length * subtitleLine - belowSubtitle;
  return Math.min(columns[width] / size.width, height / size.height);
}

function setFigure(figure: CardFigure, width: Width, colours: Colours, outlines: Outlines): string {
  const { x, y } = columnBox(columns[width]);
  const lines = subtitleLines(figure, width);
  const words = lines.map((line, at) => outlines.line(line, x, y + 15 + at * subtitleLine, subtitleStyle));
  const { markup } = outlineDrawing(figure[width], colours, outlines);
  const place = `translate(${x},${y + lines.length * subtitleLine + belowSubtitle})`;
  const said = `<g fill="${colours["muted"] ?? ""}">${words.join("")}</g>`;
  return `${said}<g transform="${place} scale(${scaleIn(figure, width).toFixed(3)})">${markup}</g>`;
}

/** The headline, and beside it the one of the figure's drawings whose letters come out larger. */
function setContent({ headline, figure, colours }: Card, outlines: Outlines): string {
  const ink = colours["ink"] ?? "";
  if (!figure) return setHeadline(headline, { ...middle, x: margin, width: room }, ink, outlines);
  const width = scaleIn(figure, "narrow") >= scaleIn(figure, "wide") ? "narrow" : "wide";
  return (
    setHeadline(headline, restBox(columns[width]), ink, outlines) +
    setFigure(figure, width, colours, outlines)
  );
}

/** The card of a page as one SVG without fonts. */
export function composeCard(card: Card): string {
  const { report, note, colours, headline } = card;
  const outlines = outlinesOf();
  const muted = colours["muted"] ?? "";
  const lines = [
    outlines.line(report, margin, 74, reportStyle),
    outlines.line(note, margin, cardSize.height - 40, noteStyle),
  ];
  const content = setContent(card, outlines);
  return svgOf(cardSize, cardSize.width, colours, [
    spoken(headline, `${report}. ${note}`),
    `<defs>${outlines.definitions()}</defs>`,
    `<rect width="${cardSize.width}" height="${band}" fill="${colours["link"] ?? ""}"/>`,
    `<g fill="${muted}">${lines.join("")}</g>`,
    content,
  ]);
}
