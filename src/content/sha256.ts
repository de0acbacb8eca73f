// FIPS 180-4. Constants are the fractional parts of the cube and square roots of the first primes.
function roots(count: number, exponent: number): Uint32Array {
  const words = new Uint32Array(count);
  let found = 0;
  for (let candidate = 2; found < count; candidate++) {
    let isPrime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) isPrime = false;
    if (isPrime) words[found++] = (candidate ** exponent % 1) * 2 ** 32;
  }
  return words;
}

const rotate = (word: number, by: number) => (word >>> by) | (word << (32 - by));

function padded(message: Uint8Array): DataView {
  const length = ((message.length + 8) >> 6) * 64 + 64;
  const bytes = new Uint8Array(length);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(length - 8, Math.floor(message.length / 2 ** 29));
  view.setUint32(length - 4, (message.length << 3) >>> 0);
  return view;
}

/** SHA-256 without WebCrypto, for pages outside secure contexts. */
export function digestInPlainScript(message: Uint8Array): Uint8Array {
  const constants = roots(64, 1 / 3);
  const state = roots(8, 1 / 2);
  const schedule = new Uint32Array(64);
  const view = padded(message);
  const at = (words: Uint32Array, index: number) => words[index] as number;
  for (let offset = 0; offset < view.byteLength; offset += 64) {
    for (let t = 0; t < 64; t++) {
      if (t < 16) {
        schedule[t] = view.getUint32(offset + t * 4);
        continue;
      }
      const a = at(schedule, t - 15);
      const b = at(schedule, t - 2);
      const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
      const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
      schedule[t] = (at(schedule, t - 16) + s0 + at(schedule, t - 7) + s1) | 0;
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
    for (let t = 0; t < 64; t++) {
      const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + at(constants, t) + at(schedule, t)) | 0;
      const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, index) => {
      state[index] = at(state, index) + word;
    });
  }
  const digest = new Uint8Array(32);
  state.forEach((word, index) => new DataView(digest.buffer).setUint32(index * 4, word));
  return digest;
}
