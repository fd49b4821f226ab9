import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBeta, randomExponential, randomGamma, randomLcg } from "d3-random";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Fits } from "../src/models/fit-all.ts";
import { root } from "./options.ts";

let work: string;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), "assay-fit-"));
});
afterAll(() => rm(work, { recursive: true }));

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the command as `npm run fit` does. */
const run = (...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) =>
    execFile(process.execPath, [join(root, "scripts/fit.ts"), ...args], (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr: stderr.replaceAll(`${work}/`, "") }),
    ),
  );

async function fitText(text: string, horizon = "39"): Promise<Ended> {
  const file = join(work, "customers.csv");
  await writeFile(file, text);
  return run("--customers", file, "--horizon", horizon);
}

async function fitsOf(text: string, horizon?: string): Promise<Fits> {
  const { code, stdout, stderr } = await fitText(text, horizon);
  expect([code, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout) as Fits;
}

const [age, horizon] = [78, 39];
// Fader, Hardie & Lee 2005, table 2 (BG/NBD), and Fader & Hardie 2013 (gamma-gamma), both of CDNOW
const truth = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426, p: 6.25, q: 3.74, gamma: 15.44 };

/** Customers who buy at a rate of their own and leave after a purchase with a chance of their own, as BG/NBD has it. */
function simulate(customers: number) {
  const source = randomLcg(20_141_128);
  const drawRate = randomGamma.source(source)(truth.r, 1 / truth.alpha);
  const drawLeaving = randomBeta.source(source)(truth.a, truth.b);
  const drawScale = randomGamma.source(source)(truth.q, 1 / truth.gamma);
  const [exponential, gamma] = [randomExponential.source(source), randomGamma.source(source)];
  return Array.from({ length: customers }, () => {
    const [drawGap, leaving, scale] = [exponential(drawRate()), drawLeaving(), drawScale()];
    const times: number[] = [];
    for (let time = drawGap(); time <= age + horizon; time += drawGap()) {
      times.push(time);
      if (source() < leaving) break;
    }
    const seen = times.filter((time) => time <= age);
    const x = seen.length;
    // the mean of x gamma draws of shape p is one of shape p·x, divided by x
    return {
      x,
      t_x: seen.at(-1) ?? 0,
      m: x > 0 ? gamma(truth.p * x, 1 / scale)() / x : 0,
      later: times.length - x,
    };
  });
}

describe("the fit of 12,000 customers simulated by BG/NBD and gamma-gamma", () => {
  const customers = simulate(12_000);
  const rows = customers.map(({ x, t_x, m }) => `c,${x},${m},${age},${t_x}`);
  let fits: Fits;
  beforeAll(async () => {
    fits = await fitsOf(["customer,x,m,T,t_x", ...rows, ""].join("\n"));
  });

  it("has each model once, on all customers, gamma-gamma on those who came again", () => {
    expect(Object.keys(fits)).toEqual(["nbd", "bg_nbd", "mbg_nbd", "pareto_nbd", "gamma_gamma"]);
    const again = customers.filter(({ x }) => x > 0).length;
    expect(Object.values(fits).map((fit) => fit.customers)).toEqual([12_000, 12_000, 12_000, 12_000, again]);
    expect(fits.bg_nbd.status).toBe("converged");
    expect(Object.keys(fits.bg_nbd).sort()).toEqual(
      ["customers", "expected_orders", "log_likelihood", "parameters", "status", "will_order"].sort(),
    );
  });

  it("names the parameters as the papers do", () => {
    const names = Object.values(fits).map(({ parameters }) => Object.keys(parameters ?? {}).join(" "));
    expect(names).toEqual(["r alpha", "r alpha a b", "r alpha a b", "r alpha s beta", "p q gamma"]);
  });

  it("recovers the parameters that they were simulated with", () => {
    const { r = 0, alpha = 0, a = 0, b = 0 } = fits.bg_nbd.parameters ?? {};
    const { p = 0, q = 0, gamma = 0 } = fits.gamma_gamma?.parameters ?? {};
    const recovered = [
      r / truth.r,
      alpha / truth.alpha,
      // a and b move together, as do p, q and gamma: what the data tells is the chance to leave and the mean value
      a / (a + b) / (truth.a / (truth.a + truth.b)),
      (p * gamma) / (q - 1) / ((truth.p * truth.gamma) / (truth.q - 1)),
    ];
    // three standard errors are less, of each
    for (const ratio of recovered) expect(Math.abs(ratio - 1)).toBeLessThan(0.1);
  });

  it("finds the model that they were simulated with likelier than one in which nobody leaves", () => {
    const gain = (fits.bg_nbd.log_likelihood ?? 0) - (fits.nbd.log_likelihood ?? 0);
    expect(gain).toBeGreaterThan(50);
  });

  it("expects the orders that they then made, and how many of them made one", () => {
    const later = customers.reduce((sum, customer) => sum + customer.later, 0);
    const ordered = customers.filter((customer) => customer.later > 0).length / customers.length;
    expect((fits.bg_nbd.expected_orders ?? 0) / later).toBeCloseTo(1, 1);
    expect(fits.bg_nbd.will_order).toBeCloseTo(ordered, 2);
  });

  it("does not depend on the unit of time: days give the same orders, and alpha seven times as large", async () => {
    const inDays = customers.map(({ x, t_x }) => `${x},${t_x * 7},${age * 7}`);
    const days = await fitsOf(["x,t_x,T", ...inDays].join("\r\n"), String(7 * horizon));
    expect(days.gamma_gamma).toBeUndefined();
    for (const model of ["nbd", "bg_nbd", "mbg_nbd", "pareto_nbd"] as const) {
      expect((days[model].expected_orders ?? 0) / (fits[model].expected_orders ?? 1)).toBeCloseTo(1, 3);
      expect((days[model].parameters?.["alpha"] ?? 0) / (fits[model].parameters?.["alpha"] ?? 1)).toBeCloseTo(
        7,
        2,
      );
    }
  });
});

