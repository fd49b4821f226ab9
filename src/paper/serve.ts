import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync } from "node:zlib";

/** A folder served on this machine only. */
export interface Served {
  /** Without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
  ".woff2": "font/woff2",
};

/** What is already packed is not packed again. */
const isPacked = (file: string) => /\.(woff2|png)$/.test(file);

/**
 * Serves a folder as a static host would: a folder's page is its index.html, and what is not there is a 404. Text is packed
 * as well as Brotli can, each file once: the folder stays as it is meanwhile. `change` may give another text of a file than
 * it has.
 */
export async function serve(folder: string, change = (_file: string, body: Buffer) => body): Promise<Served> {
  const packed = new Map<string, Buffer>();
  const sentOf = async (file: string): Promise<Buffer> => {
    const known = packed.get(file);
    if (known) return known;
    const body = change(file, await readFile(file));
    const sent = isPacked(file) ? body : brotliCompressSync(body);
    packed.set(file, sent);
    return sent;
  };
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://site").pathname));
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    const sent = await sentOf(file).catch(() => null);
    response.writeHead(sent ? 200 : 404, {
      "content-type": types[extname(file)] ?? "application/octet-stream",
      ...(sent && !isPacked(file) ? { "content-encoding": "br" } : {}),
    });
    response.end(sent);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
