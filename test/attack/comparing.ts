import { headerOf, type ReceivedRequest } from "../pages/request-log";

/** What says how a request came about, and not what it does: a release that differs in these alone is told as such. */
const circumstances = [
  "accept",
  "cache-control",
  "pragma",
  "priority",
  "referer",
  "sec-fetch-dest",
  "sec-fetch-mode",
  "sec-fetch-site",
  "sec-fetch-user",
  "upgrade-insecure-requests",
];

/**
 * Where what a server received differs from what it should have.
 * - `content`: the first difference in method, address, body or a header that belongs to them, in words
 * - `headers`: the names of the others
 */
export interface Difference {
  readonly content: string | null;
  readonly headers: readonly string[];
}

export function difference(expected: readonly ReceivedRequest[], received: readonly ReceivedRequest[]): Difference {
  const [wanted = [], got = []] = [expected, received].map((all) => all.map(lines).sort(byText));
  const found = wanted.map((one, index) => between(one, got[index]));
  return {
    content: found.find(({ content }) => content !== null)?.content ?? null,
    headers: [...new Set(found.flatMap(({ headers }) => headers))].sort(),
  };
}

function between(wanted: Lines, got: Lines | undefined): Difference {
  const missing = wanted.content.find((line) => !got?.content.includes(line));
  const added = got?.content.find((line) => !wanted.content.includes(line));
  const isSame = missing === undefined && added === undefined;
  const all = new Set([...Object.keys(wanted.rest), ...Object.keys(got?.rest ?? {})]);
  const names = [...all].filter((name) => wanted.rest[name] !== got?.rest[name]);
  return {
    content: isSame ? null : `${short(added ?? "nothing")} instead of ${short(missing ?? "nothing")}`,
    headers: names,
  };
}

interface Lines {
  readonly content: readonly string[];
  readonly rest: Readonly<Record<string, string>>;
}

function byText(one: Lines, other: Lines): number {
  return one.content.join("\n") < other.content.join("\n") ? -1 : 1;
}

function short(line: string): string {
  return line.length > 90 ? `${line.slice(0, 90)}…` : line;
}

/** A request without what every trial changes by itself: the host's name and the multipart boundary. */
function lines(request: ReceivedRequest): Lines {
  const boundary = /boundary=(\S+)/.exec(headerOf(request, "content-type") ?? "")?.[1] ?? "no boundary";
  const fixed = (text: string) => text.replaceAll(boundary, "BOUNDARY").replaceAll(/s\d{5}\.localhost/g, "HOST");
  const headers = request.headers
    .map(([name, value]) => [name.toLowerCase(), fixed(value)] as const)
    .filter(([name]) => !name.startsWith("sec-websocket"));
  const isRest = (name: string) => circumstances.includes(name) || name.startsWith("sec-ch-");
  const own = headers.filter(([name]) => !isRest(name)).map(([name, value]) => `${name}: ${value}`);
  return {
    content: [`${request.method} ${request.url}`, ...own.sort(), `body ${fixed(request.body.toString("latin1"))}`],
    rest: Object.fromEntries(headers.filter(([name]) => isRest(name))),
  };
}
