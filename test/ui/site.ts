import { readFile } from "node:fs/promises";
import { test as base, type Page } from "@playwright/test";
import { build, preview } from "vite";
import type { Desk } from "../../src/wire/messages";
import { stubGuard } from "./stub";

interface Looks {
  readonly locale?: "en" | "de";
  readonly direction?: "ltr" | "rtl";
  readonly width?: number;
  readonly height?: number;
}

interface Fixtures {
  /** Opens the approval page over a desk. */
  readonly open: (desk: Desk, looks?: Looks) => Promise<Page>;
}

const configFile = "test/ui/vite.config.ts";

/** Playwright's test with the built approval page served on loopback. */
export const test = base.extend<Fixtures, { readonly site: string }>({
  site: [
    async ({ headless }, use) => {
      const logLevel = headless ? "warn" : "info";
      await build({ configFile, logLevel });
      const server = await preview({ configFile, logLevel, preview: { host: "127.0.0.1", port: 0 } });
      await use(`${server.resolvedUrls?.local[0] ?? ""}src/approval/index.html`);
      await server.close();
    },
    { scope: "worker" },
  ],
  open: async ({ page, site }, use) => {
    await use(async (desk, { locale = "en", direction = "ltr", width = 480, height = 720 } = {}) => {
      const messages = JSON.parse(await readFile(`public/_locales/${locale}/messages.json`, "utf8")) as Record<
        string,
        { message: string }
      >;
      await page.setViewportSize({ width, height });
      await stubGuard(page, { desk, messages, locale, direction });
      await page.goto(site);
      await page.locator(".desk > *").waitFor();
      return page;
    });
  },
});
