import sharp from "sharp";

/** Drawings have few colours; scattered to look like more, they would speckle the white. */
const settings = { palette: true, colours: 256, dither: 0, effort: 1, compressionLevel: 6 };
const pointsPerPixel = 72;

/** Painted with so many threads each: several pictures are painted at once. */
sharp.concurrency(1);

/** An SVG as PNG on white, `scale` pixels to each of its own. */
export async function paint(svg: string, scale: number): Promise<Uint8Array> {
  const painted = sharp(Buffer.from(svg), { density: pointsPerPixel * scale }).flatten({
    background: "#ffffff",
  });
  return new Uint8Array(await painted.png(settings).toBuffer());
}
