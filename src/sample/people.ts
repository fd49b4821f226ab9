import { base, de, en, en_GB, en_IE, es, Faker, fr, it, type LocaleDefinition, nl } from "@faker-js/faker";
import { randomBeta } from "d3-random";
import { DAYS_A_YEAR, type Day } from "./calendar.ts";
import type { Country } from "./markets.ts";
import { pick, type Source, seedOf } from "./random.ts";

/** A fictional customer, before the faults. */
export interface Person {
  first_name: string;
  last_name: string;
  country: string;
  marital_status: string;
  gender: string;
  birthdate: Day;
  created: Day;
}

/** Ages on the day a customer registers: 18 to 85 years, most of them in their thirties and forties. */
const YOUNGEST = 18;
const OLDEST = 85;
const AGE_SHAPE = [2, 3] as const;

/** Half of the customers register with their first order, the others up to so many days before. */
const BROWSING_DAYS = 14;

const locales: Readonly<Record<string, LocaleDefinition[]>> = {
  Ireland: [en_IE, en_GB, en, base],
  Germany: [de, en, base],
  France: [fr, en, base],
  Netherlands: [nl, en, base],
  Spain: [es, en, base],
  Italy: [it, en, base],
};

function namers(seed: number): ReadonlyMap<string, Faker> {
  const entries = Object.entries(locales);
  return new Map(
    entries.map(([country, locale]) => [
      country,
      new Faker({ locale, seed: seedOf(seed, `names ${country}`) }),
    ]),
  );
}

/** Draws the person behind a customer who first bought on a day; names are as usual in the country. */
export function peopleOf(seed: number, source: Source) {
  const namersByCountry = namers(seed);
  const age = randomBeta.source(source)(...AGE_SHAPE);
  return function drawPerson({ country }: Country, firstPurchase: Day): Person {
    const namer = namersByCountry.get(country)?.person;
    if (!namer) throw new Error(`no names for ${country}`);
    const gender = pick(source, ["Female", "Male"] as const, [0.54, 0.46]);
    const sex = gender === "Female" ? "female" : "male";
    const created = firstPurchase - Math.floor(Math.max(2 * source() - 1, 0) * (BROWSING_DAYS + 1));
    const years = YOUNGEST + (OLDEST - YOUNGEST) * age();
    return {
      first_name: namer.firstName(sex),
      last_name: namer.lastName(sex),
      country,
      marital_status: pick(source, ["Married", "Single"], [0.55, 0.45]),
      gender,
      birthdate: created - Math.ceil(years * DAYS_A_YEAR),
      created,
    };
  };
}
