import { z } from "zod";

/** PBKDF2-SHA-256 rounds for new PINs (at least 310,000 are wanted; this leaves room). */
export const iterations = 400_000;
const saltBytes = 16;
const hashBits = 256;

/** A PIN as stored; salt and hash are base64. */
export const PinRecord = z.strictObject({
  salt: z.string(),
  iterations: z.number().int().min(310_000),
  hash: z.string(),
});
export type PinRecord = z.infer<typeof PinRecord>;

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** NFKC first: the same PIN typed with another keyboard layout or input method must stay the same PIN. */
export async function derivePin(pin: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<Uint8Array> {
  const secret = new TextEncoder().encode(pin.normalize("NFKC"));
  const key = await crypto.subtle.importKey("raw", secret, "PBKDF2", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds },
    key,
    hashBits,
  );
  return new Uint8Array(bits);
}

/** Compares in a time that does not depend on where the bytes differ. */
export function isSame(left: Uint8Array, right: Uint8Array): boolean {
  let difference = left.length ^ right.length;
  for (const [index, byte] of left.entries()) difference |= byte ^ (right[index] ?? 0);
  return difference === 0;
}

export async function createPin(pin: string): Promise<PinRecord> {
  const salt = crypto.getRandomValues(new Uint8Array(saltBytes));
  const hash = await derivePin(pin, salt, iterations);
  return { salt: toBase64(salt), iterations, hash: toBase64(hash) };
}
