import { headerOf, type ReceivedRequest } from "../pages/request-log";

/** After a longer wait the click's activation has ended, and Chromium leaves this header out (docs/threat-model.md). */
const everyHold = ["sec-fetch-user"];

/** The first difference between what two servers received, in words; null where there is none but the documented. */
export function difference(
  expected: readonly ReceivedRequest[],
  received: readonly ReceivedRequest[],
  differs: readonly string[],
): string | null {
  const ignored = new Set([...everyHold, ...differs]);
  const [wanted, got] = [expected, received].map((all) => all.map((request) => lines(request, ignored)).sort(byText));
  for (const [index, one] of (wanted ?? []).entries()) {
    const other = got?.[index] ?? [];
    const missing = one.find((line) => !other.includes(line));
    const added = other.find((line) => !one.includes(line));
    if (missing !== undefined || added !== undefined) {
      return `${short(added ?? "nothing")} instead of ${short(missing ?? "nothing")}`;
    }
  }
  return null;
}

function byText(one: string[], other: string[]): number {
  return one.join("\n") < other.join("\n") ? -1 : 1;
}

function short(line: string): string {
  return line.length > 90 ? `${line.slice(0, 90)}…` : line;
}

/** A request without what every trial changes by itself: the host's name and the multipart boundary. */
function lines(request: ReceivedRequest, ignored: ReadonlySet<string>): string[] {
  const boundary = /boundary=(\S+)/.exec(headerOf(request, "content-type") ?? "")?.[1] ?? "no boundary";
  const fixed = (text: string) => text.replaceAll(boundary, "BOUNDARY").replaceAll(/s\d{5}\.localhost/g, "HOST");
  const headers = request.headers
    .filter(([name]) => !ignored.has(name.toLowerCase()) && !name.toLowerCase().startsWith("sec-websocket"))
    .map(([name, value]) => `${name}: ${fixed(value)}`)
    .sort();
  return [`${request.method} ${request.url}`, ...headers, `body ${fixed(request.body.toString("latin1"))}`];
}
