import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findLeaks, type LeakScanOptions, type PersonalTraces } from "./leak-scan.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "leaks-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const people: PersonalTraces[] = [
  { firstName: "Begoña", lastName: "Hurtado", customerNumber: "AW00011000", birthdate: "1971-10-06" },
  { firstName: "Lorrin", lastName: "Smith-Bates", customerNumber: "AW00011001", birthdate: "1980-02-29" },
  { firstName: "Siobhán Mary", lastName: "O'Brien", customerNumber: "20004711", birthdate: "" },
  { firstName: "K.", lastName: "Saravan", customerNumber: "17", birthdate: "1969-01-02" },
  { firstName: "April", lastName: "May", customerNumber: "", birthdate: "" },
  { firstName: "", lastName: "Black", customerNumber: "", birthdate: "" },
];

async function scan(
  files: Record<string, string | Buffer>,
  options: LeakScanOptions = {},
): Promise<string[]> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  const leaks = await findLeaks(folder, people, options);
  return leaks.map(({ file, kind, count }) => `${file}: ${kind} ${count}`);
}

function codes(text: string, write: (code: number) => string): string {
  return [...text].map((letter) => write(letter.codePointAt(0) ?? 0)).join("");
}

/** One way to write "Begoña Hurtado" that a plain search does not see; each must be found in every kind of file. */
const encodings: Record<string, (name: string) => string> = {
  "as it is": (name) => name,
  "in capitals": (name) => name.toUpperCase(),
  "without accents": (name) => name.normalize("NFD").replace(/\p{M}/gu, ""),
  "with accents as signs of their own": (name) => name.normalize("NFD"),
  "in decimal entities": (name) => codes(name, (code) => `&#${code};`),
  "in hexadecimal entities": (name) => codes(name, (code) => `&#x${code.toString(16)};`),
  "in named entities": (name) => name.replace("ñ", "&ntilde;").replace(" ", "&nbsp;"),
  "in entities of entities": (name) => codes(name, (code) => `&amp;#${code};`),
  "in script escapes": (name) => codes(name, (code) => `\\u${code.toString(16).padStart(4, "0")}`),
  "in escapes of script escapes": (name) =>
    codes(name, (code) => `\\\\u${code.toString(16).padStart(4, "0")}`),
  "in script escapes of one byte": (name) =>
    codes(name, (code) => `\\x${code.toString(16).padStart(2, "0")}`),
  "in style escapes": (name) => codes(name, (code) => `\\${code.toString(16).padStart(6, "0")}`),
  "in an address": (name) => encodeURIComponent(name),
  "in an address of Latin-1": (name) => name.replace("ñ", "%F1").replace(" ", "+"),
  "with soft hyphens": (name) => [...name].join("\u00ad"),
  "with signs of no width": (name) => [...name].join("\u200b"),
  "with entities for signs of no width": (name) => [...name].join("&zwnj;"),
  "with a space that does not break": (name) => name.replace(" ", "\u00a0"),
  "with tags inside words": (name) =>
    `${name.slice(0, 2)}<b class="x>y">${name.slice(2, 9)}</b>${name.slice(9)}`,
  "with a tag around each word": (name) => name.replace(" ", "</tspan>\n  <tspan dy='1'>"),
  "with a tag around each letter": (name) => [...name].map((letter) => `<i>${letter}</i>`).join(""),
  "last name first": (name) => name.split(" ").reverse().join(", "),
  "as fields of JSON": (name) => `{"first_name":"${name.replace(" ", '","last_name": "')}"}`,
  "with a middle initial": (name) => name.replace(" ", " V. "),
  "in one word": (name) => name.replace(" ", ""),
  "in base64": (name) => Buffer.from(name).toString("base64"),
  "in base64 of addresses": (name) => Buffer.from(`???>>> ${name}`).toString("base64url"),
  "in hexadecimal": (name) => Buffer.from(name).toString("hex"),
  "in gzip in base64": (name) => gzipSync(`The name is ${name}.`).toString("base64"),
  "in base64 of base64": (name) => Buffer.from(Buffer.from(name).toString("base64")).toString("base64"),
};

const kinds: Record<string, (text: string) => string> = {
  "page.html": (text) => `<!doctype html><p>Customers:</p><p>${text}</p>`,
  "title.html": (text) => `<p title="${text.replaceAll('"', "&quot;")}">Customers</p>`,
  "note.html": (text) => `<!-- ${text} --><p>Customers</p>`,
  "figure.svg": (text) => `<svg><text x="3">${text}</text></svg>`,
  "data.json": (text) => `[1, "x", "${text}"]`,
  "table.csv": (text) => `level,customers\n${text},3\n`,
  "script.js": (text) => `const a=1;const b="${text}";`,
  "style.css": (text) => `p::after { content: "${text}"; }`,
  "feed.xml": (text) => `<?xml version="1.0"?><entry>${text}</entry>`,
};

