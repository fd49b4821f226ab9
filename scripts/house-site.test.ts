import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { parseHTML } from "linkedom";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "./options.ts";

const base = "/x/y/";
const address = "https://example.org/x/y";
const logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>';
/** What a house sets, each in place of one line of the repository's own settings. */
const ofHouse: Readonly<Record<string, string>> = {
  "audience: internal": "audience: public",
  "  url: null": `  url: ${address}/`,
  "  name: null": "  name: Marlow",
  "  logo: null": "  logo: mark.svg",
  "  accent: null": '  accent: "#8a1538"',
  "  accent_dark: null": '  accent_dark: "#ff9aa2"',
};

let work = "";
let site = "";
let files: string[] = [];

async function writeSettings(): Promise<string> {
  let text = await readFile(join(root, "data/report.yaml"), "utf8");
  for (const [line, instead] of Object.entries(ofHouse)) {
    expect(text.split(`\n${line}\n`)).toHaveLength(2);
    text = text.replace(`\n${line}\n`, `\n${instead}\n`);
  }
  await writeFile(join(work, "mark.svg"), logo);
  await writeFile(join(work, "report.yaml"), text);
  return join(work, "report.yaml");
}

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "assay-house-"));
  const places = ["out", "results", "exports", "cache", "releases"].flatMap((name) => [
    `--${name}`,
    join(work, name),
  ]);
  const told = ["--settings", await writeSettings(), "--base", base, "--as-of", "2025-01-03"];
  await promisify(execFile)(process.execPath, [join(root, "scripts/build.ts"), ...places, ...told]);
  site = await realpath(join(work, "out"));
  files = await readdir(site, { recursive: true });
});

afterAll(() => rm(work, { recursive: true, force: true }));

const pagesOf = (all: readonly string[]) => all.filter((file) => file.endsWith(".html"));
const read = (file: string) => readFile(join(site, file), "utf8");
const documentOf = async (file: string) => parseHTML(await read(file)).document;

/** The file of the site at an address of one of its pages, without its host; null where it leads out of the site. */
function fileAt(url: string): string | null {
  const { origin, pathname } = new URL(url, "https://example.org");
  if (origin !== "https://example.org" || !pathname.startsWith(base)) return null;
  const path = decodeURIComponent(pathname.slice(base.length));
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

test("every address in every page of a site below a path leads to a file of the site", async () => {
  expect(pagesOf(files).length).toBeGreaterThan(15);
  for (const page of pagesOf(files)) {
    const document = await documentOf(page);
    const urls = ["href", "src"].flatMap((name) =>
      [...document.querySelectorAll(`[${name}]`)].map((one) => one.getAttribute(name) ?? ""),
    );
    const own = urls.filter((url) => !url.startsWith("#") && !/^https:\/\/(?!example\.org)/.test(url));
    expect(own.length, page).toBeGreaterThan(10);
    expect(
      own.filter((url) => !files.includes(fileAt(url) ?? "")),
      page,
    ).toEqual([]);
  }
});

test("each page tells its whole address, and the sitemap tells all of them", async () => {
  const pages = pagesOf(files).filter((page) => page !== "404.html");
  const addresses = pages.map((page) => `${address}/${page.replace(/index\.html$/, "")}`);
  for (const [at, page] of pages.entries()) {
    const head = (await documentOf(page)).head;
    expect(head.querySelector('link[rel="canonical"]')?.getAttribute("href")).toBe(addresses[at]);
    expect(head.querySelector('meta[property="og:url"]')?.getAttribute("content")).toBe(addresses[at]);
    const picture = head.querySelector('meta[property="og:image"]')?.getAttribute("content") ?? "";
    expect(picture.startsWith(`${address}/share/`), page).toBe(true);
    expect(files).toContain(fileAt(picture));
    const [facts] = head.querySelectorAll('script[type="application/ld+json"]');
    expect(JSON.parse(facts?.textContent ?? "")).toMatchObject({ "@type": "Report", url: addresses[at] });
  }
  const sitemap = [...(await read("sitemap.xml")).matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url);
  expect(sitemap.sort()).toEqual(addresses.sort());
  expect(await read("robots.txt")).toContain(`Sitemap: ${address}/sitemap.xml\n`);
});

test("an address at which nothing stands has none of its own", async () => {
  const { head } = await documentOf("404.html");
  expect(head.querySelectorAll('link[rel="canonical"], meta[property], script')).toHaveLength(0);
});

test("the data page tells machines each of its files", async () => {
  const document = await documentOf("data/index.html");
  const [, dataset] = document.head.querySelectorAll('script[type="application/ld+json"]');
  const facts = JSON.parse(dataset?.textContent ?? "") as { distribution: { contentUrl: string }[] };
  const told = facts.distribution.map(({ contentUrl }) => fileAt(contentUrl));
  expect(told.sort()).toEqual(files.filter((file) => /^data\/.*\.csv$/.test(file)).sort());
});

test("the header has the house's mark and its short name, and the page its colour", async () => {
  const document = await documentOf("value/index.html");
  const brand = document.querySelector(".brand a");
  expect(brand?.textContent?.replace(/\s+/g, " ").trim()).toBe("Marlow Customer report");
  expect(brand?.querySelector("img")?.getAttribute("src")).toBe(`${base}house/logo.svg`);
  expect(await read("house/logo.svg")).toBe(logo);
  const [style] = [...document.querySelectorAll("style")].filter(({ textContent }) =>
    textContent?.includes("--link:#8a1538"),
  );
  // a browser takes a style within the page only by its hash
  const hash = createHash("sha256")
    .update(style?.textContent ?? "")
    .digest("base64");
  const policy = document.querySelector('meta[http-equiv="content-security-policy"]');
  expect(policy?.getAttribute("content")).toContain(`'sha256-${hash}'`);
});

test("each page has a card of its own to be shared with, and the icons have the house's colour", async () => {
  for (const page of pagesOf(files).filter((one) => one !== "404.html")) {
    const { head } = await documentOf(page);
    const card = fileAt(head.querySelector('meta[property="og:image"]')?.getAttribute("content") ?? "");
    const picture = await readFile(join(site, card ?? ""));
    expect(await sharp(picture).metadata(), page).toMatchObject({ width: 1200, height: 630 });
    expect(picture.length, page).toBeLessThan(300_000);
  }
  const cards = files.filter((file) => /^share\/.*png$/.test(file));
  expect(cards).toHaveLength(pagesOf(files).length - 1);
  expect(await read("favicon.svg")).toContain('fill="#8a1538"');
});
