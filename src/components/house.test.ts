import { expect, test } from "vitest";
import { houseCss, houseFiles } from "./house.ts";

const plain = { name: null, logo: null, accent: null, accent_dark: null };

test("a house without a style of its own has no files", () => {
  expect(houseFiles({ ...plain, name: "Marlow" })).toEqual([]);
});

test("an accent colours links and focus on light, and leaves dark as the palette has it", () => {
  expect(houseCss({ ...plain, accent: "#8a1538" })).toBe(
    "html:root{--link:#8a1538;--focus:#8a1538}\n" +
      "@media (prefers-color-scheme:dark){html:root{--link:#7db3ff;--focus:#ffd166}}\n",
  );
});

test("an accent for dark alone leaves light as it is", () => {
  expect(houseCss({ ...plain, accent_dark: "#ff9aa2" })).toBe(
    "@media (prefers-color-scheme:dark){html:root{--link:#ff9aa2;--focus:#ffd166}}\n",
  );
});

test("the logo is a file by its kind", () => {
  const base64 = Buffer.from("<svg/>").toString("base64");
  const [logo] = houseFiles({ ...plain, logo: { kind: "svg", base64 } });
  expect(logo).toMatchObject({ name: "logo.svg", type: "image/svg+xml" });
  expect(Buffer.from(logo?.content ?? "").toString()).toBe("<svg/>");
});
