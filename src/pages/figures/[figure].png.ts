import type { APIRoute } from "astro";
import { pictureOf, pngResponse } from "../../components/pictures.ts";
import { figurePaths } from "../../components/told-figure.ts";

/** A painted picture for every figure. */
export const getStaticPaths = figurePaths;

/** The same picture as the SVG's, in pixels. */
export const GET: APIRoute = async ({ params }) => pngResponse((await pictureOf(params["figure"] ?? "")).png);
