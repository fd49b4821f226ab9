import type { IncomingMessage, ServerResponse } from "node:http";

/** What a server does with a request, unless it hands it on. */
type Handler = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/** Marks the request by which a page is made for the one that asked. */
const making = "x-assay-making";

interface Page {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

const isAskedFor = ({ method, headers }: IncomingMessage) =>
  method === "GET" && headers[making] === undefined && headers.accept?.includes("text/html") === true;

async function makePage({ socket, url = "/" }: IncomingMessage): Promise<Page> {
  const address = socket.localAddress?.includes(":") ? `[${socket.localAddress}]` : socket.localAddress;
  const headers = { accept: "text/html", [making]: "1" };
  const made = await fetch(`http://${address}:${socket.localPort}${url}`, { headers, redirect: "manual" });
  const kept = ["content-type", "location"].flatMap((name) => {
    const value = made.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return {
    status: made.status,
    headers: Object.fromEntries(kept),
    body: Buffer.from(await made.arrayBuffer()),
  };
}

/** A page that fails while it is written has been begun with status 200, and ends where it failed. */
const isWhole = ({ status, body }: Page) => status === 200 && body.toString().trimEnd().endsWith("</html>");
const isFailed = (page: Page) => page.status >= 500 || (page.status === 200 && !isWhole(page));

/**
 * Keeps the last page that was made at each address: where it cannot be made any more, that one is sent, and the error
 * shows over it.
 */
export function keepLastPages(): Handler {
  const last = new Map<string, Page>();
  const choose = (url: string, page: Page): Page => {
    if (isWhole(page)) last.set(url, page);
    return isFailed(page) ? (last.get(url) ?? page) : page;
  };
  return (request, response, next) => {
    if (!isAskedFor(request)) return next();
    const sent = makePage(request).then((made) => {
      const { status, headers, body } = choose(request.url ?? "/", made);
      response.writeHead(status, { ...headers, "cache-control": "no-store" }).end(body);
    });
    sent.catch(next);
  };
}
