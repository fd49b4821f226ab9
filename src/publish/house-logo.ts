import { readFile } from "node:fs/promises";
import { UserError } from "../errors.ts";
import type { HouseLogo } from "../results/report.ts";
import { svgFaults } from "./svg-faults.ts";

/** A logo is shown 32 px high at most; three pixels of the file to one of the densest screens. */
const paintedHeight = 96;

/** The logo that a house's settings name, fit to be published; what could load or run anything is refused at its place. */
export async function readHouseLogo(file: string): Promise<HouseLogo> {
  const bytes = await readFile(file).catch(() => {
    throw new UserError({
      place: { file },
      fact: "The logo of the house cannot be read.",
      remedy: "Put it there, or name another file beside the settings as house.logo.",
    });
  });
  return file.endsWith(".svg") ? checked(file, bytes.toString("utf8")) : painted(file, bytes);
}

function checked(file: string, text: string): HouseLogo {
  const faults = svgFaults(text);
  if (faults.length === 0) return { kind: "svg", base64: Buffer.from(text).toString("base64") };
  throw new UserError(
    faults.map(({ line, column, fact }) => ({
      place: { file, line, column },
      fact,
      remedy: "Take it out, or give the logo as a PNG.",
    })),
  );
}

/** Painted anew: what a file carries besides its pixels is not published. */
async function painted(file: string, bytes: Buffer): Promise<HouseLogo> {
  const { default: sharp } = await import("sharp");
  const png = sharp(bytes).resize({ height: paintedHeight, withoutEnlargement: true }).png();
  const clean = await png.toBuffer().catch(() => {
    throw new UserError({
      place: { file },
      fact: "The logo of the house is no picture that can be painted.",
      remedy: "Give a sound PNG, or an SVG.",
    });
  });
  return { kind: "png", base64: clean.toString("base64") };
}
