import { expect } from "@playwright/test";
import type { Display } from "../attack/drivers/display";

/** In the approval window with one card: the content, two summaries, Deny, Approve. */
const toDeny = ["Tab", "Tab", "Tab", "Tab"];
const toApprove = [...toDeny, "Tab"];

/** The approval window of an extension that no DevTools client gets into, as the screen's window manager knows it. */
async function approvalWindow(display: Display, count = 1): Promise<string> {
  let found = "";
  // A search trips over windows that close meanwhile.
  const search = () =>
    display.read("search", "--onlyvisible", "--name", `^${count} waiting · Holdpoint`).catch(() => "");
  await expect
    .poll(async () => {
      found = await search();
      return found;
    })
    .not.toBe("");
  return found.split("\n")[0] ?? "";
}

/** Waits until the approval window asks about one thing, or about so many. */
export async function seeCard(display: Display, count = 1): Promise<void> {
  await approvalWindow(display, count);
}

async function press(display: Display, keys: readonly string[], isDone: () => Promise<boolean>): Promise<void> {
  await expect(async () => {
    const window = await approvalWindow(display);
    await display.do("windowraise", window, "windowfocus", "--sync", window, "key", ...keys);
    try {
      await pressUntil(display, isDone);
    } catch (error) {
      // Keys that came before the card was drawn led elsewhere: the window begins anew.
      await display.do("key", "F5");
      throw error;
    }
  }).toPass({ timeout: 25_000 });
}

/** An unarmed button takes no key; once the card is gone there is nothing that a key could press. */
async function pressUntil(display: Display, isDone: () => Promise<boolean>): Promise<void> {
  await expect
    .poll(async () => {
      await display.do("key", "Return");
      return isDone();
    })
    .toBe(true);
}

/** A person at the keyboard approves the one card that is there. */
export async function approveByHand(display: Display, isDone: () => Promise<boolean>): Promise<void> {
  await press(display, toApprove, isDone);
}

/** A person at the keyboard denies the one card that is there. */
export async function denyByHand(display: Display, isDone: () => Promise<boolean>): Promise<void> {
  await press(display, toDeny, isDone);
}
