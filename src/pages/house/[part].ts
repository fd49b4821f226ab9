import type { APIRoute, GetStaticPaths } from "astro";
import { houseFiles } from "../../components/house.ts";
import { report } from "../../components/report.ts";

interface Props {
  content: Uint8Array<ArrayBuffer>;
  type: string;
}

/** The logo of the house, where its settings have one. */
export const getStaticPaths = (() =>
  houseFiles(report.house).map(({ name, ...props }) => ({
    params: { part: name },
    props: props satisfies Props,
  }))) satisfies GetStaticPaths;

/** The file. */
export const GET: APIRoute<Props> = ({ props: { content, type } }) =>
  new Response(content, { headers: { "content-type": type } });
