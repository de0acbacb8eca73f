import { type BrowserContext, test as base, type Page } from "@playwright/test";
import { openSite, type Site } from "../pages/site";
import { Approval } from "./approval";
import { createProfile, distribution, launchBrowser, removeProfile } from "./browser";
import { type Echo, openEcho } from "./echo";
import { GuardWorker } from "./guard-worker";

export { expect } from "@playwright/test";

interface Options {
  /** `null` starts the same browser without the guard. */
  extension: string | null;
  /** More switches for Chromium. */
  switches: readonly string[];
}

interface Fixtures {
  /** A fresh profile's folder; pass it to `launchBrowser` to start the same browser again. */
  profile: string;
  /** Chromium with the guard; Playwright drives it, so every page of it is an agent's. */
  guarded: BrowserContext;
  worker: GuardWorker;
  approval: Approval;
  /** The bundled forum and mailbox, with the server's log and state. */
  site: Site;
  /** Logs raw requests and serves pages of the test's own. */
  echo: Echo;
}

/**
 * The language of the browser tests:
 *
 *     test("A reply waits for a person.", async ({ page, site, approval }) => {
 *       await page.goto(site.url("/forum/threads/1", "forum.example"));
 *       await page.getByLabel("Your reply").fill("Ask the owner.");
 *       await page.getByRole("button", { name: "Post reply" }).click();
 *       expect(site.log.writes("/forum")).toEqual([]);
 *       await approval.approve("Post a reply");
 *       await site.log.waitFor((request) => request.method === "POST");
 *     });
 */
export const test = base.extend<Options & Fixtures & { page: Page }>({
  extension: [distribution, { option: true }],
  switches: [[], { option: true }],
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from this pattern
  profile: async ({}, use) => {
    const profile = await createProfile();
    await use(profile);
    await removeProfile(profile);
  },
  guarded: async ({ extension, switches, profile, colorScheme }, use) => {
    const context = await launchBrowser({
      extension,
      profile,
      args: switches,
      colorScheme: colorScheme === "dark" ? "dark" : "light",
      isHeadless: !process.env.HOLDPOINT_HEADFUL,
    });
    if (extension !== null) await new GuardWorker(context).ready();
    await use(context);
    await context.close();
  },
  page: async ({ guarded }, use) => {
    await use(await guarded.newPage());
  },
  worker: async ({ guarded }, use) => {
    await use(new GuardWorker(guarded));
  },
  approval: async ({ guarded }, use) => {
    await use(new Approval(guarded));
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  site: async ({}, use) => {
    const site = await openSite();
    await use(site);
    await site.close();
  },
  // eslint-disable-next-line no-empty-pattern -- as above
  echo: async ({}, use) => {
    const echo = await openEcho();
    await use(echo);
    await echo.close();
  },
});
