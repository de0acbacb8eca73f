import browser from "webextension-polyfill";
import type { z } from "zod";

type Area = "local" | "session";

/**
 * One stored value. `local` outlives the browser, `session` only the worker. What cannot be parsed reads as absent, so
 * that an old or damaged value never loosens anything; the caller decides what absence means.
 */
export function stored<T>(area: Area, key: string, schema: z.ZodType<T>) {
  return {
    async read(): Promise<T | null> {
      const parsed = schema.safeParse((await browser.storage[area].get(key))[key]);
      return parsed.success ? parsed.data : null;
    },
    async write(value: T): Promise<void> {
      await browser.storage[area].set({ [key]: value });
    },
  };
}

/** Many stored values under one prefix, one key each, so that a change writes only what changed. */
export function storedMany<T>(area: Area, prefix: string, schema: z.ZodType<T>) {
  return {
    async readAll(): Promise<T[]> {
      const all = await browser.storage[area].get(null);
      const values: T[] = [];
      for (const [key, value] of Object.entries(all)) {
        if (!key.startsWith(prefix)) continue;
        const parsed = schema.safeParse(value);
        if (parsed.success) values.push(parsed.data);
      }
      return values;
    },
    async write(id: string, value: T): Promise<void> {
      await browser.storage[area].set({ [prefix + id]: value });
    },
    async remove(ids: readonly string[]): Promise<void> {
      await browser.storage[area].remove(ids.map((id) => prefix + id));
    },
  };
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