describe("histories with nothing to fit", () => {
  it("end well, with a reason and without numbers", async () => {
    const fits = await fitsOf("x,t_x,T,m\n0,0,10,\n0,0,20,0\n");
    const nothing = { status: "nothing_to_fit", parameters: null, log_likelihood: null };
    const expected = { ...nothing, customers: 2, expected_orders: null, will_order: null };
    expect(fits.nbd).toEqual({ ...expected, reason: expect.any(String) });
    expect(fits.pareto_nbd).toEqual({ ...expected, reason: expect.any(String) });
    expect(fits.gamma_gamma).toEqual({ ...nothing, customers: 0, reason: expect.any(String) });
  });
});

describe("a mistake of a person", () => {
  const refused = async (ended: Promise<Ended>) => {
    const { code, stdout, stderr } = await ended;
    expect([code, stdout]).toEqual([1, ""]);
    return stderr;
  };

  it("in the rows is told with its place, and nothing else is printed", async () => {
    expect(await refused(fitText("x,t_x,T,m\n1,3,9,-5\n2,12,9,5\n3,11,9,5\n"))).toMatchInlineSnapshot(`
      "customers.csv:2:7: m is below 0 on 1 line, first "-5".
        Counts, times and mean values begin at 0.
      customers.csv:3:3: t_x is above T on 2 lines, first with t_x 12, T 9.
        t_x is the time from the first purchase to the last, T from the first to the end of observation.
      "
    `);
  });

  it("in the header is told with the nearest name", async () => {
    expect(await refused(fitText("frequency,recency,T\n1,3,9\n"))).toMatchInlineSnapshot(`
      "customers.csv:1: The columns are not those of purchase histories: x is missing, the nearest name is frequency; t_x is missing, the nearest name is recency.
        Name them x, t_x and T, and m where there are mean values; no other column is read.
      "
    `);
  });

  it("in the options is told with the usage", async () => {
    expect(await refused(run())).toMatchInlineSnapshot(`
      "A file of customers and a horizon are needed.
        Start it as: npm run -s fit -- --customers <file with columns x, t_x, T and, where known, m> --horizon <time in the file's unit>.
      "
    `);
    expect(await refused(run("--customers", "no-such.csv", "--horizon", "39"))).toMatchInlineSnapshot(`
      "no-such.csv: The file cannot be read.
        Give a CSV file that exists and may be read.
      "
    `);
    for (const horizon of ["0", "-39", "soon", "1e400", ""])
      expect(await refused(run("--customers", "x.csv", `--horizon=${horizon}`))).toContain(
        `The horizon "${horizon}" is no number above 0.\n  Start it as: npm run -s fit --`,
      );
  });
});

it("the command of npm is this one", async () => {
  const { scripts } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  expect(scripts["fit"]).toBe("node scripts/fit.ts");
});
