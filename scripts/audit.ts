import { realpathSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { UserError } from "../src/errors.ts";
import { type Audited, missed } from "../src/paper/gates.ts";
import { launchBrowser } from "../src/paper/launch.ts";
import { judge } from "../src/paper/lighthouse.ts";
import { serve } from "../src/paper/serve.ts";
import { pagePaths } from "../src/paper/site-files.ts";
import { weigh } from "../src/paper/weight.ts";
import { tooWide } from "../src/paper/widths.ts";
import { kindOf } from "../src/publish/durable.ts";
import { readArguments } from "./arguments.ts";
import { root } from "./options.ts";
import { runCommand } from "./terminal.ts";

const text = { type: "string" } as const;
const usage = "Options: --out (folder of the built site), --runs (looks at each page, 5).";

async function readOptions(args: readonly string[]): Promise<{ site: string; runs: number }> {
  const given = readArguments(args, { out: text, runs: text }, usage);
  const out = given.out ? resolve(given.out) : join(root, "dist");
  if ((await kindOf(out)) === "absent")
    throw new UserError({
      place: { file: out },
      fact: "No site was built here yet.",
      remedy: "Build it with npm run build, or name another one with --out.",
    });
  const runs = Number(given.runs ?? 5);
  if (!Number.isInteger(runs) || runs < 1)
    throw new UserError({ fact: `--runs is "${given.runs}".`, remedy: "Give a whole number from 1." });
  return { site: realpathSync(out), runs };
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** An internal report tells search engines to stay out, which is no fault of its pages. */
function welcomeCrawlers(file: string, body: Buffer): Buffer {
  if (file.endsWith("robots.txt")) return Buffer.from("User-agent: *\nAllow: /\n");
  if (!file.endsWith(".html")) return body;
  return Buffer.from(body.toString().replace(/<meta name="robots"[^>]*>/, ""));
}

const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1);

function rowOf(page: Audited): string {
  const { path, verdict, weight } = page;
  const scores = [verdict.performance, verdict.accessibility, verdict.practices, verdict.search];
  const times = [verdict.lcp.toFixed(0), verdict.tbt.toFixed(0), verdict.cls.toFixed(3)];
  const sizes = [weight.markup, weight.fonts, weight.scripts].map(kilobytes);
  const faults = missed(page);
  const told = faults.length === 0 ? "" : `${faults.join(", ")} (${verdict.faults.join(", ")})`;
  return `| ${[path, ...scores, ...times, ...sizes, told].join(" | ")} |`;
}

const head = [
  "| page | performance | accessibility | practices | search | LCP ms | TBT ms | CLS | markup KB | fonts KB | scripts KB | missed |",
  "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|",
];

await runCommand(async () => {
  const { site, runs } = await readOptions(process.argv.slice(2));
  const port = await freePort();
  const [browser, served] = await Promise.all([launchBrowser(port), serve(site, welcomeCrawlers)]);
  const lost: string[] = [];
  console.log(head.join("\n"));
  try {
    for (const path of (await pagePaths(site)).filter((one) => one !== "/404.html")) {
      const address = `${served.url}${path}`;
      const page = {
        path,
        verdict: await judge(address, port, runs),
        weight: await weigh(site, path),
        wide: await tooWide(browser, address),
      };
      console.log(rowOf(page));
      if (missed(page).length > 0) lost.push(path);
    }
  } finally {
    await Promise.all([browser.close(), served.close()]);
  }
  if (lost.length > 0)
    throw new UserError({
      fact: `${lost.length} pages miss a bar: ${lost.join(", ")}.`,
      remedy: "The last column says which; measure again on an idle machine where it is a time.",
    });
});
