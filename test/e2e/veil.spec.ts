import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright";
import { expect, test } from "../kit";
import { readDesk } from "../kit/rules";

const host = "forum.example";
const held = (page: Page) => page.evaluate(() => void fetch("/write", { method: "POST", body: "x" }));

test("The veil says in the page's own text what is held, for agents that read the DOM and for those that read the tree.", async ({
  page,
  guarded,
  echo,
  approval,
}) => {
  await page.goto(echo.page("/", "<h1>Access to billing data</h1>", host));
  await held(page);
  await approval.window();
  const veil = page.locator("holdpoint-hold");
  await expect(veil).toContainText("Held by Holdpoint");
  await expect(veil).toContainText("dismissing denies");
  expect(await page.evaluate(() => document.body.innerText)).toContain("Held by Holdpoint");
  const machine = await veil.locator("script").textContent();
  expect(JSON.parse(machine ?? "")).toMatchObject({ decidedBy: "rule", retry: "wait", verb: expect.any(String) });
  const session = await guarded.newCDPSession(page);
  await expect
    .poll(async () => {
      const { nodes } = await session.send("Accessibility.getFullAXTree");
      return nodes.some((node) => node.role?.value === "button" && node.name?.value === "Deny");
    })
    .toBe(true);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const names = nodes.filter((node) => node.role?.value === "button").map((node) => node.name?.value);
  expect(names).toContain("Deny");
  expect(names.join(" ")).not.toMatch(/approve|allow|yes/i);
  expect(nodes.some((node) => String(node.name?.value).includes("Held by Holdpoint"))).toBe(true);
});

test("A veil that the page removes, hides or covers comes back.", async ({ page, echo, approval }) => {
  await page.goto(echo.page("/", "<dialog>cover</dialog>", host));
  await held(page);
  await approval.window();
  await expect(page.locator("holdpoint-hold")).toBeVisible();
  const isOnTop = () => page.evaluate(() => document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.localName);
  await page.evaluate(() => document.querySelector("holdpoint-hold")?.remove());
  await expect.poll(isOnTop).toBe("holdpoint-hold");
  await page.evaluate(() => document.querySelector("holdpoint-hold")?.setAttribute("style", "display:none !important"));
  await expect.poll(isOnTop).toBe("holdpoint-hold");
  await page.evaluate(() => document.querySelector("dialog")?.showModal());
  await expect.poll(isOnTop).toBe("holdpoint-hold");
});

test("Denying in the veil refuses the write, and the page keeps what was typed.", async ({
  page,
  worker,
  echo,
  approval,
}) => {
  await page.goto(
    echo.page(
      "/",
      "<form method=post action=/write><textarea name=t>typed</textarea><button>Post</button></form>",
      host,
    ),
  );
  await page.getByRole("button", { name: "Post" }).click();
  await approval.window();
  await expect(page.locator("holdpoint-hold")).toBeVisible();
  await page.bringToFront();
  await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe("holdpoint-hold");
  // The words have the focus, so that a key already on its way presses nothing; Deny is the second button.
  await page.keyboard.press("Enter");
  expect((await readDesk(worker)).holds).toHaveLength(1);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect
    .poll(async () => (await readDesk(worker)).recent[0])
    .toMatchObject({ state: "denied", reason: "person" });
  await expect(page.locator("textarea")).toHaveValue("typed");
  expect(echo.log.writes()).toEqual([]);
});

test("Escape does not dismiss the veil.", async ({ page, guarded, worker, echo, approval }) => {
  await page.goto(echo.page("/", "", host));
  await held(page);
  await approval.window();
  await expect(page.locator("holdpoint-hold")).toBeVisible();
  await page.bringToFront();
  for (let press = 0; press < 3; press++) await page.keyboard.press("Escape");
  const session = await guarded.newCDPSession(page);
  // The tree is built a moment after the window has come back to the front.
  await expect
    .poll(async () => {
      const { nodes } = await session.send("Accessibility.getFullAXTree");
      return nodes.map((node) => node.name?.value);
    })
    .toContain("Deny");
  expect((await readDesk(worker)).holds).toHaveLength(1);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });
    test(`The veil and the approval window have no accessibility violations in ${colorScheme}.`, async ({
      page,
      echo,
      approval,
    }) => {
      await page.goto(echo.page("/", "<title>Board</title><html lang=en><main><h1>Board</h1></main>", host));
      await held(page);
      const card = await approval.card("/write");
      await expect(card.getByRole("button", { name: /^Approve/ })).toBeEnabled();
      for (const surface of [page, await approval.window()]) {
        const { violations } = await new AxeBuilder({ page: surface as never }).analyze();
        expect(violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`)).toEqual([]);
      }
    });
  });
}

test("A refusal survives the reload that a page answers it with, and leaves the page's controls free.", async ({
  page,
  echo,
  approval,
}) => {
  const html = `<button style="position:fixed;left:1rem;bottom:1rem;width:20rem;height:4rem" onclick="document.title='pressed'">Below</button>`;
  await page.goto(echo.page("/", html, host));
  await page.evaluate(() => void fetch("/write", { method: "POST", body: "x" }).then(() => location.reload()));
  const reloaded = page.waitForEvent("load");
  await approval.deny("/write");
  await reloaded;
  await expect(page.locator("holdpoint-hold")).toContainText("A person denied it.");
  await page.getByRole("button", { name: "Below" }).click({ position: { x: 300, y: 5 } });
  await expect(page).toHaveTitle("pressed");
});
