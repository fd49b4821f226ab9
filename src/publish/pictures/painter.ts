import { type Card, composeCard } from "./card.ts";
import type { Picture, PictureParts } from "./keep-picture.ts";
import { openLetters } from "./letters.ts";
import { paint } from "./paint.ts";
import { composePicture } from "./picture.ts";

// What is done in the studio's thread, by its names.

/** Opens the font and the painter. */
export async function open(): Promise<void> {
  openLetters();
  await paint('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', 1);
}

/** Makes a figure's picture in both of its forms. */
export async function figure({ drawing, words, colours, scale }: PictureParts): Promise<Picture> {
  const svg = composePicture(drawing, words, colours);
  return { svg, png: await paint(svg, scale) };
}

/** Makes the card of a page. */
export const card = (told: Card): Promise<Uint8Array> => paint(composeCard(told), 1);
