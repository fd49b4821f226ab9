import { afterAll, beforeAll, expect, test } from "vitest";
import { formatPlace, UserError } from "../../errors.ts";
import type { World } from "../world.ts";
import { readBaseWorld } from "./base-world.ts";
import type { Change } from "./change.ts";
import { type ClaimName, type ExpectedClaim, expectedClaims } from "./expected-claims.ts";
import { claimKey, writePagesForBase } from "./pages-for-base.ts";
import { lookAt } from "./seen-world.ts";
import { type FoundWorld, findWorld, tellWorld } from "./told-claims.ts";

const names = Object.keys(expectedClaims) as ClaimName[];
const nameOf = new Map(names.map((name) => [claimKey(expectedClaims[name]), name]));

type Truths = Partial<Record<string, boolean>>;

/** The truth of each claim that the pages show, by its name; one without an expected truth goes by page and condition. */
async function tellTruths(found: FoundWorld): Promise<Truths> {
  const { narrative } = await tellWorld(found);
  return Object.fromEntries(
    narrative.claims.map((claim) => [nameOf.get(claimKey(claim)) ?? claimKey(claim), claim.holds]),
  );
}

/** The truth of each claim that the pages may show, told past them. */
function expectTruths(found: FoundWorld): Truths {
  const seen = lookAt(found);
  const claims = names.map((name): [string, ExpectedClaim] => [name, expectedClaims[name]]);
  return Object.fromEntries(
    claims.flatMap(([name, { truth }]) => {
      const holds = truth(seen);
      return holds === null ? [] : [[name, holds]];
    }),
  );
}

interface Base {
  world: World;
  truths: Truths;
  pages: Awaited<ReturnType<typeof writePagesForBase>>;
}

async function readBase(): Promise<Base> {
  const world = await readBaseWorld();
  const found = await findWorld(world);
  const { narrative } = await tellWorld(found);
  return { world, truths: expectTruths(found), pages: await writePagesForBase(narrative.claims) };
}

/** What the pages that were written for the base are refused for. */
async function problemsOf(found: FoundWorld, folder: string): Promise<string[]> {
  const refusal: unknown = await tellWorld(found, folder).then(
    () => null,
    (error: unknown) => error,
  );
  if (refusal === null) return [];
  if (!(refusal instanceof UserError)) throw refusal;
  return refusal.problems
    .map(({ place, fact }) => `${place ? formatPlace(place) : ""}: ${fact.slice(0, 40)}`)
    .sort();
}

// five worlds at once, on a machine that may be busy
const timeout = 240_000;

const unsupported = "The data no longer support this sentence";

/**
 * For each change: every claim that the pages show is as true as it is told apart from them, and the pages that were
 * written for the unchanged data are refused for the claims that turned, at their places, and for nothing else.
 */
export function testChanges(changes: Readonly<Record<string, Change>>): void {
  let base: Base;
  beforeAll(async () => {
    base = await readBase();
  });
  afterAll(() => base.pages.remove());

  // side by side: while the engine works for one world, the models work for another
  test.concurrent.each(Object.entries(changes))(
    "pages keep to the truth when %s",
    async (_, { to, flips }) => {
      const found = await findWorld(to(base.world));
      const truths = expectTruths(found);
      expect(await tellTruths(found)).toEqual(truths);
      const turned = names.filter((name) => truths[name] !== undefined && truths[name] !== base.truths[name]);
      expect(turned).toEqual(flips === "nothing" ? [] : expect.arrayContaining([...flips]));
      const places = turned.map((name) => base.pages.placeOf.get(claimKey(expectedClaims[name])));
      expect(await problemsOf(found, base.pages.folder)).toEqual(
        places.map((place) => `${place}: ${unsupported}`).sort(),
      );
    },
    timeout,
  );
}
