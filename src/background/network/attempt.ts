import type { Attempt, Body } from "../../core/attempt";
import { withoutPass } from "../lock/socket-lock";
import { sha256 } from "../storage/sha256";
import { isRead, type Outgoing, type SentBody } from "./gate";

/** Longest text that is judged and shown, as in a page; the digest covers the rest. */
const textLimit = 64 * 1024;
/** Never seen: a body that was cut says so to whoever judges. */
const unseen: Body = { kind: "text", text: "", size: 1, isCut: true };
/** Their values are kept from journal and card; that they are there is not. */
const secretHeader = /authorization|cookie|token|secret|api-?key/i;
const mask = "••••";
const isControl = (byte: number) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27);

/** The request as the network saw it: no page tells of it, so nothing of it is a page's word. */
export async function attemptOf(request: Outgoing): Promise<Attempt> {
  const isSocket = request.type === "websocket";
  const method = isSocket ? "OPEN" : request.method;
  const url = withoutPass(request.url.replace(/#.*$/s, ""));
  const sent = (request.requestHeaders ?? []).map(({ name, value }) => [name, value ?? ""] as const);
  const contentType = sent.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? null;
  const headers = sent
    .filter(([name]) => isOwn(name))
    .map(([name, value]): [string, string] => [name, secretHeader.test(name) ? mask : value]);
  if (isSocket) return opening(url, await sha256(JSON.stringify([method, url, sent])));
  const sending = request.takeBody();
  const bytes = bytesOf(sending);
  const body = isRead(request) ? null : bodyOf(sending, bytes, contentType);
  const content = bytes ? [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].join() : body;
  const digest = await sha256(JSON.stringify([method, url, sent, content]));
  return { channel: "network", method, url, headers, contentType, body, target: null, digest };
}

/** As a hook tells of it: what a handshake says of itself is the browser's. */
function opening(url: string, digest: string): Attempt {
  return { channel: "socket", method: "OPEN", url, headers: [], contentType: null, body: null, target: null, digest };
}

/** Headers of the page's own; the browser's say nothing about what a request does. */
function isOwn(name: string): boolean {
  return !/^(?:sec-|user-agent$|accept(?:-|$)|upgrade-insecure|content-type$|cache-control$|pragma$|dnt$)/i.test(name);
}

/** Null where not all of it is there, as with files, or with what began before this worker's life. */
function bytesOf(body: SentBody | null): Uint8Array<ArrayBuffer> | null {
  const parts = body?.raw;
  if (!parts || body.error || parts.some(({ bytes }) => !bytes)) return null;
  const found = parts.map(({ bytes }) => new Uint8Array(bytes as ArrayBuffer));
  const whole = new Uint8Array(found.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of found) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function bodyOf(body: SentBody | null, bytes: Uint8Array | null, contentType: string | null): Body {
  return body?.formData ? formBody(body.formData) : textBody(bytes, contentType);
}

function textBody(bytes: Uint8Array | null, contentType: string | null): Body {
  if (!bytes) return unseen;
  if (bytes.subarray(0, 512).some(isControl)) return { kind: "binary", type: contentType ?? "", size: bytes.length };
  const text = new TextDecoder().decode(bytes.subarray(0, textLimit));
  return { kind: "text", text, size: bytes.length, isCut: bytes.length > textLimit };
}

function formBody(form: Record<string, chrome.webRequest.FormDataItem[]>): Body {
  const entries = Object.entries(form).flatMap(([name, values]) =>
    values.map((value) => ({ name, value: typeof value === "string" ? value.slice(0, textLimit) : "" })),
  );
  const size = entries.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
  return { kind: "form", entries: entries.slice(0, 500), size, isCut: size > textLimit || entries.length > 500 };
}
