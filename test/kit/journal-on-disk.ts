import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ForceInstalled } from "./force-installed";

/** What stands in the journal of a guard that no client gets into, as the disk has it: V8's bytes, one a character. */
export async function journalOnDisk({ profile, id }: ForceInstalled): Promise<string> {
  const folder = join(profile, "Default/IndexedDB", `chrome-extension_${id}_0.indexeddb.leveldb`);
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), "latin1")));
  return files.join("");
}

/** A receipt that says what the server answered. An object's small number is "I" and twice its value, in groups of seven bits. */
export function answeredWith(status: number): RegExp {
  const [low, high] = [((2 * status) & 127) | 128, (2 * status) >> 7];
  return new RegExp(`statusI${String.fromCharCode(low, high)}[^]{0,100}settled`);
}
