import { buildReport } from "./build-report.ts";
import { readOptions } from "./options.ts";
import { runCommand } from "./terminal.ts";

const nothing = () => undefined;

await runCommand(() =>
  buildReport(readOptions(process.argv.slice(2)), { notes: [], before: nothing, after: nothing }),
);
