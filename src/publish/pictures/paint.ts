import sharp from "sharp";

/** All colours: to find the best 256 takes as long as painting, and saves what no page loads. */
const settings = { compressionLevel: 4 };
const pointsPerPixel = 72;

/** Painted with so many threads each: several pictures are painted at once. */
sharp.concurrency(1);

/** The painter shares its threads with all that reads and writes files: more at once, and pages wait for pictures. */
const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
let asked = 0;

async function paintNow(svg: string, scale: number): Promise<Uint8Array> {
  const painted = sharp(Buffer.from(svg), { density: pointsPerPixel * scale }).flatten({
    background: "#ffffff",
  });
  return new Uint8Array(await painted.png(settings).toBuffer());
}

/** An SVG as PNG on white, `scale` pixels to each of its own. */
export function paint(svg: string, scale: number): Promise<Uint8Array> {
  const lane = asked % lanes.length;
  asked += 1;
  const painting = Promise.resolve(lanes[lane]).then(() => paintNow(svg, scale));
  lanes[lane] = painting.catch(() => undefined);
  return painting;
}
