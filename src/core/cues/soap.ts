import type { Facts } from "./facts";

const body = /<(?:\w{1,20}:)?Body[^<>]{0,400}>\s{0,200}<(?:[\w-]{1,60}:)?([\w.-]{1,120})/;
const addressed = /<(?:\w{1,20}:)?Action(?:\s[^<>]{0,300})?>\s{0,50}([^\s<>]{1,300})\s{0,50}</g;

/** The element in the body of an envelope, which names the call; null where the text has none. */
export function soapCallIn(text: string): string | null {
  return body.exec(text)?.[1] ?? null;
}

/** Actions that stand outside of the body: SOAP 1.2 puts one into the content type, WS-Addressing into the head. */
export function soapActionsOf({ attempt, content }: Facts): string[] {
  const type = attempt.contentType ?? "";
  const inType = /^application\/soap\+xml\b/i.test(type) ? /;\s*action\s*=\s*"?([^";]{1,300})/i.exec(type)?.[1] : null;
  const head = content.shape === "text" ? content.text.slice(0, 20_000) : "";
  const inHead = head.includes("Action") && body.test(head) ? [...head.matchAll(addressed)] : [];
  return [...(inType ? [inType] : []), ...inHead.slice(0, 5).map((match) => match[1] ?? "")];
}

/** Whether the path's end is a service of its own, which runs what the envelope names ("Orders.svc"). */
export function isSoapService({ path, content }: Facts): boolean {
  return /\.(asmx|svc)\/?$/i.test(path) && content.shape === "text" && body.test(content.text);
}
