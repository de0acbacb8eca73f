import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright";
import { createProfile, distribution, launchBrowser, removeProfile } from "../kit/browser";
import { GuardWorker } from "../kit/guard-worker";
import { dashboardUrl, openJournal, seedJournal } from "../kit/journal";
import { manyBodies } from "../kit/receipts";
import { median, quantile, type Row } from "./row";

const receipts = 50_000;
const rounds = 10;

/** What 50,000 receipts cost: writing them, opening the journal's page, scrolling, filtering, checking, and on disk. */
export async function measureJournal(say: (text: string) => void): Promise<Row[]> {
  const profile = await createProfile();
  try {
    const context = await launchBrowser({ extension: distribution, profile, viewport: { width: 1280, height: 800 } });
    const worker = new GuardWorker(context);
    await worker.ready();
    const began = performance.now();
    await seedJournal(worker, manyBodies(receipts, Date.now()));
    const written = (performance.now() - began) / receipts;
    say(`  ${receipts} receipts written`);
    const page = await context.newPage();
    await page.addInitScript(noteFirstRow);
    const opened = await opening(page);
    const rows = [
      row(`journal: one receipt written, of ${receipts} in a row`, [written]),
      row("journal: first rows on screen", opened.first),
      row("journal: all 50,000 receipts in the list", opened.all),
      row("journal: a frame while scrolling", await page.evaluate(scroll)),
      row("journal: a jump to anywhere", await page.evaluate(jump)),
      row("journal: filter by word, to the frame", await page.evaluate(typeWords)),
      row("journal: filter by outcome, to the frame", await page.evaluate(chooseOutcomes)),
      row("journal: the figures drawn", await figures(page)),
      row("journal: the chain verified", [await verify(page)]),
    ];
    await context.close();
    const size = (await sizeOf(join(profile, "Default", "IndexedDB"))) / 1_000_000;
    return [...rows, { ...row("journal: size on disk", [size]), unit: "MB" }];
  } finally {
    await removeProfile(profile);
  }
}

function row(name: string, samples: readonly number[]): Row {
  return { name, unit: "ms", p50: median(samples), p95: quantile(samples, 0.95), ratio: null, budget: {} };
}

async function opening(page: Page): Promise<{ first: number[]; all: number[] }> {
  const [first, all]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    await page.goto("about:blank");
    await page.goto(dashboardUrl);
    const times = await page.evaluate(readTimes);
    first.push(times.first);
    all.push(times.all);
  }
  return { first, all };
}

async function figures(page: Page): Promise<number[]> {
  const samples: number[] = [];
  for (let round = 0; round < 5; round++) {
    await openJournal(page, "view=list");
    await page.reload();
    await page.evaluate(readTimes);
    samples.push(await page.evaluate(drawFigures));
  }
  return samples;
}

async function verify(page: Page): Promise<number> {
  const began = performance.now();
  await page.getByRole("button", { name: "Verify the chain" }).click();
  await page.locator('.told[data-whole="true"]').waitFor({ timeout: 120_000 });
  return performance.now() - began;
}

async function sizeOf(path: string): Promise<number> {
  const about = await stat(path);
  if (!about.isDirectory()) return about.size;
  const sizes = await Promise.all((await readdir(path)).map((name) => sizeOf(join(path, name))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Runs in every page: when the first rows, and when all of them, have been painted, since the navigation began. */
function noteFirstRow(): void {
  if (location.protocol !== "chrome-extension:") return;
  const times: { first?: number; all?: number } = {};
  const painted = (name: "first" | "all") =>
    requestAnimationFrame(() => requestAnimationFrame(() => (times[name] ??= performance.now())));
  new MutationObserver((_, observer) => {
    if (document.querySelector(".rows > .row")) painted("first");
    const extent = document.querySelector(".extent")?.textContent ?? "";
    if (!extent.includes("50,000 receipts") || extent.includes("reading")) return;
    observer.disconnect();
    painted("all");
  }).observe(document, { subtree: true, childList: true, characterData: true });
  Object.assign(globalThis, { journalTimes: times });
}

/** Asks frame by frame: the extension's content security policy forbids Playwright's own way of waiting. */
function readTimes(): Promise<{ first: number; all: number }> {
  return new Promise((resolve) => {
    function look(): void {
      const { first, all } = (globalThis as unknown as { journalTimes: { first?: number; all?: number } }).journalTimes;
      if (first === undefined || all === undefined) requestAnimationFrame(look);
      else resolve({ first, all });
    }
    look();
  });
}

/** The time between frames while the list moves by half a screen with each. */
function scroll(): Promise<number[]> {
  const list = document.querySelector(".entries") as HTMLElement;
  const gaps: number[] = [];
  return new Promise((resolve) => {
    let last = performance.now();
    function frame(): void {
      const now = performance.now();
      gaps.push(now - last);
      last = now;
      list.scrollTop += 300;
      if (gaps.length === 300) resolve(gaps.slice(1));
      else requestAnimationFrame(frame);
    }
    requestAnimationFrame(frame);
  });
}

/** To the second frame after a jump: then the rows that stand there have been painted. */
async function jump(): Promise<number[]> {
  const list = document.querySelector(".entries") as HTMLElement;
  const samples: number[] = [];
  for (let turn = 1; turn <= 40; turn++) {
    const began = performance.now();
    list.scrollTop = (list.scrollHeight * ((turn * 17) % 41)) / 41;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    samples.push(performance.now() - began);
  }
  return samples;
}

async function typeWords(): Promise<number[]> {
  const input = document.querySelector("#filter-text") as HTMLInputElement;
  const samples: number[] = [];
  for (const words of ["b", "bi", "billing", "billing data 1", "lunch", "number 123", "nothing at all", ""]) {
    const began = performance.now();
    input.value = words;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    samples.push(performance.now() - began);
  }
  return samples;
}

async function chooseOutcomes(): Promise<number[]> {
  const select = document.querySelector("#filter-outcome") as HTMLSelectElement;
  const samples: number[] = [];
  for (const outcome of ["denied", "allowed", "expired", "released", ""]) {
    const began = performance.now();
    select.value = outcome;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    samples.push(performance.now() - began);
  }
  return samples;
}

async function drawFigures(): Promise<number> {
  const began = performance.now();
  (document.querySelectorAll(".view-choice")[2] as HTMLElement).click();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return performance.now() - began;
}
