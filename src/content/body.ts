import type { Body, Entry } from "../core/attempt";
import type { PageBody, PageEntry } from "../wire/page-port";
import { secretValues } from "./secret-inputs";

/** Longest text that goes to the worker for judging and showing; the digest covers the rest. */
const textLimit = 64 * 1024;
/** What stands in a secret's place. */
export const mask = "••••";

function maskIn(text: string, secrets: readonly string[]): string {
  let masked = text;
  for (const secret of secrets) {
    for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) {
      masked = masked.replaceAll(form, mask);
    }
  }
  return masked;
}

const isControl = (byte: number) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27);

function textBody(bytes: ArrayBuffer, contentType: string, secrets: readonly string[]): Body {
  const view = new Uint8Array(bytes);
  if (view.subarray(0, 512).some(isControl)) return { kind: "binary", type: contentType, size: view.length };
  const text = new TextDecoder().decode(view.subarray(0, textLimit));
  return { kind: "text", text: maskIn(text, secrets), size: view.length, isCut: view.length > textLimit };
}

function formBody(entries: readonly PageEntry[], secretNames: ReadonlySet<string>, secrets: readonly string[]): Body {
  let size = 0;
  let isCut = false;
  const kept: Entry[] = [];
  for (const [name, value] of entries) {
    size += name.length + (typeof value === "string" ? value.length : value.size);
    if (typeof value !== "string") {
      kept.push({ name, value: { file: value.name, size: value.size, type: value.type } });
      continue;
    }
    const isSecret = secretNames.has(name);
    isCut ||= size > textLimit;
    if (size > textLimit * 2) continue;
    const shown = isSecret ? mask : maskIn(value.slice(0, textLimit), secrets);
    kept.push(isSecret ? { name, value: shown, masked: true } : { name, value: shown });
  }
  return { kind: "form", entries: kept, size, isCut };
}

/** The body as the worker may see it: cut, with what stands in secret inputs masked. */
export function bodyFor(
  body: PageBody | null,
  contentType: string | null,
  secretNames: ReadonlySet<string>,
): Body | null {
  if (!body) return null;
  const secrets = secretValues();
  if (body.entries) return formBody(body.entries, secretNames, secrets);
  return body.bytes && textBody(body.bytes, contentType ?? "", secrets);
}
