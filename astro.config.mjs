import { satteri } from "@astrojs/markdown-satteri";
import mdx from "@astrojs/mdx";
import { defineConfig } from "astro/config";
import { highlightCss } from "./src/figures/highlight.ts";
import { cssTokens } from "./src/figures/palette.ts";
import { plotCss } from "./src/figures/tidy.ts";
import { keepParagraphs } from "./src/narrative/keep-paragraphs.ts";
import { linkTerms } from "./src/narrative/link-terms.ts";

/** Colours and the rules of drawings as a stylesheet, so that each colour is typed once. */
const theme = {
  name: "assay-theme",
  resolveId: (id) => (id === "assay:theme.css" ? "\0assay:theme.css" : undefined),
  load: (id) => (id === "\0assay:theme.css" ? `${cssTokens()}${plotCss}${highlightCss()}` : undefined),
};

/** A short script comes with its page; to fetch it would take longer than all the rest. */
const inlined = (file, content) => file.endsWith(".js") && content.length < 8192;

export default defineConfig({
  output: "static",
  trailingSlash: "always",
  // pictures are painted while pages are written: a page waits for none but its own
  build: { format: "directory", inlineStylesheets: "always", concurrency: 256 },
  devToolbar: { enabled: false },
  integrations: [mdx()],
  markdown: { syntaxHighlight: false, processor: satteri({ mdastPlugins: [keepParagraphs, linkTerms] }) },
  vite: {
    plugins: [theme],
    build: { assetsInlineLimit: inlined, sourcemap: false },
  },
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "object-src 'none'",
        "img-src 'self' data:",
        "font-src 'self'",
        // no page fetches anything; auditors read robots.txt from within the page
        "connect-src 'self'",
      ],
    },
  },
});
