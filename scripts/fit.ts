import { readHistories } from "../src/contracts/histories-file.ts";
import { UserError } from "../src/errors.ts";
import { fitAll } from "../src/models/fit-all.ts";
import { readArguments } from "./arguments.ts";
import { runCommand } from "./terminal.ts";

const usage =
  "Start it as: npm run -s fit -- --customers <file with columns x, t_x, T and, where known, m> --horizon <time in the file's unit>.";

function readHorizon(text: string): number {
  if (/^(\d+\.?\d*|\.\d+)$/.test(text) && Number(text) > 0 && Number.isFinite(Number(text)))
    return Number(text);
  throw new UserError({ fact: `The horizon "${text}" is no number above 0.`, remedy: usage });
}

await runCommand(async () => {
  const options = { customers: { type: "string" }, horizon: { type: "string" } } as const;
  const { customers, horizon } = readArguments(process.argv.slice(2), options, usage);
  if (customers === undefined || horizon === undefined)
    throw new UserError({ fact: "A file of customers and a horizon are needed.", remedy: usage });
  const span = readHorizon(horizon);
  const { meanValue, ...histories } = await readHistories(customers);
  console.log(JSON.stringify(fitAll(histories, meanValue, span), null, 2));
});
