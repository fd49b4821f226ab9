import type { APIRoute } from "astro";
import { pictureOf, svgResponse } from "../../components/pictures.ts";
import { figurePaths } from "../../components/told-figure.ts";

/** A picture for every figure, which needs no font and no stylesheet. */
export const getStaticPaths = figurePaths;

/** The figure with its title, its source and the day of its data inside. */
export const GET: APIRoute = async ({ params }) => svgResponse((await pictureOf(params["figure"] ?? "")).svg);
