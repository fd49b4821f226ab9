import { type Keeping, kept } from "../../results/kept.ts";
import type { Colours } from "./outlined.ts";
import type { PictureWords } from "./picture.ts";

/** A figure in both of its forms. */
export interface Picture {
  svg: string;
  png: Uint8Array;
}

/** All that a figure's picture is made of. */
export interface PictureParts {
  /** The drawing as SVG markup; null where there is nothing to draw. */
  drawing: string | null;
  words: PictureWords;
  colours: Colours;
  /** Pixels of the PNG to each of the SVG. */
  scale: number;
}

/** Gives the picture of a figure of a name, as `keepPicture` does. */
export type MakePicture = (name: string, parts: PictureParts) => Promise<Picture>;

/** Opens the studio before any picture is asked for; where nothing must be made, it stays closed. */
export async function openPictures(): Promise<void> {
  const { openStudio } = await import("./studio.ts");
  await openStudio();
}

async function make(parts: PictureParts): Promise<Picture> {
  // the studio is opened only where something must be made
  const { makePicture } = await import("./studio.ts");
  return makePicture(parts);
}

/**
 * A figure as one SVG that stands alone, and as PNG. Kept from build to build under all that it is made of; `keeping` tells
 * the code and the packages. Each figure has a folder of its own, in which only the newest stay.
 */
export const keepPicture = (keeping: Keeping, name: string, parts: PictureParts): Promise<Picture> =>
  kept({ ...keeping, folder: `${keeping.folder}/${name}` }, parts, () => make(parts));
