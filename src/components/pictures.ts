import keepPicture from "assay:pictures";
import { palette } from "../figures/palette.ts";
import type { Picture } from "../publish/pictures/keep-picture.ts";
import { drawFigure, type FigureFile, figureFiles, tellAlone } from "./told-figure.ts";

/** The colours of the light surface, by the name of the CSS variable. */
export const lightColours: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(palette).map(([name, { light }]) => [name, light]),
);

/** Pixels of a PNG to each of the SVG. */
const figureScale = 2;
const pictures = new Map<string, Promise<Picture>>();

function makePicture(file: FigureFile): Promise<Picture> {
  const { id, nothing, ...said } = tellAlone(file);
  return keepPicture(id, {
    drawing: nothing === null ? drawFigure(file.found, file.subject, "wide") : null,
    words: { ...said, nothing: nothing ?? "" },
    colours: lightColours,
    scale: figureScale,
  });
}

/** Begins all pictures, once: the painter has threads of its own, and is at work while pages are written. */
export function beginPictures(): void {
  if (pictures.size > 0) return;
  for (const file of figureFiles) {
    const making = makePicture(file);
    // whoever asks for it is told
    making.catch(() => undefined);
    pictures.set(tellAlone(file).id, making);
  }
}

/** The picture of a figure. */
export function pictureOf(id: string): Promise<Picture> {
  beginPictures();
  const making = pictures.get(id);
  if (!making) throw new Error(`there is no figure ${id} to make a picture of`);
  return making;
}

/** An SVG as an answer of the site. */
export const svgResponse = (svg: string): Response =>
  new Response(svg, { headers: { "content-type": "image/svg+xml" } });

/** A PNG as an answer of the site. */
export const pngResponse = (png: Uint8Array): Response =>
  new Response(new Uint8Array(png), { headers: { "content-type": "image/png" } });
