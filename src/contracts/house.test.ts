import { expect, test } from "vitest";
import { house, site } from "./house.ts";

const plain = { name: null, logo: null, accent: null, accent_dark: null };
const faultsOf = (given: object) =>
  house.safeParse({ ...plain, ...given }).error?.issues.map(({ path, message }) => `${path}: ${message}`) ??
  [];

test("an accent that reads on both surfaces is taken, in small letters", () => {
  expect(house.parse({ ...plain, accent: "#0B57B8", accent_dark: "#7db3ff" })).toEqual({
    ...plain,
    accent: "#0b57b8",
    accent_dark: "#7db3ff",
  });
});

test("an accent that does not read is refused with its contrast, the surface and the bar", () => {
  expect(faultsOf({ accent: "#ff0000" })).toEqual([
    "accent: #ff0000 has a contrast of 3.99:1 on surface #ffffff and 3.73:1 on raised #f6f7f9 (light), and links must have 4.5:1 or more",
  ]);
  expect(faultsOf({ accent_dark: "#0b57b8" })[0]).toMatch(
    /^accent_dark: #0b57b8 has a contrast of 2\.\d\d:1 on surface #0f1419/,
  );
});

test("an accent that reads on the surface alone is refused for the raised one", () => {
  // the lightest grey that passes on white
  expect(faultsOf({ accent: "#767676" })).toEqual([
    "accent: #767676 has a contrast of 4.23:1 on raised #f6f7f9 (light), and links must have 4.5:1 or more",
  ]);
});

test.each(["red", "#fff", "#12345g", "0b57b8"])("%s is no accent", (accent) => {
  expect(faultsOf({ accent })).toEqual(["accent: it is a colour as #0b57b8, in quotes"]);
});

test("a logo is an SVG or a PNG, and the name is short", () => {
  expect(faultsOf({ logo: "logo.jpg" })).toEqual(["logo: it is an SVG or PNG file beside these settings"]);
  expect(faultsOf({ name: "x".repeat(41) })).toHaveLength(1);
  expect(faultsOf({ logo: "brand/logo.svg", name: "Marlow" })).toEqual([]);
});

test("the address of the site is kept without a slash at its end, with its path", () => {
  expect(site.parse({ url: null })).toEqual({ url: null });
  expect(site.parse({ url: "https://example.org/" })).toEqual({ url: "https://example.org" });
  expect(site.parse({ url: "http://Example.org/reports/crm/" })).toEqual({
    url: "http://example.org/reports/crm",
  });
});

test.each([
  "example.org",
  "/reports/",
  "ftp://example.org",
  "https://example.org/?a=b",
  "https://a:b@example.org",
])("%s is no address of a site", (url) => {
  expect(site.safeParse({ url }).error?.issues[0]?.message).toBe(
    "it is an address as https://example.org/reports, without ? and #",
  );
});
