import { parseHTML } from "linkedom";

const entities = new Map<string, string>();

/** One named character reference as a browser reads it; the parser knows the list. */
function namedEntity(reference: string): string {
  const known = entities.get(reference);
  if (known !== undefined) return known;
  const text = parseHTML(`<p>${reference}</p>`).document.querySelector("p")?.textContent ?? reference;
  entities.set(reference, text);
  return text;
}

function fromCode(digits: string, radix: number, whole: string): string {
  const code = Number.parseInt(digits, radix);
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

function fromPercents(run: string): string {
  const bytes = Buffer.from(run.replaceAll("%", ""), "hex");
  const text = bytes.toString("utf8");
  return text.includes("\ufffd") ? bytes.toString("latin1") : text;
}

/** `&#74;` `&#x4a;` `&eacute;` */
function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text
    .replace(/&#(\d{1,7});?/g, (whole, digits: string) => fromCode(digits, 10, whole))
    .replace(/&#x([0-9a-f]{1,6});?/gi, (whole, digits: string) => fromCode(digits, 16, whole))
    .replace(/&[a-z][a-z0-9]{1,30};/gi, namedEntity);
}

/** `\u00e9` `\u{e9}` `\xe9` of scripts and JSON, `\e9 ` of stylesheets, and a bare backslash before a sign. */
function decodeBackslashes(text: string): string {
  if (!text.includes("\\")) return text;
  return text
    .replace(/\\{2,}/g, "\\")
    .replace(/\\u\{([0-9a-f]{1,6})\}/gi, (whole, digits: string) => fromCode(digits, 16, whole))
    .replace(/\\u([0-9a-f]{4})/gi, (whole, digits: string) => fromCode(digits, 16, whole))
    .replace(/\\x([0-9a-f]{2})/gi, (whole, digits: string) => fromCode(digits, 16, whole))
    .replace(/\\[nrt]/g, " ")
    .replace(/\\([0-9a-f]{1,6}) ?/gi, (whole, digits: string) => fromCode(digits, 16, whole))
    .replace(/\\(?=[^\w\s])/g, "");
}

/** `%C3%A9`, and `=C3=A9` of mail formats. */
function decodePercents(text: string): string {
  const decoded = text.includes("%") ? text.replace(/(?:%[0-9a-f]{2})+/gi, fromPercents) : text;
  if (!decoded.includes("=")) return decoded;
  return decoded.replace(/(?:=[89A-F][0-9A-F]){2,}/g, (run) => fromPercents(run.replaceAll("=", "%")));
}

/** Undoes what may stand for a letter in markup, scripts, stylesheets and addresses; twice where it was done twice. */
export function decodeText(text: string): string {
  let decoded = text;
  for (let pass = 0; pass < 3; pass++) {
    const next = decodePercents(decodeBackslashes(decodeEntities(decoded)));
    if (next === decoded) break;
    decoded = next;
  }
  return decoded;
}

/** Names of fields between values ("first":"…","last":"…") must not hide that the values are neighbours. */
export function withoutKeys(text: string): string {
  return text.includes('":') || text.includes('" :') ? text.replace(/"[\w-]{1,64}"\s*:/g, " ") : text;
}

/** Letters that no normal form takes apart. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/** Marks on letters, signs that take no room, and apostrophes inside a word. */
const dropped = /[\p{M}\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu;

function plainRun(run: string): string {
  const bare = run.normalize("NFKD").replace(dropped, "").toLowerCase();
  return bare.replace(/[ßæœøłđðþı]/g, (letter) => plainLetters[letter] ?? letter);
}

/** Lower case, without accents, invisible signs and apostrophes: "O’Brién" and "o'brien" become one. */
export function plainText(text: string): string {
  const lower = text.toLowerCase();
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all that is not ASCII
  const plain = lower.replace(/[^\x00-\x7f]+/g, plainRun);
  return plain.replace(/(?<=[a-z])['`\u2018\u2019\u02bc](?=[a-z])/g, "");
}
