import { follow, genesis } from "../core/chain";
import type { ExportFormat } from "../core/export-format";
import { importLines } from "../core/import-lines";
import type { Receipt } from "../core/receipt";
import { isolatedText, language, text } from "../ui/text";
import { send } from "../wire/client";
import { sha256 } from "./sha256";
import { foreign, matching, showForeign } from "./view";

const chunk = 500;
const largest = 200_000_000;

async function receiptsOf(seqs: readonly number[]): Promise<readonly Receipt[]> {
  if (!foreign.value) return (await send("journal-receipts", { seqs: [...seqs] })).receipts;
  const wanted = new Set(seqs);
  return foreign.value.receipts.filter(({ seq }) => wanted.has(seq));
}

/** The receipts of every action that the filter lets through, in order, as one file. */
export async function exportFile(format: ExportFormat): Promise<Blob> {
  const seqs = matching.value.flatMap(({ lines }) => lines.map(({ seq }) => seq)).sort((one, other) => one - other);
  const parts: string[] = [format.head];
  for (let from = 0; from < seqs.length; from += chunk) {
    const receipts = await receiptsOf(seqs.slice(from, from + chunk));
    parts.push(receipts.map((receipt) => format.line(receipt)).join(""));
  }
  return new Blob(parts, { type: format.mediaType });
}

export function saveFile(blob: Blob, extension: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `holdpoint-journal-${new Date().toISOString().slice(0, 10)}.${extension}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Opens another journal's export for reading. Returns what is wrong with the file, in words, or null. */
export async function openFile(file: File): Promise<string | null> {
  if (file.size > largest) return isolatedText("journalFileTooLarge", file.name);
  const imported = importLines(await file.text());
  if ("receipts" in imported) {
    showForeign(file.name, imported.receipts);
    return null;
  }
  const { line, flaw, detail } = imported;
  if (flaw === "empty") return isolatedText("journalFile_empty", file.name);
  return `${isolatedText(`journalFile_${flaw.replaceAll("-", "_")}`, file.name, line)} ${detail}`;
}

/** What a check of the chain found, in words. */
export interface Checked {
  readonly isWhole: boolean;
  readonly words: string;
}

function brokenWords(seq: number, flaw: string): Checked {
  return { isWhole: false, words: isolatedText(`journalBroken_${flaw}`, seq) };
}

async function verifyForeign(receipts: readonly Receipt[]): Promise<Checked> {
  const [first] = receipts;
  // A selection begins anywhere: its first receipt can only be held against itself.
  const from = first && first.seq > 1 ? { seq: first.seq - 1, hash: first.previous } : genesis;
  const { broken } = await follow(receipts, from, sha256, { mayHaveGaps: true });
  if (broken) return brokenWords(broken.seq, broken.flaw);
  const gaps = receipts.filter(({ seq }, index) => index > 0 && seq !== (receipts[index - 1]?.seq ?? 0) + 1).length;
  const words = isolatedText("journalWhole", receipts.length.toLocaleString(language()));
  return { isWhole: true, words: gaps > 0 ? `${words} ${isolatedText("journalGaps", gaps)}` : words };
}

/** Recomputes the chain of the journal that is shown; `onProgress` hears how many receipts were checked. */
export async function verifyShown(onProgress: (checked: number) => void): Promise<Checked> {
  if (foreign.value) return verifyForeign(foreign.value.receipts);
  let checked = 0;
  let slice = await send("journal-verify", { from: null });
  for (; ; slice = await send("journal-verify", { from: slice.next })) {
    checked += slice.checked;
    onProgress(checked);
    if (slice.broken) return brokenWords(slice.broken.seq, slice.broken.flaw);
    if (!slice.next) break;
  }
  const { dropped } = await send("journal-state", {});
  const words = isolatedText("journalWhole", checked.toLocaleString(language()));
  return { isWhole: true, words: dropped > 0 ? `${words} ${text("journalWholeAfter", dropped)}` : words };
}
