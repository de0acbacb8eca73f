import { openLive } from "../kit/live";

/** What the bench asks of the server in its process; each is answered with `FarHeard`. */
export type FarQuestion = "heard" | "forget" | "close";

/** By way: how often it was heard, and when last, in milliseconds since the epoch. */
export type FarHeard = Readonly<Record<string, { readonly times: number; readonly last: number }>>;

const live = await openLive();

async function answer(question: FarQuestion): Promise<void> {
  if (question === "forget") live.forget();
  if (question === "close") await live.close();
  process.send?.(Object.fromEntries(live.heard));
}

process.on("message", (question: FarQuestion) => void answer(question));
process.send?.(live.url(""));
