import { expect, test } from "vitest";
import { requireSitePath } from "./require-site-path.ts";

test.each([
  [null, "/"],
  [null, "/reports/crm/"],
  ["https://example.org", "/"],
  ["https://example.org/reports/crm", "/reports/crm/"],
])("a site at %s may be built for %s", (url, base) => {
  expect(() => requireSitePath(url, base, "report.yaml")).not.toThrow();
});

test("a site that is built for another path than its address has is refused", () => {
  expect(() =>
    requireSitePath("https://example.org/reports", "/", "report.yaml"),
  ).toThrowErrorMatchingInlineSnapshot(`
    [UserError: report.yaml: site.url is https://example.org/reports, below the path /reports/, but the site is built for /.
      Build it with --base /reports/, or mend site.url.]
  `);
  expect(() =>
    requireSitePath("https://example.org", "/x/y/", "report.yaml"),
  ).toThrowErrorMatchingInlineSnapshot(`
    [UserError: report.yaml: site.url is https://example.org, below the path /, but the site is built for /x/y/.
      Build it with --base /, or mend site.url.]
  `);
});
