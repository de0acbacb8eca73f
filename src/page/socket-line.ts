import type { PageBody, PageEntry } from "../wire/page-port";
import { attempt, readBody } from "./body";
import { append, blobSize, exec, NativeBlob, NativeFile, NativeResponse, natives } from "./natives";
import { ask, cancel, type SocketRule, settle, tell } from "./port";

export const [sendNow, closeNow, readyState, bufferedAmount, urlOf] = natives(
  WebSocket,
  "send",
  "close",
  "readyState",
  "bufferedAmount",
  "url",
);

/** A message in the line: it waits for its own ruling, or is free and waits behind one that does. */
interface Waiting {
  /** What is sent; of a Socket.IO event with attachments the packet, then each of them. */
  readonly parts: (string | File)[];
  size: number;
  /** How many attachments are still to come. */
  missing: number;
  /** The hold's number; 0 while there is none. */
  id: number;
  /** null while a person decides. */
  isFree: boolean | null;
  next: Waiting | null;
}

/** What a socket's page sent and what of it waits, in the page's order. */
export interface Line {
  readonly socket: WebSocket;
  readonly id: number;
  readonly url: string;
  first: Waiting | null;
  last: Waiting | null;
  /** Bytes that wait; the browser counts what it has not sent yet, and so do we. */
  size: number;
  mayPass: boolean;
  frames: number;
  bytes: number;
  isTold: boolean;
}

const later = setTimeout.bind(window);

/** Tells what went out: at once, then at most once a second, since the page may be gone at any time. */
export function report(line: Line): void {
  const { id, url, frames, bytes } = line;
  tell({ kind: "socket", id, url, isOpen: readyState(line.socket) < 2, frames, bytes });
  line.isTold = true;
  later(() => {
    line.isTold = false;
    if (line.frames !== frames) report(line);
  }, 1000);
}

export function deliver(line: Line, data: string | BufferSource | Blob): void {
  const before = bufferedAmount(line.socket);
  sendNow(line.socket, data);
  line.frames++;
  line.bytes += bufferedAmount(line.socket) - before;
  if (!line.isTold) report(line);
}

/** Puts a message at the end of the line, as a copy that the page cannot change. `text` is null where it is binary. */
export function enqueue(line: Line, text: string | null, data: BufferSource | Blob, rule: SocketRule | null): void {
  const part = text ?? new NativeFile([data], "attachment");
  const size = blobSize(text === null ? (part as File) : new NativeBlob([text]));
  const last = line.last;
  line.size += size;
  if (line.first && last?.missing && text === null) {
    append(last.parts, part);
    last.size += size;
    if (--last.missing === 0) begin(line, last);
    return;
  }
  const missing = Number((rule && text !== null && exec(/^4[56](\d{1,3})-/, text)?.[1]) || 0);
  const waiting: Waiting = { parts: [part], size, missing, id: 0, isFree: rule ? null : true, next: null };
  if (line.first && last) last.next = waiting;
  else line.first = waiting;
  line.last = waiting;
  if (rule && !missing) begin(line, waiting);
}

function begin(line: Line, waiting: Waiting): void {
  const hold = (body: PageBody) => {
    if (waiting.isFree === false) return;
    const rule = (isFree: boolean) => {
      waiting.isFree = isFree;
      flush(line);
    };
    waiting.id = ask(attempt("socket", "SEND", line.url, [], null, body), {
      release: () => rule(true),
      refuse: () => rule(false),
    });
  };
  if (waiting.parts.length === 1) return readBody(new NativeResponse(waiting.parts[0]), hold);
  const entries: PageEntry[] = [];
  for (let index = 0; index < waiting.parts.length; index++)
    append(entries, [index ? "attachment" : "message", waiting.parts[index] as string | File] as const);
  return hold({ bytes: null, entries });
}

/** Sends what stands first in the line and needs to wait no more. */
function flush(line: Line): void {
  for (let one = line.first; one && one.isFree !== null; one = line.first) {
    line.first = one.next;
    line.size -= one.size;
    const isSent = one.isFree && readyState(line.socket) === 1;
    const count = isSent ? one.parts.length : 0;
    for (let index = 0; index < count; index++) deliver(line, one.parts[index] as string | File);
    if (one.id && one.isFree) settle(one.id, isSent ? 202 : 0);
  }
}

/** The socket closes: what was held is withdrawn, and what only waited behind it still goes out while it can. */
export function letGo(line: Line): void {
  for (let one = line.first; one; one = one.next) {
    if (one.isFree !== null) continue;
    one.isFree = false;
    cancel(one.id);
  }
  flush(line);
}
