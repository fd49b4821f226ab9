import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { root } from "./options.ts";

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
  env?: Record<string, unknown>;
}

interface Job {
  permissions?: Record<string, string>;
  "timeout-minutes"?: number;
  steps: Step[];
}

interface Workflow {
  on: Record<string, unknown>;
  permissions?: Record<string, string>;
  concurrency?: { group: string; "cancel-in-progress": boolean };
  jobs: Record<string, Job>;
}

const folder = join(root, ".github/workflows");
const texts = Object.fromEntries(
  readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")] as const),
);
const workflows = Object.entries(texts).map(([name, text]) => ({
  file: name,
  text,
  ...(parse(text) as Workflow),
}));
const refresh = workflows.find(({ file }) => file === "refresh.yml");
const commands = (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object })
  .scripts;

const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps);

describe.each(workflows)("the workflow $file", (workflow) => {
  const steps = stepsOf(workflow);
  const runs = steps.flatMap(({ run }) => run ?? []);

  it("pins every action, all of them GitHub's own, by a commit's full hash, with its version beside it", () => {
    const lines = workflow.text.split("\n").filter((line) => /\buses:/.test(line));
    expect(lines).toHaveLength(steps.filter(({ uses }) => uses).length);
    for (const line of lines) expect(line).toMatch(/uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("uses one commit of each action", () => {
    const used = new Set(workflows.flatMap(stepsOf).flatMap(({ uses }) => uses ?? []));
    const names = [...used].map((uses) => uses.split("@")[0]);
    expect(new Set(names).size).toBe(names.length);
  });

  it("may do nothing, but for what a job names", () => {
    expect(workflow.permissions).toEqual({});
    for (const { permissions } of Object.values(workflow.jobs)) expect(permissions).toBeDefined();
  });

  it("ends by itself, and does not run twice at once", () => {
    for (const job of Object.values(workflow.jobs)) expect(job["timeout-minutes"]).toBeLessThanOrEqual(45);
    expect(workflow.concurrency?.group).toBeTruthy();
  });

  it("has scripts that a shell can read, and that call commands of ours", () => {
    for (const run of runs) {
      execFileSync("bash", ["-n", "-c", run]);
      for (const [, command = ""] of run.matchAll(/npm run (?:-s )?([\w-]+)/g))
        expect(commands).toHaveProperty(command);
    }
  });

  it("puts nothing that others write into a script's text", () => {
    for (const run of runs) expect(run).not.toContain("${{");
  });

  it("gives no secret to what a proposal runs, and proposals no rights of the repository", () => {
    expect(workflow.on).not.toHaveProperty("pull_request_target");
    expect(workflow.on).not.toHaveProperty("workflow_run");
    if ("pull_request" in workflow.on) expect(workflow.text).not.toContain("secrets.");
  });

  it("leaves no credentials on the disk for what runs later", () => {
    for (const { uses, with: told } of steps)
      if (uses?.startsWith("actions/checkout@")) expect(told).toMatchObject({ "persist-credentials": false });
  });

  it("keeps no extracts, exports or exact results: it caches nothing, and uploads only site and record", () => {
    expect(workflow.text).not.toMatch(/actions\/cache|^ *cache:/m);
    const uploads = steps.filter(({ uses }) => uses?.includes("upload"));
    const paths = uploads.map(({ with: told }) =>
      String(told?.["path"]).replace(/^\$\{\{ (.*?) \}\}/, "<$1>"),
    );
    for (const path of paths)
      expect(["<steps.refresh.outputs.site>", "<runner.temp>/record"]).toContain(path);
    expect(workflow.text).not.toMatch(/data\/(gold|exports|build)/);
  });
});

describe("the jobs", () => {
  it("have the least rights that they need", () => {
    const rights = workflows.map(({ file, jobs }) => [
      file,
      Object.fromEntries(Object.entries(jobs).map(([job, { permissions }]) => [job, permissions])),
    ]);
    expect(Object.fromEntries(rights)).toEqual({
      "check.yml": {
        check: { contents: "read" },
        moves: { contents: "read" },
        comment: { "pull-requests": "write" },
      },
      "refresh.yml": {
        build: { contents: "read", pages: "read" },
        deploy: { pages: "write", "id-token": "write" },
        record: { contents: "write", "pull-requests": "write" },
      },
    });
  });

  it("that may write run nothing of the repository", () => {
    for (const { jobs } of workflows)
      for (const { permissions = {}, steps } of Object.values(jobs))
        if (Object.values(permissions).includes("write"))
          for (const { run = "" } of steps) expect(run).not.toMatch(/npm|node|\.ci/);
  });
});

describe("the refresh", () => {
  it("starts on a push, by the clock, by hand and from elsewhere", () => {
    expect(Object.keys(refresh?.on ?? {}).sort()).toEqual(
      ["push", "repository_dispatch", "schedule", "workflow_dispatch"].sort(),
    );
  });

  it("runs one at a time and is never stopped half-way", () => {
    expect(refresh?.concurrency).toEqual({ group: "refresh", "cancel-in-progress": false });
  });

  it("refuses to deploy where the settings don't say who can read it, since it always says --deploy", () => {
    const runs = stepsOf(refresh ?? { on: {}, jobs: {} }).flatMap(({ run }) => run ?? []);
    expect(runs.filter((run) => run.includes("npm run refresh"))).toEqual([
      expect.stringContaining("--deploy"),
    ]);
  });
});
