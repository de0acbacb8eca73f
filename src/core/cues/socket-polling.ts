import type { Facts } from "./facts";

/** One packet of a Socket.IO connection by polling. An event that keeps a presence counts as keep-alive. */
export type Packet = { readonly kind: "event"; readonly event: string } | { readonly kind: "keep-alive" | "message" };

const limit = 50;

/** The packets that the body carries; empty where the request is no polling of a socket. What cannot be read is a message. */
export function packetsOf(facts: Facts): Packet[] {
  const { content, query } = facts;
  if (content.shape !== "text" || !query.some(([name, value]) => name === "transport" && value === "polling"))
    return [];
  const version = query.find(([name]) => name === "EIO")?.[1];
  if (version === undefined) return [];
  const isSocket = /(socket|engine)\.?io/i.test(facts.path);
  const texts = version === "4" ? content.text.split("\u001e", limit + 1) : framed(content.text);
  if (texts.length === 0 || texts.length > limit) return [{ kind: "message" }];
  const packets = texts.map(packetOf);
  // Where the path names no socket, the parameters may be a decoy.
  return isSocket || packets.some((one) => one.kind === "message") ? packets : [{ kind: "message" }];
}

// Engine.IO 3: the length in characters, a colon, the packet; nothing else may stand between.
function framed(text: string): string[] {
  const texts: string[] = [];
  let at = 0;
  while (at < text.length && texts.length <= limit) {
    const length = /^(\d{1,6}):/.exec(text.slice(at, at + 7));
    const size = Number(length?.[1] ?? "0");
    const start = at + (length?.[0].length ?? 0);
    if (size === 0 || start + size > text.length) return [];
    texts.push(text.slice(start, start + size));
    at = start + size;
  }
  return texts;
}

// A digit for the kind (2 and 3: ping, 4: message), then a digit for Socket.IO's (0 and 1: connect, 2: event), then JSON.
function packetOf(text: string): Packet {
  if (text.length < 4000 && /^(?:[23](?:probe)?|4[01](?:\/[\w-]+,?)?(?:\{[^]*\})?)$/.test(text))
    return { kind: "keep-alive" };
  const event = /^42(?:\/[\w-]+,)?\d*\["([\w.:/ -]{1,120})"/.exec(text)?.[1];
  if (event === undefined) return { kind: "message" };
  return isPresence(event) ? { kind: "keep-alive" } : { kind: "event", event };
}

// Which rooms a socket listens to is presence, not membership.
function isPresence(event: string): boolean {
  return /rooms?[._-]?(enter|leave|join|leaveCurrent)$/i.test(event);
}
