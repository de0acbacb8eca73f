function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** 128 random bits as hex; `randomUUID` is missing on pages that came without TLS. */
export function randomId(): string {
  return hex(crypto.getRandomValues(new Uint8Array(16)));
}

/** SHA-256 (hex). Pages that came without TLS have no `crypto.subtle`; `fallback` serves them. */
export async function sha256(
  bytes: Uint8Array<ArrayBuffer>,
  fallback: (bytes: Uint8Array) => Uint8Array,
): Promise<string> {
  if (!crypto.subtle) return hex(fallback(bytes));
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}
