import { Tinypool } from "tinypool";
import type { Painting } from "./painter.ts";

/** All that is to be painted is handed over at once: nobody has time to hand on one after the other while pages are written. */
const painter = new Tinypool({
  filename: new URL("./painter.ts", import.meta.url).href,
  minThreads: 0,
  maxThreads: 1,
  concurrentTasksPerWorker: 1000,
  idleTimeout: 60_000,
});

/** An SVG as PNG on white, `scale` pixels to each of its own. */
export const paint = (svg: string, scale: number): Promise<Uint8Array> =>
  painter.run({ svg, scale } satisfies Painting);

/** Makes the painter ready before there is anything to paint. */
export const openPainter = (): Promise<unknown> =>
  paint('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>', 1);
