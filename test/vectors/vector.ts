import type { Page } from "playwright";

/**
 * One way a page can write. `html` is the page's body; `act` makes it write once, as an agent would. The write goes to
 * `/write` (with whatever query), and must reach the server in the same bytes with and without the guard.
 */
export interface Vector {
  readonly name: string;
  readonly html: string;
  readonly act: (page: Page) => Promise<unknown>;
}

/** Runs a page's own script without waiting for what it starts: a held request would keep `evaluate` waiting. */
export function script(source: string): Vector["act"] {
  return (page) => page.evaluate((code) => void (0, eval)(code), source);
}
