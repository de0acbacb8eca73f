import { hex } from "./id";

const rotate = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** The first 32 bits of the fractional part: FIPS 180-4 takes its constants from roots of the first primes. */
const fraction = (root: number) => ((root % 1) * 2 ** 32) | 0;

function primes(count: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++) {
    if (found.every((prime) => candidate % prime)) found.push(candidate);
  }
  return found;
}

/** SHA-256 (hex). Pages that came without TLS have no `crypto.subtle`. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return crypto.subtle ? hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))) : digestInPlainScript(bytes);
}

/** SHA-256 (hex) without WebCrypto. */
export function digestInPlainScript(message: Uint8Array): string {
  const first = primes(64);
  const constants = first.map((prime) => fraction(Math.cbrt(prime)));
  let state = first.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
  const length = ((message.length + 8) >> 6) * 64 + 64;
  const view = new DataView(new ArrayBuffer(length));
  const bytes = new Uint8Array(view.buffer);
  bytes.set(message);
  bytes[message.length] = 0x80;
  view.setBigUint64(length - 8, BigInt(message.length) * 8n);
  const words = new Int32Array(64);
  for (let offset = 0; offset < length; offset += 64) {
    const s = state.slice();
    for (let t = 0; t < 64; t++) {
      const x = words[t - 15] as number;
      const y = words[t - 2] as number;
      const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
      const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
      words[t] =
        t < 16 ? view.getInt32(offset + t * 4) : (words[t - 16] as number) + s0 + (words[t - 7] as number) + s1;
      const [a, b, c, , e, f, g, h] = s as [number, number, number, number, number, number, number, number];
      const mixed = h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g));
      const added = (mixed + (constants[t] as number) + (words[t] as number)) | 0;
      s.pop();
      s[3] = ((s[3] as number) + added) | 0;
      s.unshift((added + (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0);
    }
    state = state.map((word, index) => (word + (s[index] as number)) | 0);
  }
  return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}
