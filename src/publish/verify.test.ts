import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifySite } from "./verify.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "verify-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const policy =
  "default-src 'none';base-uri 'none';form-action 'none';object-src 'none';img-src 'self' data:;font-src 'self'; " +
  "script-src 'self' 'sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc='; style-src 'self'";

function page(
  body: string,
  head = `<meta http-equiv="content-security-policy" content="${policy}">`,
): string {
  return `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`;
}

async function problems(files: Record<string, string>, base?: string, address?: string): Promise<string[]> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return (await verifySite(folder, base, address)).map(({ file, fact }) => `${file} ${fact}`);
}

describe("a sound site", () => {
  const files = {
    "value/index.html": page('<a href="../#top-line">up</a><a href="#x">here</a><h2 id="x">x</h2>'),
    "data/a b.csv": "x",
    "_astro/site.css": "@font-face{src:url(font.woff2)} p{background:url('data:image/svg+xml,x')}",
    "_astro/font.woff2": "x",
    "figures/a.svg":
      '<svg xmlns="http://www.w3.org/2000/svg"><use href="#clip"/><g clip-path="url(#clip)"/></svg>',
    "_astro/sort.js": "import './dep.js'; const see = 'https://example.org';",
    "_astro/dep.js": "export {}",
  };

  it("has no problems, links out of it included", async () => {
    const index = page(
      '<p id="top-line">x</p><a href="/value/">v</a><a href="value/index.html#x">v</a><a href="/data/a%20b.csv">d</a>' +
        '<link rel="stylesheet" href="/_astro/site.css"><link rel="license" href="https://example.org/">' +
        '<a href="https://doi.org/10.1287/mksc.1040.0098">paper</a><a href="mailto:a@example.org">m</a>' +
        '<img src="/figures/a.svg" srcset="/figures/a.svg 1x, figures/a.svg 2x"><img src="data:image/png;base64,xx">' +
        "<script>alert(1)</script>".replace("alert(1)", "alert('Hello, world.');"),
    ).replace(
      "sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc=",
      "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=",
    );
    expect(await problems({ ...files, "index.html": index })).toEqual([]);
  });

  it("may stand below a path", async () => {
    const index = page('<p id="top-line"></p><a href="/reports/crm/value/">v</a><a href="/value/">v</a>');
    expect(await problems({ ...files, "index.html": index }, "/reports/crm")).toEqual([
      "index.html leads to /value/, which is not below /reports/crm/",
    ]);
  });
});

describe("what a site tells others as its own address", () => {
  const told = (url: string) =>
    `<link rel="canonical" href="${url}"><meta property="og:url" content="${url}"><meta property="og:image" content="${url}">` +
    `<script type="application/ld+json">{"@type":"Dataset","distribution":[{"contentUrl":"${url}"}]}</script>`;
  const sitemap = (url: string) => `<urlset><url><loc>${url}</loc></url></urlset>`;
  const elsewhere = (url: string) => `tells ${url} as its own, which is not below the site's address`;

  it("may be there below the address that the settings give", async () => {
    const url = "https://example.org/reports/crm/";
    const files = { "index.html": page(told(url)), "sitemap.xml": sitemap(url) };
    expect(await problems(files, "/reports/crm/", "https://example.org/reports/crm")).toEqual([]);
    expect(await problems({ "index.html": page(told("/")), "sitemap.xml": sitemap("/") })).toEqual([]);
  });

  it("must not be another site's, nor be whole where the settings give none", async () => {
    for (const url of ["https://example.com/", "https://example.org.evil.example/", "//example.org/"]) {
      const files = { "index.html": page(told(url)), "sitemap.xml": sitemap(url) };
      const expected = [`index.html ${elsewhere(url)}`, `sitemap.xml ${elsewhere(url)}`];
      expect(await problems(files, "/", "https://example.org")).toEqual(expected);
      expect(await problems(files)).toEqual(expected);
    }
  });

  it("must lead to something that is there", async () => {
    const files = { "index.html": page(told("https://example.org/gone/")) };
    expect(await problems(files, "/", "https://example.org")).toEqual([
      "index.html leads to /gone/, which is not there",
    ]);
  });
});

