import type { Attempt } from "../attempt";

/** One message that a frame carries: what it calls itself, and what it says. */
export interface SocketMessage {
  readonly event: string;
  readonly content: unknown;
}

const most = 50;
const naming = "event type action method op cmd command target kind name".split(" ");

/**
 * The messages of a frame sent over a WebSocket; empty for a heartbeat or the opening of a connection, null where the
 * frame cannot be read. Known: Socket.IO, DDP, SockJS, SignalR, Phoenix, WAMP, Action Cable, STOMP, and JSON that names itself.
 */
export function messagesOf(attempt: Pick<Attempt, "body" | "url">): readonly SocketMessage[] | null {
  const text = textOf(attempt.body);
  if (text === null) return null;
  return /[?&]EIO=\d/.test(attempt.url) ? ofSocketIo(text) : ofFrame(text);
}

// An event with attachments comes as a form: the packet first, then one file for each.
function textOf(body: Attempt["body"]): string | null {
  if (body?.kind === "text") return body.isCut ? null : body.text;
  const first = body?.kind === "form" && !body.isCut ? body.entries[0]?.value : null;
  return typeof first === "string" ? first : null;
}

// A digit for Engine.IO's kind (4: message), one for Socket.IO's (2, 5: event; 3, 6: acknowledgement), then JSON.
function ofSocketIo(text: string): readonly SocketMessage[] | null {
  if (/^(?:[0-356](?:probe)?|4[01](?:\/[^,]{1,200},?)?(?:\{[^]*\})?)$/.test(text)) return [];
  const [, kind, json] = /^4([2356])(?:\d+-)?(?:\/[^,]{1,200},)?\d*(\[[^]*)$/.exec(text) ?? [];
  const list = json === undefined ? null : parse(json);
  if (!Array.isArray(list)) return null;
  if (kind === "3" || kind === "6") return [{ event: "ack", content: list }];
  return typeof list[0] === "string" ? [ofList(list[0], list.slice(1))] : null;
}

function ofFrame(text: string): readonly SocketMessage[] | null {
  const stomp = /^([A-Z]{3,11})\r?\n/.exec(text)?.[1];
  if (stomp !== undefined) return [{ event: stomp, content: text }];
  // SignalR ends each message with a record separator.
  const parts = text.split("\u001e", most + 1).filter((part) => part !== "");
  if (parts.length > most) return null;
  return all(parts.map((part) => ofJson(parse(part), 0)));
}

function ofJson(json: unknown, depth: number): readonly SocketMessage[] | null {
  if (Array.isArray(json)) return ofArray(json, depth);
  if (typeof json !== "object" || json === null) return null;
  const record = json as Readonly<Record<string, unknown>>;
  const inner = innerOf(record, depth);
  if (inner) return inner;
  const name = record["msg"] === "method" ? record["method"] : (record["msg"] ?? nameIn(record));
  return typeof name === "string" ? [{ event: name, content: json }] : null;
}

// Action Cable wraps the action in a text of JSON.
function innerOf(record: Readonly<Record<string, unknown>>, depth: number): readonly SocketMessage[] | null {
  if (record["command"] !== "message" || typeof record["data"] !== "string" || depth > 0) return null;
  return ofJson(parse(record["data"]), depth + 1);
}

function ofArray(list: readonly unknown[], depth: number): readonly SocketMessage[] | null {
  // SockJS sends a list of texts, each a message of its own.
  if (depth === 0 && list.length > 0 && list.length <= most && list.every((item) => isJsonText(item)))
    return all(list.map((item) => ofJson(parse(item as string), depth + 1)));
  // Phoenix: join, reference, topic, event, payload. WAMP: a number, a request, options, the procedure.
  const isLong = list.length === 5 && typeof list[2] === "string" && typeof list[3] === "string";
  const name = isLong ? list[3] : list.find((item) => typeof item === "string");
  return typeof name === "string" ? [{ event: name, content: list }] : null;
}

function isJsonText(item: unknown): boolean {
  return typeof item === "string" && /^\s*[{[]/.test(item);
}

function nameIn(record: Readonly<Record<string, unknown>>): unknown {
  return naming.map((key) => record[key]).find((value) => typeof value === "string");
}

function ofList(event: string, content: readonly unknown[]): SocketMessage {
  return { event, content: content.length === 1 ? content[0] : content };
}

function all(parts: readonly (readonly SocketMessage[] | null)[]): readonly SocketMessage[] | null {
  return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
