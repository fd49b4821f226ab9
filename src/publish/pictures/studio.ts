import { Tinypool } from "tinypool";
import type { Card } from "./card.ts";
import type { Picture, PictureParts } from "./keep-picture.ts";

/**
 * Pictures are made in a thread of their own, beside the pages that are written meanwhile. All that is asked for is handed
 * over at once: nobody has time to hand on one after the other.
 */
const thread = new Tinypool({
  filename: new URL("./painter.ts", import.meta.url).href,
  minThreads: 0,
  maxThreads: 1,
  concurrentTasksPerWorker: 1000,
  idleTimeout: 60_000,
});

/** Opens the font and the painter before any picture is asked for. */
export const openStudio = (): Promise<void> => thread.run(null, { name: "open" });

/** A figure as one SVG that stands alone, and as PNG. */
export const makePicture = (parts: PictureParts): Promise<Picture> => thread.run(parts, { name: "figure" });

/** The card of a page as PNG. */
export const makeCard = (card: Card): Promise<Uint8Array> => thread.run(card, { name: "card" });