describe("what must not go live", () => {
  const bodies: Record<string, string> = {
    '<a href="/gone/">x</a>': "leads to /gone/, which is not there",
    '<a href="/value">x</a>': "leads to /value, which is not there",
    '<a href="/value/#gone">x</a>': "leads to /value/#gone, and value/index.html has no such place",
    '<a href="#gone">x</a>': "leads to #gone, and index.html has no such place",
    '<a href="../../etc/passwd">x</a>': "leads to ../../etc/passwd, which is not there",
    '<a href="javascript:alert(1)">x</a>': "leads to javascript:alert(1), which is no address of a page",
    '<img src="/gone.png">': "leads to /gone.png, which is not there",
    '<img srcset="/value/index.html 1x, /gone.png 2x">': "leads to /gone.png, which is not there",
    '<script src="https://cdn.example.org/a.js"></script>':
      "loads https://cdn.example.org/a.js from elsewhere",
    '<script src="//cdn.example.org/a.js"></script>': "loads //cdn.example.org/a.js from elsewhere",
    '<link rel="stylesheet" href="https://fonts.example.org/a.css">':
      "loads https://fonts.example.org/a.css from elsewhere",
    '<svg><image href="https://example.org/a.png"/></svg>': "loads https://example.org/a.png from elsewhere",
    '<p style="color:red">x</p>': "has 1 style attributes, which its content security policy blocks",
    '<p onclick="x()">x</p>': "has 1 event attributes such as onclick",
    "<i data-untested-claim></i>": "shows a claim that was not tested",
    "<script>surprise()</script>": "has an inline script that its content security policy blocks",
    "<style>p{}</style>": "has an inline style that its content security policy blocks",
  };

  it.each(Object.entries(bodies))("is told of a page with %s", async (body, fact) => {
    const files = { "value/index.html": page("x"), "index.html": page(body) };
    expect(await problems(files)).toEqual([`index.html ${fact}`]);
  });

  it("is told of a page without a content security policy, or with a weak one", async () => {
    const weak = policy
      .replace("font-src 'self'", "font-src *")
      .replace("script-src 'self'", "script-src 'unsafe-inline'");
    const head = `<meta http-equiv="Content-Security-Policy" content="${weak}">`;
    expect(await problems({ "404.html": page("x", ""), "index.html": page("x", head) })).toEqual([
      "404.html has no content security policy",
      "index.html has a content security policy without font-src 'self'",
      "index.html has a content security policy that allows 'unsafe-inline'",
    ]);
  });

  it("is told of stylesheets, drawings and scripts that load from elsewhere or from nowhere", async () => {
    const files = {
      "a.css": "@import 'https://example.org/x.css'; p{background:url(gone.png)}",
      "b.svg": '<svg><image xlink:href="https://example.org/a.png"/></svg>',
      "c.js": 'import("https://example.org/x.js")',
    };
    expect(await problems(files)).toEqual([
      "a.css leads to gone.png, which is not there",
      "a.css loads https://example.org/x.css from elsewhere",
      "b.svg loads https://example.org/a.png from elsewhere",
      "c.js loads https://example.org/x.js from elsewhere",
    ]);
  });

  it("is told of source maps", async () => {
    expect(await problems({ "a.js": "x\n//# sourceMappingURL=a.js.map", "a.js.map": "{}" })).toEqual([
      "a.js names a source map",
      "a.js.map is a source map",
    ]);
  });
});

describe("what a page leads to by itself, or is shared with", () => {
  const head = (more: string) =>
    page("", `<meta http-equiv="content-security-policy" content="${policy}">${more}`);

  it("must be there", async () => {
    const leading = head('<meta http-equiv="refresh" content="0; url=/value/">');
    const shared = head('<meta property="og:image" content="https://example.org/share/home.png">');
    const files = { "old/index.html": leading, "index.html": shared };
    expect(await problems(files, "/", "https://example.org")).toEqual([
      "index.html leads to /share/home.png, which is not there",
      "old/index.html leads to /value/, which is not there",
    ]);
    const more = { "value/index.html": page(""), "share/home.png": "x" };
    expect(await problems({ ...files, ...more }, "/", "https://example.org")).toEqual([]);
  });
});
