/// <reference types="astro/client" />

/** All that the site is made of; whoever renders the pages hands it to them. */
declare module "assay:report" {
  const report: import("./results/report.ts").Report;
  export default report;
}

/** What the pages say, tested before any is written. */
declare module "assay:narrative" {
  const narrative: import("./narrative/read-narrative.ts").Narrative;
  export default narrative;
}

/** What makes pictures of figures. */
declare module "assay:pictures" {
  const keepPicture: import("./publish/pictures/keep-picture.ts").MakePicture;
  export default keepPicture;
}

/** The cards with which pages are shared, by the names of the pages; those who write a page hand its card in. */
declare module "assay:cards" {
  const cards: Map<string, import("./publish/pictures/card.ts").Card>;
  export default cards;
}

declare namespace App {
  interface Locals {
    /** The words of the page that is being written: components look values up as it speaks of them. */
    voice: import("./components/page-voice.ts").PageVoice;
    /** The pages so far, while all are gathered: none of them is a document then. */
    gathered?: import("./layouts/page-words.ts").GatheredPage[] | undefined;
  }
}

/** What tsc needs to know of a component; `astro check` reads the component itself. */
declare module "*.astro" {
  const component: import("astro/runtime/server/index.js").AstroComponentFactory;
  export default component;
}

/** Colours and the rules of drawings, written by the figures' own palette. */
declare module "assay:theme.css";
