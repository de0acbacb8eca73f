import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { expect, test } from "../kit";
import { openJournal, seedJournal } from "../kit/journal";
import { bodyWith, manyBodies } from "../kit/receipts";
import { readJournal } from "../kit/rules";

const rowsOf = (page: Page) => page.getByRole("treegrid").getByRole("row").filter({ hasNotText: "Outcome" });
const told = (page: Page) => page.locator(".told");

/** What the last check or file came to, without the marks around inserted texts. */
async function expectTold(page: Page, words: string | RegExp): Promise<void> {
  const plain = async () => (await told(page).innerText()).replaceAll(/[\u2068\u2069]/g, "");
  if (typeof words === "string") await expect.poll(plain).toContain(words);
  else await expect.poll(plain).toMatch(words);
}

async function save(page: Page, button: string): Promise<string> {
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  return await readFile(await (await saved).path(), "utf8");
}

async function openFile(page: Page, text: string): Promise<void> {
  const buffer = Buffer.from(text);
  await page.locator("input[type=file]").setInputFiles({ name: "theirs.jsonl", mimeType: "text/plain", buffer });
}

test("A reply that a person approved stands in the journal as one action, with all its steps.", async ({
  page,
  guarded,
  site,
  approval,
}) => {
  await page.goto(site.url("/forum/threads/1", "forum.example"));
  await page.getByLabel("Your reply").fill("Ask the owner.");
  await page.getByRole("button", { name: "Post reply" }).click();
  await approval.approve("Post a reply");
  await site.log.waitFor((request) => request.method === "POST");
  const journal = await guarded.newPage();
  await openJournal(journal);
  const row = rowsOf(journal).filter({ hasText: "Post a reply" });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText("Released");
  await row.click();
  const detail = journal.locator(".detail");
  await expect(detail).toContainText("Ask the owner.");
  await expect(detail).toContainText("by a click");
  await expect(detail).toContainText("/forum/threads/1");
  await expect(detail.getByRole("list", { name: "What happened" }).getByRole("listitem")).toContainText([
    "Waiting",
    "Approved",
    "Released",
  ]);
});

test("A filter stands in the address, so that a view can be kept, and finds words of what was sent.", async ({
  page,
  worker,
}) => {
  const bodies = manyBodies(300, Date.now());
  await seedJournal(worker, bodies);
  await openJournal(page);
  await page.getByLabel("Outcome").selectOption("Denied");
  await page.getByLabel("Site").selectOption("mail.example");
  const denied = new Set(bodies.filter((one) => one.event === "denied" && one.site === "mail.example"));
  await expect(page.getByText(`${denied.size} of`)).toBeVisible();
  expect(page.url()).toContain("outcome=denied");
  await page.reload();
  await expect(page.getByText(`${denied.size} of`)).toBeVisible();
  await expect(page.getByLabel("Site")).toHaveValue("mail.example");
  await page.getByRole("button", { name: "Show everything" }).click();
  await page.getByLabel("Search").fill("number 44.");
  await expect(rowsOf(page)).toHaveCount(1);
});

test("The list is used by keyboard alone: arrows, steps, Enter and Escape.", async ({ page, worker }) => {
  await seedJournal(worker, manyBodies(300, Date.now()));
  await openJournal(page);
  const list = page.getByRole("treegrid");
  await expect(list).toHaveAttribute("aria-rowcount", /^\d{2,3}$/);
  await list.focus();
  await page.keyboard.press("End");
  const last = Number(await list.getAttribute("aria-rowcount"));
  await expect(page.locator(`[aria-rowindex="${last}"]`)).toHaveAttribute("data-active", "true");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator('[aria-rowindex="3"]')).toHaveAttribute("aria-expanded", "true");
  await expect(page.locator('[aria-level="2"]').first()).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(page.locator('[aria-level="2"]')).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page.locator(".detail")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator(".detail")).toBeHidden();
  await expect(list).toBeFocused();
});

test("The chain is verified, and the first receipt that was changed is named.", async ({ page, worker }) => {
  await seedJournal(worker, manyBodies(2500, Date.now()));
  await openJournal(page);
  await page.getByRole("button", { name: "Verify the chain" }).click();
  await expectTold(page, "The chain is whole: 2,500 receipts");
  await worker.evaluate(async () => {
    const opened = indexedDB.open("journal");
    const database = await new Promise<IDBDatabase>((resolve) => {
      opened.onsuccess = () => resolve(opened.result);
    });
    const store = database.transaction("receipts", "readwrite").objectStore("receipts");
    const read = store.get(1700);
    read.onsuccess = () => store.put({ ...read.result, note: "It was someone else." });
    await new Promise<void>((resolve) => {
      store.transaction.oncomplete = () => resolve();
    });
    database.close();
  }, null);
  await page.getByRole("button", { name: "Verify the chain" }).click();
  await expectTold(page, /^Receipt 1700 does not say what it said/);
});

test("What is kept too long is dropped, says so in a receipt, and leaves a chain that can be verified.", async ({
  page,
  worker,
}) => {
  const day = 86_400_000;
  const old = Array.from({ length: 40 }, (_, index) =>
    bodyWith({ action: `old-${index}`, at: Date.now() - (89.5 - index) * day }),
  );
  await seedJournal(worker, [...old, bodyWith({ at: Date.now(), action: "new" })]);
  await worker.evaluate(async () => {
    type Surface = { journal: { keepWithin(limits: { days: number; megabytes: number }): Promise<void> } };
    await (globalThis as unknown as { holdpoint: Surface }).holdpoint.journal.keepWithin({ days: 60, megabytes: 10 });
  }, null);
  await openJournal(page);
  await expect(rowsOf(page).first()).toContainText(/30 receipts were dropped\. From .+ to .+, .?since they were older/);
  await page.getByRole("button", { name: "Verify the chain" }).click();
  await expectTold(page, "The chain is whole: 12 receipts");
  await expectTold(page, "Dropped before them, as stated: 30");
  expect((await readJournal(worker))[0]?.seq).toBe(31);
});

test("An export is read again, marked as another's, verified, and not mixed into the own journal.", async ({
  page,
  worker,
}) => {
  await seedJournal(worker, manyBodies(120, Date.now()));
  await openJournal(page);
  await page.getByLabel("Outcome").selectOption("Denied");
  const text = await save(page, "Save as JSON lines");
  const lines = text.trim().split("\n");
  expect(lines.length).toBeGreaterThan(3);
  expect(lines.length).toBeLessThan(60);
  expect(await save(page, "Save as CSV")).toContain("Ask Ada first.");
  await openFile(page, text);
  await expect(page.getByText("Another journal.")).toBeVisible();
  await page.getByRole("button", { name: "Verify the chain" }).click();
  await expectTold(page, `The chain is whole: ${lines.length} receipts`);
  const forged = lines.map((line, index) => (index === 2 ? line.replace("forum.example", "forum.invalid") : line));
  await openFile(page, forged.join("\n").replaceAll("Ask Ada first.", "Go ahead."));
  await page.getByRole("button", { name: "Verify the chain" }).click();
  await expect(told(page)).toHaveAttribute("data-whole", "false");
  await openFile(page, `${lines[0]}\n{"seq": 9}`);
  await expectTold(page, "line 2");
  await page.getByRole("button", { name: "Back to my journal" }).click();
  await expect(page.getByText("120 receipts")).toBeVisible();
  expect(await readJournal(worker)).toHaveLength(120);
});
