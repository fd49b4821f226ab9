import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Keeping, kept } from "../../results/kept.ts";

/** Pixels of a side; the SVG asks for as many as it likes. */
const iconSizes = { "favicon-32.png": 32, "touch-icon.png": 180 } as const;
/** Phones cut its corners themselves, and paint what is clear black. */
const filled = "touch-icon.png";

const ground = /fill="(#[0-9a-f]{6})"/;

/** The colour of the icon's ground: its first. */
export function groundOf(icon: string): string {
  const [, colour] = ground.exec(icon) ?? [];
  if (colour === undefined) throw new Error("the icon's first shape has no colour of six digits");
  return colour;
}

/** The icon on a ground of the house's colour. */
export const withGround = (icon: string, accent: string): string => {
  groundOf(icon);
  return icon.replace(ground, `fill="${accent}"`);
};

async function paintIcon(icon: string, name: keyof typeof iconSizes): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  const size = iconSizes[name];
  const pointsPerPixel = 72;
  const side = Number(/viewBox="0 0 (\d+) /.exec(icon)?.[1]);
  const drawn = sharp(Buffer.from(icon), { density: (pointsPerPixel * size) / side });
  const standing = name === filled ? drawn.flatten({ background: groundOf(icon) }) : drawn;
  return new Uint8Array(await standing.resize(size, size).png().toBuffer());
}

/** Gives the icon of a site the house's accent, where it has one, and puts its pictures beside it. */
export async function writeIcons(site: string, accent: string | null, keeping: Keeping): Promise<void> {
  const file = join(site, "favicon.svg");
  const own = await readFile(file, "utf8");
  const icon = accent === null ? own : withGround(own, accent);
  if (icon !== own) await writeFile(file, icon);
  for (const name of ["favicon-32.png", "touch-icon.png"] as const) {
    const keptIn = { ...keeping, folder: join(keeping.folder, "icons", name) };
    await writeFile(join(site, name), await kept(keptIn, { icon }, () => paintIcon(icon, name)));
  }
}
