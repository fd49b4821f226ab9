import Claim from "./Claim.astro";
import Constant from "./Constant.astro";
import Decisions from "./Decisions.astro";
import Figure from "./Figure.astro";
import Guardrail from "./Guardrail.astro";
import Headlines from "./Headlines.astro";
import Levels from "./Levels.astro";
import MainPoints from "./MainPoints.astro";
import Otherwise from "./Otherwise.astro";
import PageLink from "./PageLink.astro";
import Table from "./Table.astro";
import Term from "./Term.astro";
import Value from "./Value.astro";
import WhatIf from "./WhatIf.astro";
import When from "./When.astro";

/** All that pages are handed: they import nothing. */
export const pageComponents = {
  Claim,
  Constant,
  Decisions,
  Figure,
  Guardrail,
  Headlines,
  Levels,
  MainPoints,
  Otherwise,
  Table,
  Term,
  Value,
  WhatIf,
  When,
  a: PageLink,
};
