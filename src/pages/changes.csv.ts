import type { APIRoute } from "astro";
import { changesCsv, csvResponse } from "../components/downloads.ts";
import { report } from "../components/report.ts";

/** Every number that moved since the last release, in full precision. */
export const GET: APIRoute = () => csvResponse(changesCsv(report.changes.values));
