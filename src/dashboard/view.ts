import { computed, signal } from "@preact/signals";
import { lineOf } from "../core/journal-line";
import type { Receipt } from "../core/receipt";
import { addLines, type Book, type Entry, emptyBook } from "./book";
import { type Filter, filterFrom, filterKeys, matcherOf, noFilter } from "./filter";
import { book } from "./journal-store";

export const viewNames = ["list", "sessions", "figures"] as const;
export type ViewName = (typeof viewNames)[number];

/** A file of another journal, open for reading. It is never mixed with the own one. */
export interface Foreign {
  readonly name: string;
  readonly receipts: readonly Receipt[];
  readonly book: Book;
}

/** All of the view that a link can say: `#view=list&site=forum.example&open=...`. */
interface Place {
  readonly view: ViewName;
  readonly filter: Filter;
  /** The entry that is shown in full; "" for none. */
  readonly open: string;
}

function readPlace(): Place {
  const parameters = new URLSearchParams(location.hash.slice(1));
  const view = viewNames.find((name) => name === parameters.get("view")) ?? "list";
  return { view, filter: filterFrom(parameters), open: parameters.get("open") ?? "" };
}

function hashOf({ view, filter, open }: Place): string {
  const parameters = new URLSearchParams();
  if (view !== "list") parameters.set("view", view);
  for (const key of filterKeys) if (filter[key] !== "") parameters.set(key, filter[key]);
  if (open !== "") parameters.set("open", open);
  return parameters.toString();
}

const place = signal<Place>(readPlace());
export const foreign = signal<Foreign | null>(null);

export const view = computed(() => place.value.view);
export const filter = computed(() => place.value.filter);
/** The journal that is shown: the own one, or the file. */
export const shownBook = computed(() => foreign.value?.book ?? book.value);
export const matching = computed<readonly Entry[]>(() => {
  const { entries } = shownBook.value;
  const matches = matcherOf(filter.value);
  return entries.filter(matches);
});
export const openEntry = computed<Entry | null>(
  () => shownBook.value.entries.find(({ id }) => id === place.value.open) ?? null,
);

function go(change: Partial<Place>): void {
  place.value = { ...place.value, ...change };
  const hash = hashOf(place.value);
  history.replaceState(null, "", hash === "" ? location.pathname : `#${hash}`);
}

export function showView(name: ViewName): void {
  go({ view: name, open: "" });
}

export function narrow(change: Partial<Filter>): void {
  go({ filter: { ...filter.value, ...change }, open: "" });
}

export function widen(): void {
  go({ filter: noFilter, open: "" });
}

export function openById(id: string): void {
  go({ open: id });
}

export function close(): void {
  go({ open: "" });
}

export function showForeign(name: string, receipts: readonly Receipt[]): void {
  foreign.value = { name, receipts, book: addLines(emptyBook, receipts.map(lineOf)) };
  go({ filter: noFilter, open: "" });
}

export function showOwn(): void {
  foreign.value = null;
  go({ filter: noFilter, open: "" });
}

addEventListener("hashchange", () => {
  place.value = readPlace();
});
