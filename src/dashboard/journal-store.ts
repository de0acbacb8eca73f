import { signal } from "@preact/signals";
import { setGuardTime } from "../ui/clock";
import { onChanged, send } from "../wire/client";
import type { JournalState } from "../wire/journal-messages";
import type { Reply } from "../wire/messages";
import { addLines, type Book, emptyBook } from "./book";

const firstPage = 200;
const pageSize = 1000;
const retryAfter = 1000;

/** Every action that is known so far, newest first. */
export const book = signal<Book>(emptyBook);
export const state = signal<JournalState | null>(null);
/** The guard did not answer the last time it was asked. */
export const isSilent = signal(false);
/** Older receipts are still on their way. */
export const isReading = signal(true);

async function readOlder(before: number | null, limit: number): Promise<number | null> {
  const { lines, next } = await send("journal-lines", { before, limit });
  book.value = addLines(book.value, lines);
  return next;
}

async function readState(): Promise<void> {
  const answer = await send("journal-state", {});
  setGuardTime(answer.now);
  state.value = answer;
  isSilent.value = false;
}

/** What was written since: pages from the newest one down to what is known. */
async function readNewer(): Promise<void> {
  const known = book.value.newest;
  let before: number | null = null;
  do {
    const answer: Reply<"journal-lines"> = await send("journal-lines", { before, limit: pageSize });
    book.value = addLines(
      book.value,
      answer.lines.filter(({ seq }) => seq > known),
    );
    before = answer.next;
  } while (before !== null && before > known + 1);
}

let oldest: number | null = null;

async function readAll(): Promise<void> {
  await readState();
  // A short page first: it fills the screen, and what follows is not waited for.
  oldest = await readOlder(null, firstPage);
  await readRest();
}

async function readRest(): Promise<void> {
  while (oldest !== null) oldest = await readOlder(oldest, pageSize);
  isReading.value = false;
  // What was written meanwhile was told while nobody listened.
  await readState();
  if ((state.value?.last ?? 0) > book.value.newest) await readNewer();
}

let refreshing: Promise<void> | null = null;

function refresh(): void {
  refreshing ??= catchUp().finally(() => {
    refreshing = null;
  });
}

async function catchUp(): Promise<void> {
  try {
    await readState();
    if ((state.value?.last ?? 0) > book.value.newest) await readNewer();
    if (isReading.value) await readRest();
  } catch {
    isSilent.value = true;
    setTimeout(refresh, retryAfter);
  }
}

/** Reads the journal now, and what is added to it whenever the guard says so. */
export function watchJournal(): void {
  refreshing = readAll()
    .catch(() => {
      isSilent.value = true;
      setTimeout(refresh, retryAfter);
    })
    .finally(() => {
      refreshing = null;
    });
  onChanged(refresh);
}

export { refresh as tryAgain };
