import { expect, test } from "vitest";
import { headersFile, robotsFile } from "./hosting.ts";

test("an internal report is kept out of every index, by file and by header", () => {
  expect(robotsFile("internal")).toBe("User-agent: *\nDisallow: /\n");
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
  expect(robotsFile("public")).toBe("User-agent: *\nAllow: /\n");
  const headers = headersFile("public", "/report/");
  expect(headers).not.toContain("Robots");
  expect(headers).toContain("/report/*\n");
  expect(headers).toContain("/report/_astro/*\n");
});
