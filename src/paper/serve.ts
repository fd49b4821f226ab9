import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

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
 * Serves a folder as a web server would: a folder's page is its index.html, text is compressed, and what is not there is
 * a 404. `change` may give another text of a file than it has.
 */
export async function serve(folder: string, change = (_file: string, body: Buffer) => body): Promise<Served> {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://site").pathname));
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    const body = await readFile(file).catch(() => null);
    const isText = !isPacked(file);
    response.writeHead(body ? 200 : 404, {
      "content-type": types[extname(file)] ?? "application/octet-stream",
      ...(isText ? { "content-encoding": "gzip" } : {}),
    });
    const sent = change(file, body ?? Buffer.alloc(0));
    response.end(isText ? gzipSync(sent) : sent);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}
