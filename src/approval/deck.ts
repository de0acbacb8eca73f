import { computed, effect, signal } from "@preact/signals";
import type { Hold } from "../core/hold";
import type { Stop } from "../core/stop";
import type { Desk, Question } from "../wire/messages";
import { desk } from "./desk";

/** One thing that waits for the person. */
export type Item =
  | { readonly kind: "question"; readonly id: string; readonly question: Question }
  | { readonly kind: "hold"; readonly id: string; readonly hold: Hold }
  | { readonly kind: "stop"; readonly id: string; readonly stop: Stop };

function itemsOf({ questions, holds, stops }: Desk): readonly Item[] {
  const pending = holds
    .filter((hold) => hold.state === "pending")
    .sort((left, right) => left.createdAt - right.createdAt);
  return [
    ...questions.map((question): Item => ({ kind: "question", id: `tab-${question.tab}`, question })),
    ...pending.map((hold): Item => ({ kind: "hold", id: hold.id, hold })),
    ...stops.map((stop): Item => ({ kind: "stop", id: stop.id, stop })),
  ];
}

/**
 * Which item is open: the same one as long as it waits, whatever arrives; else the one that took its place in the
 * list, or the first that was not set aside.
 */
export function nextOpen(
  items: readonly Item[],
  open: { readonly id: string | null; readonly index: number },
  aside: ReadonlySet<string>,
): string | null {
  if (open.id !== null && items.some((item) => item.id === open.id)) return open.id;
  const later = items.slice(Math.max(0, open.index));
  return [...later, ...items].find((item) => !aside.has(item.id))?.id ?? null;
}

/** Everything that waits: questions first, then holds, then what was stopped, the oldest first. */
export const items = computed<readonly Item[]>(() => (desk.value ? itemsOf(desk.value) : []));
/** Set aside here with "Not now": still waiting, until it expires. */
export const aside = signal<ReadonlySet<string>>(new Set());
const open = signal<{ readonly id: string | null; readonly index: number }>({ id: null, index: 0 });
export const openItem = computed<Item | null>(() => items.value.find((item) => item.id === open.value.id) ?? null);

effect(() => {
  const id = nextOpen(items.value, open.peek(), aside.peek());
  const index = items.value.findIndex((item) => item.id === id);
  if (id !== open.peek().id || index !== open.peek().index) open.value = { id, index };
});

export function openById(id: string): void {
  const others = [...aside.value].filter((other) => other !== id);
  if (others.length < aside.value.size) aside.value = new Set(others);
  open.value = { id, index: items.value.findIndex((item) => item.id === id) };
}

/** Leaves it to expire, and goes on to the next. */
export function setAside(id: string): void {
  aside.value = new Set([...aside.value, id]);
  const from = { id: null, index: open.value.index };
  const next = nextOpen(items.value, from, aside.value);
  open.value = { id: next, index: items.value.findIndex((item) => item.id === next) };
}
