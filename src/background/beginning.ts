import { z } from "zod";
import type { Lock } from "./lock/lock";
import { stored } from "./storage/store";

/** `isReloaded`: the extension began anew under a browser that goes on. */
export interface Beginning {
  readonly isNewBrowser: boolean;
  readonly isReloaded: boolean;
}

const alive = stored("session", "alive", z.boolean());

/** How this life of the worker begins: as the first one of its browser, or of its extension, or after another. */
export async function beginningOf(lock: Lock): Promise<Beginning> {
  const isNewBrowser = !(await alive.read());
  const isReloaded = isNewBrowser && (await lock.stands());
  if (isNewBrowser) await alive.write(true);
  return { isNewBrowser, isReloaded };
}
