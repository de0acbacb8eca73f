import type { Page } from "playwright";
import { openSite } from "../pages/site";
import { alternate } from "./fetching";
import { pairedRow, type Row } from "./row";
import type { Stand } from "./stand";

const rounds = 60;

/** From the start of a navigation to the end of its load event, on a page of the bundled forum. */
export async function measureNavigation({ guarded, plain, human, idle }: Stand): Promise<Row[]> {
  const site = await openSite();
  const url = site.url("/forum/threads/1", "forum.example");
  try {
    for (const page of [guarded, plain, human, idle]) for (let warm = 0; warm < 5; warm++) await navigate(page, url);
    const inSession: [number, number][] = [];
    const outside: [number, number][] = [];
    const withIdle: [number, number][] = [];
    for (let round = 0; round < rounds; round++) {
      inSession.push(
        await alternate(
          round,
          () => navigate(guarded, url),
          () => navigate(plain, url),
        ),
      );
      outside.push(
        await alternate(
          round,
          () => navigate(human, url),
          () => navigate(plain, url),
        ),
      );
      withIdle.push(
        await alternate(
          round,
          () => navigate(idle, url),
          () => navigate(plain, url),
        ),
      );
    }
    return [
      pairedRow("navigation, guarded session", inSession, { ratio: 1.05 }),
      pairedRow("navigation, outside a session", outside, { ratio: 1.02 }),
      pairedRow("navigation, idle extension", withIdle, {}),
    ];
  } finally {
    await site.close();
  }
}

async function navigate(page: Page, url: string): Promise<number> {
  await page.goto(url);
  return await page.evaluate(() => {
    const [entry] = performance.getEntriesByType("navigation");
    return entry?.duration ?? Number.NaN;
  });
}
