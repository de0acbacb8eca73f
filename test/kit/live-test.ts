import { test as base, expect } from ".";
import { type Live, openLive } from "./live";

/** With a server that notes what pages and their workers keep open, by name; see `openLive`. */
export const test = base.extend<{ live: Live }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  live: async ({}, use) => {
    const live = await openLive();
    await use(live);
    await live.close();
  },
});

export const heardOften = (live: Live, name: string) =>
  expect.poll(() => live.heard.get(name)?.times ?? 0, name).toBeGreaterThan(5);
export const ended = (live: Live, name: string) =>
  expect.poll(() => live.heard.get(name)?.endedAt ?? null, name).not.toBeNull();
