import type { Facts } from "./facts";

/** A request inside of a body of several parts. */
export interface Inner {
  readonly method: string;
  readonly place: string;
}

const most = 200;
const line = /^(GET|HEAD|POST|PUT|PATCH|DELETE|MERGE|OPTIONS) (\S{1,2000})(?: HTTP\/\d(?:\.\d)?)?\r?$/gm;
/** What stands in the head of a part that only asks. */
const harmless =
  /^(content-type: ?application\/http(;.{0,80})?|content-transfer-encoding: ?(binary|[78]bit)|content-id: ?.{1,80}|accept(-language)?: ?.{1,200}|(max)?dataserviceversion: ?.{1,40}|odata-(max)?version: ?.{1,40})$/i;

/**
 * The requests that a body of several parts carries ("multipart/mixed", as OData's `$batch` and other batches send them),
 * at most 200; empty where it carries none.
 */
export function innerRequests({ attempt, content }: Facts): Inner[] {
  if (content.shape !== "text" || !isMixed(attempt.contentType)) return [];
  const found: Inner[] = [];
  for (const [, method = "", place = ""] of content.text.matchAll(line)) {
    if (found.length === most) break;
    found.push({ method, place });
  }
  return found;
}

/**
 * Whether each part is one GET and nothing that could be read otherwise: no body, no header that is not known to be
 * harmless, the boundary that the type names, sent to where batches are opened.
 */
export function isAskedInParts(facts: Facts): boolean {
  const { attempt, content, path, query } = facts;
  if (content.shape !== "text" || !isMixed(attempt.contentType) || !/\/(\$batch|batch)\/?$/i.test(path)) return false;
  if (query.some(([name]) => !/version$/i.test(name)) || attempt.body?.kind !== "text" || attempt.body.isCut)
    return false;
  if (content.text.length < attempt.body.text.length) return false;
  const boundary = /boundary="?([\w'()+,./:=?-]{1,70})"?\s*$/i.exec(attempt.contentType ?? "")?.[1];
  return boundary !== undefined && areQuestions(content.text.split(/\r?\n/), `--${boundary}`);
}

function areQuestions(lines: readonly string[], opener: string): boolean {
  if (lines.length > 20 * most) return false;
  let asked = 0;
  let parts = 0;
  for (const text of lines) {
    if (text === opener) {
      if (asked !== parts) return false;
      parts += 1;
    } else if (/^(GET|HEAD) \S{1,2000}( HTTP\/\d(\.\d)?)?$/.test(text) && !/method/i.test(text)) asked += 1;
    else if (text !== "" && text !== `${opener}--` && !harmless.test(text)) return false;
  }
  return parts > 0 && asked === parts;
}

function isMixed(type: string | null): boolean {
  return /^multipart\/(mixed|batch)\b/i.test(type ?? "");
}
