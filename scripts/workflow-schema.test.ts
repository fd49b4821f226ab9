import { readdirSync, readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { expect, it } from "vitest";
import { root } from "./options.ts";

// the parser's packages import JSON in the way of bundlers
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith(".json") ? { ...context, importAttributes: { type: "json" } } : context),
});
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import(
  "@actions/workflow-parser"
);
const { ErrorPolicy } = await import("@actions/workflow-parser/model/convert");

const folder = join(root, ".github/workflows");

/** What GitHub's own parser finds wrong with the text of a workflow: keys, types, expressions and their contexts. */
async function faultsOf(name: string, content: string): Promise<string[]> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  if (value)
    await convertWorkflowTemplate(context, value, undefined, { errorPolicy: ErrorPolicy.TryConversion });
  return context.errors.getErrors().map(({ message }) => message);
}

it.each(readdirSync(folder))("%s is what GitHub's own parser takes for a workflow", async (name) => {
  expect(await faultsOf(name, readFileSync(join(folder, name), "utf8"))).toEqual([]);
});

it("the parser finds a wrong key, a wrong context and a wrong event", async () => {
  const text = readFileSync(join(folder, "refresh.yml"), "utf8");
  for (const [right, wrong] of [
    ["timeout-minutes: 45", "timeout-minute: 45"],
    ["needs.build.outputs.changed == 'true'", "neds.build.outputs.changed == 'true'"],
    ["workflow_dispatch:", "workflow_dispatched:"],
    ["needs: build", "needs: built"],
  ] as const)
    expect(await faultsOf("refresh.yml", text.replace(right, wrong)), wrong).not.toEqual([]);
});
