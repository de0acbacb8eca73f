/** Three numbers a slot: the hash, where the host's characters begin (0: free), the number of the value. */
const slotSize = 3;
/** No name that DNS knows is longer (characters); one that is gets compared as text. */
const longest = 255;

/**
 * Values by host, as a `Map` keeps them, but compact: hashes, characters and places stand in flat arrays that stay in the
 * processor's cache, where a map's keys are strings all over the memory and each costs a miss.
 */
export class HostMap<Value> {
  private slots = new Int32Array(16 * slotSize);
  /** The characters of each host behind their number; grows at its end, and is written anew when the slots are. */
  private characters = new Uint16Array(256);
  private end = 1;
  private used = 0;
  private readonly values: (Value | undefined)[] = [];
  private readonly free: number[] = [];
  private readonly hosts: (string | undefined)[] = [];

  get size(): number {
    return this.hosts.length - this.free.length;
  }

  *keys(): Generator<string> {
    for (const host of this.hosts) if (host !== undefined) yield host;
  }

  get(host: string): Value | undefined {
    const at = this.find(host, hashOf(host));
    const number = this.slots[at + 2] ?? 0;
    return this.slots[at + 1] === 0 ? undefined : this.values[number];
  }

  set(host: string, value: Value): void {
    const hash = hashOf(host);
    const at = this.find(host, hash);
    if (this.slots[at + 1] !== 0) {
      this.values[this.slots[at + 2] ?? 0] = value;
      return;
    }
    const number = this.free.pop() ?? this.hosts.length;
    this.hosts[number] = host;
    this.values[number] = value;
    this.put(at, hash, host, number);
    // Half of the slots stay free, so that hardly any host is looked for in more than two.
    if (this.used * 2 * slotSize > this.slots.length) this.rebuild();
  }

  delete(host: string): boolean {
    const at = this.find(host, hashOf(host));
    if (this.slots[at + 1] === 0) return false;
    const number = this.slots[at + 2] ?? 0;
    this.hosts[number] = undefined;
    this.values[number] = undefined;
    this.free.push(number);
    // The slot stays taken by a host that is none, so that what was put behind it is found.
    this.slots[at + 1] = -1;
    return true;
  }

  /** The slot where the host stands, else the free one where it would. */
  private find(host: string, hash: number): number {
    const { slots } = this;
    const mask = slots.length / slotSize - 1;
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const at = place * slotSize;
      const start = slots[at + 1] ?? 0;
      if (start === 0 || (start > 0 && slots[at] === hash && this.isAt(start, host, slots[at + 2] ?? 0))) return at;
    }
  }

  private isAt(start: number, host: string, number: number): boolean {
    if (host.length > longest) return this.hosts[number] === host;
    const { characters } = this;
    if (characters[start] !== host.length) return false;
    for (let index = 0; index < host.length; index += 1)
      if (characters[start + 1 + index] !== host.charCodeAt(index)) return false;
    return true;
  }

  private put(at: number, hash: number, host: string, number: number): void {
    const start = this.end;
    this.end += host.length + 1;
    if (this.end > this.characters.length) {
      const longer = new Uint16Array(this.end * 2);
      longer.set(this.characters);
      this.characters = longer;
    }
    this.characters[start] = Math.min(host.length, longest + 1);
    for (let index = 0; index < host.length; index += 1) this.characters[start + 1 + index] = host.charCodeAt(index);
    this.slots[at] = hash;
    this.slots[at + 1] = start;
    this.slots[at + 2] = number;
    this.used += 1;
  }

  private rebuild(): void {
    let slots = 16;
    while (slots < this.size * 4) slots *= 2;
    this.slots = new Int32Array(slots * slotSize);
    this.end = 1;
    this.used = 0;
    for (const [number, host] of this.hosts.entries()) {
      if (host === undefined) continue;
      const hash = hashOf(host);
      this.put(this.find(host, hash), hash, host, number);
    }
  }
}

function hashOf(host: string): number {
  let hash = 0;
  for (let index = 0; index < host.length; index += 1) hash = (Math.imul(hash, 31) + host.charCodeAt(index)) | 0;
  // What differs in the last characters only must differ in the low bits that choose the slot, and the other way round.
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
}
