import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Keeping, kept } from "../../results/kept.ts";
import type { Card } from "./card.ts";

async function paintCard(card: Card): Promise<Uint8Array> {
  const { makeCard } = await import("./studio.ts");
  return makeCard(card);
}

/**
 * Writes the cards with which pages are shared below `share` of a site, by the names of the pages. Kept from build to build
 * under all that stands on them.
 */
export async function writeCards(
  site: string,
  cards: ReadonlyMap<string, Card>,
  keeping: Keeping,
): Promise<void> {
  await mkdir(join(site, "share"), { recursive: true });
  const writing = [...cards].map(async ([name, card]) => {
    const keptIn = { ...keeping, folder: join(keeping.folder, "share", name) };
    const png = await kept(keptIn, { card }, () => paintCard(card));
    await writeFile(join(site, "share", `${name}.png`), png);
  });
  await Promise.all(writing);
}