describe.each(Object.entries(encodings))("a name written %s", (_, encode) => {
  it.each(Object.entries(kinds))("is found in %s", async (file, embed) => {
    expect(await scan({ [file]: embed(encode("Begoña Hurtado")) })).toEqual([`${file}: name 1`]);
  });
});

function pngChunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type, "latin1"), data, Buffer.alloc(4)]);
}

function png(...chunks: Buffer[]): Buffer {
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    pngChunk("IHDR", Buffer.alloc(13)),
    ...chunks,
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

describe("bytes that are no plain text", () => {
  const name = "Begoña Hurtado";
  const files: Record<string, Buffer> = {
    "page.html.gz": gzipSync(`<p>${name}</p>`),
    "page.html.br": brotliCompressSync(`<p>${name}</p>`),
    "inside.bin": Buffer.concat([Buffer.from([0, 1, 2, 3]), gzipSync(name), Buffer.from([0, 9])]),
    "utf16.txt": Buffer.from(`\ufeff${name}`, "utf16le"),
    "utf16be.txt": Buffer.from(`\ufeff${name}`, "utf16le").swap16(),
    "latin1.txt": Buffer.from(name, "latin1"),
    "font.woff2": Buffer.concat([Buffer.from([0, 0xff, 0]), Buffer.from(name, "latin1"), Buffer.from([0])]),
    "text.png": png(pngChunk("tEXt", Buffer.from(`Author\0${name}`, "latin1"))),
    "packed.png": png(
      pngChunk("zTXt", Buffer.concat([Buffer.from("Author\0\0"), deflateSync(Buffer.from(name, "latin1"))])),
    ),
    "international.png": png(pngChunk("iTXt", Buffer.from(`Author\0\0\0\0\0${name}`))),
    "packed-international.png": png(
      pngChunk("iTXt", Buffer.concat([Buffer.from("Author\0\x01\0\0\0"), deflateSync(Buffer.from(name))])),
    ),
  };

  it.each(Object.entries(files))("give a name away in %s", async (file, bytes) => {
    expect(await scan({ [file]: bytes })).toEqual([`${file}: name 1`]);
  });

  it("give a name away in a picture inside a page", async () => {
    const picture = png(pngChunk("tEXt", Buffer.from(`Author\0${name}`, "latin1"))).toString("base64");
    expect(await scan({ "page.html": `<img src="data:image/png;base64,${picture}">` })).toEqual([
      "page.html: name 1",
    ]);
  });

  it("give a name away in the name of a file", async () => {
    expect(await scan({ "begona-hurtado/index.html": "<p>x</p>" })).toEqual([
      "begona-hurtado/index.html (name): name 1",
    ]);
  });
});

describe("names", () => {
  it.each([
    "Lorrin Smith-Bates",
    "lorrin smith bates",
    "SMITH-BATES, LORRIN",
    "Siobhan Mary O’Brien",
    "O&#39;Brien, Siobhán Mary",
    "siobhan.mary.obrien@example.org",
    "K. Saravan",
    "Saravan K",
  ])("of several words are found: %s", async (text) => {
    expect(await scan({ "page.html": text })).toEqual(["page.html: name 1"]);
  });

  it.each([
    "Hurtado",
    "Begoña met Lorrin",
    "Black",
    "Lorrin Smith",
    "Mary O'Brien",
    "Hurtado and Begoña",
  ])("in part or apart are words: %s", async (text) => {
    expect(await scan({ "page.html": text })).toEqual([]);
  });

  it("made of two months are what an axis says", async () => {
    expect(await scan({ "page.html": "<text>April</text><text>May</text>" })).toEqual([]);
  });

  it("that the report itself writes on purpose are let through when it says so", async () => {
    const files = { "page.html": "A bakery in Hurtado, Begoña" };
    expect(await scan(files)).toEqual(["page.html: name 1"]);
    expect(await scan(files, { allowed: { phrases: ["Hurtado Begoña"] } })).toEqual([]);
  });

  it("are counted once each, file by file", async () => {
    const files = { "b.html": "Begoña Hurtado, Begoña Hurtado", "a.csv": "Lorrin,Smith-Bates" };
    expect(await scan(files)).toEqual(["a.csv: name 1", "b.html: name 2"]);
  });
});

describe("tags", () => {
  it.each([
    "definitions</p><p>Jo&#110;as Be<b>r</b>g</p>",
    "<td>Jonas</td><td>Berg</td><td>x</td>",
    "<i>a</i><b>Jonas</b><b>B</b>erg<i>b</i>",
    "<li>x</li><li>Berg</li><li>Jo<wbr>nas</li>",
    "figures</h2><tspan>J</tspan><tspan>onas</tspan><tspan>Berg</tspan></text><text>12",
  ])("neither hide a name that they part nor one that they glue to another word: %s", async (text) => {
    const jonas = { firstName: "Jonas", lastName: "Berg", customerNumber: "", birthdate: "" };
    await writeFile(join(folder, "page.html"), text);
    expect(await findLeaks(folder, [jonas])).toEqual([{ file: "page.html", kind: "name", count: 1 }]);
  });

  it.each([
    "<td>AW00011000</td><td>5</td>",
    "<td>7</td><td>20004711</td><td>5</td>",
  ])("nor a number beside other figures: %s", async (text) => {
    expect(await scan({ "page.html": text })).toEqual(["page.html: customer number 1"]);
  });
});

describe("customer numbers", () => {
  it.each([
    "AW00011000",
    "aw00011000",
    "id=AW00011000&x",
    "customerAW00011000",
    "AW&#48;0011000",
    "<b>AW</b>00011000",
    "20004711",
  ])("are found: %s", async (text) => {
    expect(await scan({ "data.json": text })).toEqual(["data.json: customer number 1"]);
  });

  it.each([
    "AW00011002",
    "AW000110001",
    "120004711",
    "17",
    "#20004712",
  ])("of nobody, or too short, are not: %s", async (text) => {
    expect(await scan({ "data.json": text })).toEqual([]);
  });

  it("of digits alone are let through where they are a published figure", async () => {
    expect(await scan({ "data.json": "20004711" }, { allowed: { numbers: [20_004_711] } })).toEqual([]);
  });
});

describe("birthdates", () => {
  it.each([
    "1971-10-06",
    "1971/10/06",
    "19711006",
    "06/10/1971",
    "10/06/1971",
    "6.10.1971",
    "06-10-1971",
    "6 October 1971",
    "6th of October, 1971",
    "October 6, 1971",
    "Oct. 6th 1971",
    "6. Oktober 1971",
    "6 de octubre de 1971",
    "1971-10-06T00:00:00Z",
    "1971&#45;10&#x2d;06",
  ])("are found: %s", async (text) => {
    expect(await scan({ "table.csv": text })).toEqual(["table.csv: birthdate 1"]);
  });

  it.each([
    "1971-10-07",
    "October 1971",
    "10.06",
    "1971",
    "31.1971-10-06",
  ])("of nobody are not: %s", async (text) => {
    expect(await scan({ "table.csv": text })).toEqual([]);
  });

  it("that the report prints for another reason are let through", async () => {
    expect(await scan({ "table.csv": "1971-10-06" }, { allowed: { dates: ["1971-10-06"] } })).toEqual([]);
  });
});

it("finds a canary, in whatever writing", async () => {
  const canaries = ["Zyxw Qvutsrq 99-Canary"];
  const files = {
    "a.html": "ZYXW qvutsrq <b>99</b>&#45;canary",
    "b.svg": Buffer.from(canaries[0] ?? "").toString("base64"),
  };
  expect(await scan(files, { canaries })).toEqual(["a.html: canary 1", "b.svg: canary 1"]);
});

it("finds nothing in a page of figures, months and prose", async () => {
  const page =
    "<h1>Loyal customers came back in April, May and June</h1><p>337 of 18,484 (1.8%); 29 356 250 in all, " +
    "from 2010-12-29 to 2014-01-28.</p><svg><path d='M19711.006,4L20004.711,5'/></svg>" +
    "<link rel=stylesheet href='/_astro/index.b4a5c6d7e8f90123.css'>";
  expect(await scan({ "index.html": page })).toEqual([]);
});

describe("bytes that are no text", () => {
  const short = { firstName: "Al", lastName: "Bo", customerNumber: "", birthdate: "" };
  // a NUL makes it no text
  const bytes = (run: string) =>
    Buffer.concat([Buffer.from([0, 1, 2]), Buffer.from(run), Buffer.from([0, 1])]);

  it.each(["%Al Bo%", "Al Bo", "{(Al)=Bo;}"])("hold short names by chance: %s", async (run) => {
    await writeFile(join(folder, "font.woff2"), bytes(run));
    expect(await findLeaks(folder, [short])).toEqual([]);
  });

  it("tell a person where a run of words does", async () => {
    await writeFile(join(folder, "font.woff2"), bytes("made by Al Bo"));
    expect(await findLeaks(folder, [short])).toEqual([{ file: "font.woff2", kind: "name", count: 1 }]);
  });
});
