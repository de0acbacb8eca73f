/** Bytes as hex digits. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** 128 random bits as hex; `randomUUID` is missing on pages that came without TLS. */
export function randomId(): string {
  return hex(crypto.getRandomValues(new Uint8Array(16)));
}
