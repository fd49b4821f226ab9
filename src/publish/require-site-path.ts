import { UserError } from "../errors.ts";

/** Refuses a site whose links begin elsewhere than at the address at which its settings say that it will stand. */
export function requireSitePath(url: string | null, base: string, settings: string): void {
  const path = url === null ? base : `${new URL(url).pathname}/`.replace(/\/+$/, "/");
  if (path === base) return;
  throw new UserError({
    place: { file: settings },
    fact: `site.url is ${url}, below the path ${path}, but the site is built for ${base}.`,
    remedy: `Build it with --base ${path}, or mend site.url.`,
  });
}
