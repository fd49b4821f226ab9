import { keepCompiled } from "./compiled-code.ts";
import { startComputer } from "./compute-apart.ts";
import { readOptions } from "./options.ts";
import { runCommand } from "./terminal.ts";

const nothing = () => undefined;

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  await keepCompiled(options.cache);
  // its code is read while ours is
  const computer = startComputer(options.cache);
  // read after that, since it brings most of the code
  const { buildReport } = await import("./build-report.ts");
  await buildReport(options, { notes: [], before: nothing, ready: nothing, after: nothing }, computer);
});
