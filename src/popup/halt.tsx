import { clockTime } from "../ui/clock-time";
import { text } from "../ui/text";
import { send } from "../wire/client";
import { blockSession, closeOpen, replaceTab } from "../wire/halting";
import type { Brake, Glance } from "../wire/messages";
import { endWorkers } from "../wire/worker-ends";
import { refresh } from "./glance";
import { usePinned } from "./pinned";

/** What is known where the guard has not answered: nobody is spared, until the worker says who is. */
const unknown: Brake = { spared: [], cut: [], guarded: [], posture: null, workers: { hosts: null, own: [] } };

/**
 * Stops everything from here, at once, and tells the worker, which may be dead or have a page's thousand requests to hear
 * first: it follows with all that a halt is besides. What the worker hears a second time changes nothing.
 */
async function press({ spared, cut, guarded, posture, workers }: Brake): Promise<void> {
  const blocking = blockSession(spared);
  const closing = posture === null ? [] : guarded.map((tab) => closeOpen(tab, { push: "posture", posture }));
  // First, and before the worker cuts: while Chrome unloads a tab, it does little else.
  await endWorkers(workers).catch(() => {});
  await Promise.allSettled([blocking, ...closing, ...cut.map(replaceTab), send("halt", { hasEnded: true })]);
  refresh();
}

/** No second question, since lifting is what asks. */
export function HaltButton({ brake = unknown }: { brake?: Brake }) {
  return (
    <button
      type="button"
      class="button button-small button-halt"
      title={text("popupHaltHint")}
      onClick={() => void press(brake)}
    >
      {text("popupHalt")}
    </button>
  );
}

export function HaltedNotice({ halted }: { halted: NonNullable<Glance["halted"]> }) {
  const { run, question } = usePinned();
  return (
    <section class="halted" role="alert" aria-labelledby="halted-title">
      <h2 id="halted-title">{text("popupHalted")}</h2>
      <p>{text("popupHaltedSince", clockTime(halted.at))}</p>
      {halted.isManaged ? (
        <p>{text("popupHaltedManaged")}</p>
      ) : (
        <button
          type="button"
          class="button button-small"
          onClick={() => run((pin) => send("lift", pin === undefined ? {} : { pin }))}
        >
          {text("popupLift")}
        </button>
      )}
      {question}
    </section>
  );
}
