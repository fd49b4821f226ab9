import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
import { readHouseLogo } from "./house-logo.ts";
import { svgFaults } from "./svg-faults.ts";

const xmlns = 'xmlns="http://www.w3.org/2000/svg"';
const sound = `<?xml version="1.0" encoding="UTF-8"?>
<!-- a mark -->
<svg ${xmlns} xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 8 8">
  <title>Marlow</title>
  <defs><linearGradient id="a"><stop offset="0" stop-color="#123456"/></linearGradient></defs>
  <path d="M0 0h8v8z" fill="url(#a)"/><use xlink:href="#a"/>
</svg>`;

async function fileWith(name: string, content: string | Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "assay-logo-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

const messageOf = async (file: string): Promise<string> =>
  readHouseLogo(file).then(
    () => "nothing is refused",
    (error: unknown) => String(error).replaceAll(/\S*\/(?=logo\.)/g, ""),
  );

test("a logo that only draws is published as it is", async () => {
  const logo = await readHouseLogo(await fileWith("logo.svg", sound));
  expect(logo.kind).toBe("svg");
  expect(Buffer.from(logo.base64, "base64").toString()).toBe(sound);
});

test.each([
  ["a script", "<script>go()</script>", "has the element script"],
  ["a script by an event", '<path onload="go()" d="M0 0"/>', "has the attribute onload"],
  ["a page within", "<foreignObject><p>x</p></foreignObject>", "has the element foreignObject"],
  ["a picture", '<image href="https://example.org/a.png"/>', "has the element image"],
  ["a style sheet", "<style>@import 'x.css'</style>", "has the element style"],
  ["an animation", '<animate attributeName="href" to="javascript:go()"/>', "has the element animate"],
  ["a link", '<a href="javascript:go()"><path d="M0 0"/></a>', "has the element a"],
  ["another file", '<use href="other.svg#a"/>', "refers to other.svg#a"],
  ["another file by xlink", '<use xlink:href="//example.org/a.svg#a"/>', "refers to //example.org/a.svg#a"],
  [
    "a paint from elsewhere",
    '<path d="M0 0" fill="url(https://example.org/#a)"/>',
    "refers elsewhere in fill",
  ],
  ["a paint in quotes", `<path d="M0 0" fill="url( 'a.svg#a')"/>`, "refers elsewhere in fill"],
  ["a hidden address", '<use href="&#104;ttp:a"/>', "has a character written as a code in href"],
  [
    "a hidden style",
    String.raw`<path style="fill:u\72l(a.svg)"/>`,
    "has a character written as a code in style",
  ],
  ["an entity", '<!DOCTYPE svg [<!ENTITY a "b">]>', "neither an element nor a comment"],
  ["a style sheet of XML's", '<?xml-stylesheet href="a.css"?>', "neither an element nor a comment"],
  ["text that is no markup", "<![CDATA[<script>]]>", "neither an element nor a comment"],
  ["a broken tag", '<path d="M0 0" onload=go()>', "neither an element nor a comment"],
])("an SVG with %s is refused where it stands", (_, inner, fact) => {
  const [first] = svgFaults(`<svg ${xmlns}>\n  ${inner}\n</svg>`);
  expect(first).toMatchObject({ line: 2, column: 3 });
  expect(first?.fact).toContain(fact);
});

test("a person is told where, what and what to do", async () => {
  const file = await fileWith("logo.svg", `<svg ${xmlns}>\n<script/></svg>`);
  expect(await messageOf(file)).toMatchInlineSnapshot(`
    "UserError: logo.svg:2:1: The SVG has the element script, which does more than draw.
      Take it out, or give the logo as a PNG."
  `);
  expect(await messageOf(await fileWith("logo.svg", "a mark"))).toMatchInlineSnapshot(`
    "UserError: logo.svg:1:1: The file has no svg element.
      Take it out, or give the logo as a PNG."
  `);
  expect(await messageOf("no-such-folder/logo.svg")).toMatchInlineSnapshot(`
    "UserError: logo.svg: The logo of the house cannot be read.
      Put it there, or name another file beside the settings as house.logo."
  `);
  expect(await messageOf(await fileWith("logo.png", "a mark"))).toMatchInlineSnapshot(`
    "UserError: logo.png: The logo of the house is no picture that can be painted.
      Give a sound PNG, or an SVG."
  `);
});

test("a PNG is painted anew, small, and without what it carried besides", async () => {
  const picture = sharp({ create: { width: 400, height: 200, channels: 3, background: "#123456" } });
  const carrying = picture.png().withExif({ IFD0: { Copyright: "Jane Roe" } });
  const bytes = await carrying.toBuffer();
  expect(bytes.includes("Jane Roe")).toBe(true);
  const logo = await readHouseLogo(await fileWith("logo.png", bytes));
  const clean = Buffer.from(logo.base64, "base64");
  expect(clean.includes("Jane Roe")).toBe(false);
  expect(await sharp(clean).metadata()).toMatchObject({ format: "png", width: 192, height: 96 });
});
