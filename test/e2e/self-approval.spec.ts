import type { CDPSession } from "playwright";
import { expect, test } from "../kit";
import { launchForceInstalled } from "../kit/force-installed";
import { canManage } from "../kit/managed";

test.skip(!canManage, "a policy of one's own needs a mount namespace, so Linux and root");

const host = "forum.example";
const pin = { id: "it/pin", effect: "ask", sites: [host], factor: "pin", because: "IT: a PIN for every write." };

async function targetsOf(session: CDPSession, origin: string) {
  const { targetInfos } = await session.send("Target.getTargets");
  return targetInfos.filter(({ url }) => url.startsWith(origin));
}

test("Force-installed by policy, a root DevTools client gets into neither the guard's worker nor its windows.", async ({
  echo,
}) => {
  test.slow();
  const guard = await launchForceInstalled({ settings: { rules: [pin] } });
  const { context, origin } = guard;
  try {
    const page = await context.newPage();
    await page.goto(echo.page("/", "", host));
    await page.evaluate(() => void fetch("/write", { method: "POST", body: "x" }));
    await page.locator("holdpoint-hold").waitFor({ state: "attached" });
    const browser = context.browser();
    if (!browser) throw new Error("a persistent context without a browser");
    const session = await browser.newBrowserCDPSession();
    await expect.poll(async () => (await targetsOf(session, origin)).map(({ type }) => type).sort()).toContain("page");
    const outcomes = [];
    for (const { targetId } of await targetsOf(session, origin)) {
      const attaching = session.send("Target.attachToTarget", { targetId, flatten: true });
      outcomes.push(
        await attaching.then(
          () => "attached",
          (error: Error) => error.message,
        ),
      );
    }
    expect(outcomes.length).toBeGreaterThan(1);
    expect(outcomes.filter((outcome) => !outcome.includes("Not allowed"))).toEqual([]);
    expect(context.pages().filter((open) => open.url().startsWith(origin))).toEqual([]);
    expect(echo.log.writes()).toEqual([]);
  } finally {
    await guard.close();
  }
});
