import type { PageAttempt, PageEntry } from "../wire/page-port";
import { sha256 } from "./id";
import { digestInPlainScript } from "./sha256";

async function entryParts(entries: readonly PageEntry[]): Promise<BlobPart[]> {
  const parts: BlobPart[] = [];
  for (const [name, value] of entries) {
    const isText = typeof value === "string";
    // Lengths before contents, so that no two lists of entries give the same bytes.
    const head = isText ? [name, value.length] : [name, value.name, value.type, value.size];
    parts.push(JSON.stringify(head), value);
  }
  return parts;
}

/**
 * SHA-256 (hex) over method, URL, content type and content. Multipart bodies that were kept as bytes count as bytes;
 * a form's entries count by name, value and file content, since each encoding draws a new boundary.
 */
export async function digestOf(attempt: PageAttempt): Promise<string> {
  const head = JSON.stringify([attempt.method, attempt.url, attempt.contentType, attempt.target]);
  const body = attempt.body;
  const parts: BlobPart[] = [head];
  if (body?.bytes) parts.push(body.bytes);
  else if (body?.entries) parts.push(...(await entryParts(body.entries)));
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return sha256(bytes, digestInPlainScript);
}
