import type { PageAttempt, PageEntry } from "../wire/page-port";
import { sha256 } from "./sha256";

/** Lengths before contents, so that no two lists of entries give the same bytes. */
function entryParts([name, value]: PageEntry): BlobPart[] {
  const head = typeof value === "string" ? [name, value.length] : [name, value.name, value.type, value.size];
  return [JSON.stringify(head), value];
}

/**
 * SHA-256 (hex) over method, URL, headers, content type and content. Multipart bodies that were kept as bytes count as bytes;
 * a form's entries count by name, value and file content, since each encoding draws a new boundary.
 */
export async function digestOf(attempt: PageAttempt): Promise<string> {
  const head = JSON.stringify([attempt.method, attempt.url, attempt.contentType, attempt.target, attempt.headers]);
  const { bytes, entries } = attempt.body ?? {};
  // A Blob takes its bytes to the browser's process and back: half a millisecond, twice for each write.
  const all =
    bytes && bytes.byteLength < 9000
      ? [...new TextEncoder().encode(head), ...new Uint8Array(bytes)]
      : await new Blob([head, ...(bytes ? [bytes] : (entries ?? []).flatMap(entryParts))]).arrayBuffer();
  return sha256(new Uint8Array(all));
}
