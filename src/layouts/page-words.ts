/** What every page says of itself before its content. */
export interface PageWords {
  /** Name of the page, for the browser's tab. */
  title: string;
  /** The page's heading: the sentence that answers the question. */
  finding: string;
  question?: string | undefined;
  points?: readonly string[] | undefined;
  /** The engagement level that the page is about. */
  level?: string | undefined;
  /** The page's own path, to mark it in the navigation. */
  path: string;
}

/** A page that is not shown by itself, with its content as HTML. */
export interface GatheredPage extends PageWords {
  content: string;
}
