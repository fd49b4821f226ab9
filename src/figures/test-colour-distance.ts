/** A colour in CIE L*a*b* under D65: lightness 0..100, green to red, blue to yellow. */
export type Lab = readonly [lightness: number, a: number, b: number];

/** Red, green and blue, 0..1. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The values that `#rrggbb` stores; they are not in proportion to light. */
export function storedOf(hex: string): Rgb {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return [channel(1), channel(3), channel(5)];
}

/** The light of stored values. IEC 61966-2-1 (sRGB) */
export function lightOf([red, green, blue]: Rgb): Rgb {
  const linear = (channel: number) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  return [linear(red), linear(green), linear(blue)];
}

/** L*a*b* of light: sRGB's primaries, white D65. CIE 15:2004 */
export function labOf([red, green, blue]: Rgb): Lab {
  const f = (part: number) => (part > (6 / 29) ** 3 ? Math.cbrt(part) : part / (3 * (6 / 29) ** 2) + 4 / 29);
  const x = f((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
  const y = f(0.2126729 * red + 0.7151522 * green + 0.072175 * blue);
  const z = f((0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const degrees = 180 / Math.PI;
const cosine = (angle: number) => Math.cos(angle / degrees);
const sine = (angle: number) => Math.sin(angle / degrees);
/** How much chroma counts for less the more of it there is: 25 to the seventh. */
const grey = 25 ** 7;
const shrink = (chroma: number) => Math.sqrt(chroma ** 7 / (chroma ** 7 + grey));

interface Polar {
  lightness: number;
  chroma: number;
  /** 0..360; 0 for a grey, which has none. */
  hue: number;
}

/** Both colours with a* stretched near grey, in polar coordinates. */
function polarOf([lightness, a, b]: Lab, meanChroma: number): Polar {
  const stretched = a * (1.5 - 0.5 * shrink(meanChroma));
  const angle = Math.atan2(b, stretched) * degrees;
  return { lightness, chroma: Math.hypot(stretched, b), hue: angle < 0 ? angle + 360 : angle };
}

/** The way from one hue to the other, the shorter way around. */
function hueStep(one: Polar, other: Polar): number {
  const step = other.hue - one.hue;
  if (one.chroma * other.chroma === 0) return 0;
  return step > 180 ? step - 360 : step < -180 ? step + 360 : step;
}

function meanHue(one: Polar, other: Polar): number {
  const sum = one.hue + other.hue;
  if (one.chroma * other.chroma === 0) return sum;
  if (Math.abs(one.hue - other.hue) <= 180) return sum / 2;
  return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
}

/** CIEDE2000 with all weights 1. Sharma, Wu and Dalal 2005, "The CIEDE2000 color-difference formula" */
export function colourDistance(first: Lab, second: Lab): number {
  const chromaOf = ([, a, b]: Lab) => Math.hypot(a, b);
  const middle = (chromaOf(first) + chromaOf(second)) / 2;
  const [one, other] = [polarOf(first, middle), polarOf(second, middle)];
  const [hue, chroma] = [meanHue(one, other), (one.chroma + other.chroma) / 2];
  const away = ((one.lightness + other.lightness) / 2 - 50) ** 2;
  const tint =
    1 -
    0.17 * cosine(hue - 30) +
    0.24 * cosine(2 * hue) +
    0.32 * cosine(3 * hue + 6) -
    0.2 * cosine(4 * hue - 63);
  const light = (other.lightness - one.lightness) / (1 + (0.015 * away) / Math.sqrt(20 + away));
  const colourful = (other.chroma - one.chroma) / (1 + 0.045 * chroma);
  const hueWay = 2 * Math.sqrt(one.chroma * other.chroma) * sine(hueStep(one, other) / 2);
  const turned = hueWay / (1 + 0.015 * chroma * tint);
  const turn = 30 * Math.exp(-(((hue - 275) / 25) ** 2));
  const together = -sine(2 * turn) * 2 * shrink(chroma);
  return Math.sqrt(light ** 2 + colourful ** 2 + turned ** 2 + together * colourful * turned);
}
