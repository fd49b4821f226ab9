import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

/** What one page makes a reader load, in bytes as they come over the wire. */
export interface Weight {
  /** The page with the drawings in it, its style sheets and its icon, each as brotli. */
  markup: number;
  fonts: number;
  /** Scripts as brotli, written in the page or beside it. */
  scripts: number;
}

const compressed = (bytes: Buffer): number => brotliCompressSync(bytes).length;

/** The files that the browser fetches for a page, by their kind. */
function filesOf(page: string, css: string): { fonts: string[]; scripts: string[]; sheets: string[] } {
  const all = (text: string, pattern: RegExp) => [
    ...new Set([...text.matchAll(pattern)].map(([, file = ""]) => file)),
  ];
  return {
    fonts: all(page + css, /["'(]([^"'()]+\.woff2)/g),
    scripts: all(page, /<script[^>]*\ssrc="([^"]+)"/g),
    sheets: all(page, /<link[^>]*\shref="([^"]+\.css)"/g),
  };
}

const isCode = ([open]: readonly string[]) => !/type="application\/(ld\+)?json"/.test(open ?? "");

/** Weighs a page of a built site with all that belongs to it. */
export async function weigh(folder: string, path: string): Promise<Weight> {
  const read = (file: string) => readFile(join(folder, file));
  const html = await read(path.endsWith("/") ? `${path}index.html` : path);
  const page = html.toString();
  const sheets = await Promise.all(filesOf(page, "").sheets.map(read));
  const { fonts, scripts } = filesOf(page, sheets.join("\n"));
  const written = [...page.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].filter(isCode);
  const code = [
    ...(await Promise.all(scripts.map(read))),
    ...written.map(([, text = ""]) => Buffer.from(text)),
  ];
  const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);
  return {
    markup: sum([html, ...sheets].map(compressed)),
    fonts: sum((await Promise.all(fonts.map(read))).map(({ length }) => length)),
    scripts: sum(code.filter(({ length }) => length > 0).map(compressed)),
  };
}
