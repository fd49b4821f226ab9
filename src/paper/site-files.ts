import { readdir } from "node:fs/promises";
import { sep } from "node:path";

/** The paths of all pages of a built site: `/`, `/data/`, `/404.html`. */
export async function pagePaths(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  return files
    .filter((file) => file.endsWith(".html"))
    .map((file) => `/${file.split(sep).join("/")}`.replace(/\/index\.html$/, "/"))
    .sort();
}
