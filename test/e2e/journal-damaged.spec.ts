import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "../kit";
import { createProfile, distribution, launchBrowser, removeProfile } from "../kit/browser";
import { GuardWorker } from "../kit/guard-worker";
import { openJournal, seedJournal } from "../kit/journal";
import { manyBodies } from "../kit/receipts";
import { readDesk, readJournal, verifyJournal } from "../kit/rules";

/** Overwrites every file of the extension's database with noise. */
async function damage(profile: string): Promise<number> {
  const root = join(profile, "Default", "IndexedDB");
  const folders = (await readdir(root)).filter((name) => name.startsWith("chrome-extension_"));
  let files = 0;
  for (const folder of folders) {
    for (const name of await readdir(join(root, folder))) {
      const path = join(root, folder, name);
      const { length } = await readFile(path).catch(() => Buffer.alloc(0));
      if (length === 0) continue;
      await writeFile(path, Buffer.alloc(length, 0x5a));
      files++;
    }
  }
  return files;
}

test("A damaged journal stops nothing: a new one is begun, says so, and the guard goes on holding.", async ({
  echo,
}) => {
  const profile = await createProfile();
  try {
    const first = await launchBrowser({ extension: distribution, profile });
    const before = new GuardWorker(first);
    await before.ready();
    await seedJournal(before, manyBodies(60, Date.now()));
    type Stored = { journalHead?: { seq: number } };
    await expect
      .poll(() => before.evaluate(async () => (await chrome.storage.local.get("journalHead")) as Stored, null))
      .toMatchObject({ journalHead: { seq: 60 } });
    await first.close();
    expect(await damage(profile)).toBeGreaterThan(0);
    const second = await launchBrowser({ extension: distribution, profile });
    const worker = new GuardWorker(second);
    await worker.ready();
    await expect.poll(async () => (await readJournal(worker)).map(({ event }) => event)).toEqual(["begun"]);
    const page = await second.newPage();
    await page.goto(echo.page("/", "<h1>Thread</h1>", "forum.example"));
    await page.evaluate(() => void fetch("/write", { method: "POST", body: "x" }));
    await expect.poll(async () => (await readDesk(worker)).holds.length).toBe(1);
    expect(echo.log.writes()).toEqual([]);
    expect((await readDesk(worker)).problems.join()).toContain("A part of the journal was unreadable or gone");
    expect(await verifyJournal(worker)).toMatchObject({ isWhole: true, brokenAt: null });
    const journal = await second.newPage();
    await openJournal(journal);
    await expect(journal.getByText(/up to number .?60.? had been written and are gone/)).toBeVisible();
    await second.close();
  } finally {
    await removeProfile(profile);
  }
});

test("A database that cannot be opened is set aside under its name, and a new one begun.", async ({ worker }) => {
  await seedJournal(worker, manyBodies(10, Date.now()));
  await worker.evaluate(async () => {
    const deleted = indexedDB.deleteDatabase("journal");
    await new Promise((resolve) => {
      deleted.onsuccess = resolve;
    });
    const newer = indexedDB.open("journal", 99);
    await new Promise((resolve) => {
      newer.onsuccess = resolve;
    });
    newer.result.close();
  }, null);
  await seedJournal(worker, manyBodies(3, Date.now()));
  const receipts = await readJournal(worker);
  expect(receipts.map(({ event }) => event)).toEqual(["begun", "allowed", "settled", "asked"]);
  expect(receipts[0]?.journal).toMatchObject({ because: "unreadable", aside: "journal" });
  const names = await worker.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name), null);
  expect(new Set(names.filter((name) => name?.startsWith("journal")))).toEqual(new Set(["journal", "journal-2"]));
});

test("On a full disk receipts wait in memory, the person is told, and none is lost once there is room.", async ({
  page,
  worker,
}) => {
  await worker.evaluate(() => {
    const { prototype } = IDBObjectStore;
    const own = Object.getOwnPropertyDescriptor(prototype, "add") as PropertyDescriptor;
    function refuse(): never {
      throw new DOMException("The disk is full.", "QuotaExceededError");
    }
    Object.defineProperty(prototype, "add", { ...own, value: refuse });
    Object.assign(globalThis, { makeRoom: () => Object.defineProperty(prototype, "add", own) });
  }, null);
  await seedJournal(worker, manyBodies(5, Date.now()));
  expect((await readDesk(worker)).problems.join()).toContain("The disk is full.");
  await openJournal(page);
  await expect(page.getByRole("alert")).toContainText("The journal cannot be written");
  await worker.evaluate(() => (globalThis as unknown as { makeRoom(): void }).makeRoom(), null);
  await seedJournal(worker, manyBodies(1, Date.now()));
  expect(await readJournal(worker)).toHaveLength(6);
  expect(await verifyJournal(worker)).toMatchObject({ isWhole: true });
  expect((await readDesk(worker)).problems).toEqual([]);
});
