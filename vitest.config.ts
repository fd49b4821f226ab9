import { defineConfig } from "vitest/config";

const siteTests = "src/browser/**/*.test.ts";

export default defineConfig({
  test: {
    // the snapshots lie in folders named snapshots, beside what they show
    testTimeout: 60_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: {
          name: "code",
          include: ["{src,analyses,scripts}/**/*.test.ts"],
          exclude: [siteTests, "scripts/template/**"],
        },
      },
      {
        // these look at the built sample, which is built once before them
        extends: true,
        test: { name: "site", include: [siteTests], globalSetup: ["src/browser/built-site.setup.ts"] },
      },
    ],
  },
});
