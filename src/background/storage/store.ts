import browser from "webextension-polyfill";
import type { z } from "zod";
import { readSealKey, sealOf } from "./seal";

type Area = "local" | "session";

const sealPrefix = "seal:";
const forged = new Set<string>();
let turn: Promise<unknown> = Promise.resolve();

/** What was found in the storage and had not been put there by this worker or an earlier life of it. */
export function foreignValues(): readonly string[] {
  return [...forged];
}

/** The value of a key where its seal is right, else null. */
async function proven(area: Area, key: string, found: Record<string, unknown>): Promise<unknown> {
  if (!(key in found)) return null;
  if ((await sealOf(`${area} ${key}`, found[key])) === found[sealPrefix + key]) return found[key];
  forged.add(key);
  return null;
}

/** Writes stay in the order in which they were asked for, though a seal takes its time. */
async function put(area: Area, key: string, given: unknown): Promise<void> {
  // What the storage would leave out or turn into something else must not be under the seal either.
  const value: unknown = JSON.parse(JSON.stringify(given));
  const sealed = Promise.all([sealOf(`${area} ${key}`, value), turn]);
  turn = sealed.catch(() => {});
  const [seal] = await sealed;
  await browser.storage[area].set({ [key]: value, [sealPrefix + key]: seal });
}

async function remove(area: Area, keys: readonly string[]): Promise<void> {
  await turn;
  await browser.storage[area].remove(keys.flatMap((key) => [key, sealPrefix + key]));
}

/**
 * One stored value. `local` outlives the browser, `session` only the worker. What cannot be parsed, or is not under its
 * seal, reads as absent, so that an old, damaged or forged value never loosens anything; the caller decides what
 * absence means.
 */
export function stored<T>(area: Area, key: string, schema: z.ZodType<T>) {
  return {
    async read(): Promise<T | null> {
      readSealKey();
      const found = await browser.storage[area].get([key, sealPrefix + key]);
      const value = await proven(area, key, found);
      return value === null ? null : (schema.safeParse(value).data ?? null);
    },
    write: (value: T): Promise<void> => put(area, key, value),
  };
}

/** Many stored values under one prefix, one key each, so that a change writes only what changed. */
export function storedMany<T>(area: Area, prefix: string, schema: z.ZodType<T>) {
  return {
    async readAll(): Promise<T[]> {
      const all = await browser.storage[area].get(null);
      const keys = Object.keys(all).filter((key) => key.startsWith(prefix));
      const values = await Promise.all(keys.map((key) => proven(area, key, all)));
      return values.flatMap((value) => schema.safeParse(value).data ?? []);
    },
    write: (id: string, value: T): Promise<void> => put(area, prefix + id, value),
    remove: (ids: readonly string[]): Promise<void> =>
      remove(
        area,
        ids.map((id) => prefix + id),
      ),
  };
}

/** Puts values where they are kept for good, as a test's stand-in for whoever keeps them. */
export async function putLocal(values: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [key, value] of Object.entries(values)) await put("local", key, value);
}

/** What the administrator set; null where there is no managed storage at all. */
export async function readManaged(): Promise<Record<string, unknown> | null> {
  try {
    return await browser.storage.managed.get(null);
  } catch {
    return null;
  }
}

export function onManagedChange(listener: () => void): void {
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === "managed") listener();
  });
}

export function onLocalChange(key: string, listener: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && key in changes) listener();
  });
}

/** Shuts content scripts out of what is kept: there it could be read. Chromium keeps this from then on. */
export async function closeStorage(): Promise<void> {
  const accessLevel = "TRUSTED_CONTEXTS" as chrome.storage.AccessLevel;
  await chrome.storage.local.setAccessLevel({ accessLevel });
}
