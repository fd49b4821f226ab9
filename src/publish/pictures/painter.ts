import sharp from "sharp";

/** All colours: to find the best 256 takes as long as painting, and saves what no page loads. */
const settings = { compressionLevel: 6 };
const pointsPerPixel = 72;

/** Painted with so many threads each: several pictures are painted at once. */
sharp.concurrency(1);

/** What is to be painted: an SVG, and how many pixels to each of its own. */
export interface Painting {
  svg: string;
  scale: number;
}

/** The painter shares its threads with all that reads and writes files: more at once, and pages wait for pictures. */
const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
let asked = 0;

async function paintNow({ svg, scale }: Painting): Promise<Uint8Array> {
  const painted = sharp(Buffer.from(svg), { density: pointsPerPixel * scale }).flatten({
    background: "#ffffff",
  });
  return new Uint8Array(await painted.png(settings).toBuffer());
}

/** Paints beside the pages that are written meanwhile; the PNG, on white. */
export default function painter(painting: Painting): Promise<Uint8Array> {
  const lane = asked % lanes.length;
  asked += 1;
  const done = Promise.resolve(lanes[lane]).then(() => paintNow(painting));
  lanes[lane] = done.catch(() => undefined);
  return done;
}
