import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{src,analyses,scripts}/**/*.test.ts"],
    // the snapshots lie in folders named snapshots, beside what they show
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
