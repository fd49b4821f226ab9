import { expect, test } from "vitest";
import { headersFile, robotsFile, sitemapFile } from "./hosting.ts";

test("an internal report is kept out of every index, by file and by header", () => {
  expect(robotsFile("internal", null)).toBe("User-agent: *\nDisallow: /\n");
  expect(headersFile("internal", "/")).toBe(`/*
  X-Robots-Tag: noindex, nofollow, noarchive
  X-Content-Type-Options: nosniff
  X-Frame-Options: DENY
  Referrer-Policy: no-referrer

/_astro/*
  Cache-Control: public, max-age=31536000, immutable
`);
});

test("a public report may be found, and stands below its path", () => {
  expect(robotsFile("public", null)).toBe("User-agent: *\nAllow: /\n");
  const headers = headersFile("public", "/report/");
  expect(headers).not.toContain("Robots");
  expect(headers).toContain("/report/*\n");
  expect(headers).toContain("/report/_astro/*\n");
});

test("a public report whose address is known tells crawlers its pages", () => {
  expect(robotsFile("public", "https://example.org/a/sitemap.xml")).toBe(
    "User-agent: *\nAllow: /\nSitemap: https://example.org/a/sitemap.xml\n",
  );
  expect(sitemapFile(["https://example.org/", "https://example.org/a&b/"])).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://example.org/</loc></url>
<url><loc>https://example.org/a&amp;b/</loc></url>
</urlset>
`,
  );
});
