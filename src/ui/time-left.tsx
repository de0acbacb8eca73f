import { guardTime } from "./clock";
import { formatDuration } from "./duration";
import { text } from "./text";

const shortTime = 60_000;

/** Counts down in sight; a screen reader hears it only when it goes there, and once when little is left. */
export function TimeLeft({ deadlineAt }: { deadlineAt: number }) {
  const left = deadlineAt - guardTime();
  return (
    <>
      <span class="time-left" role="timer" aria-live="off" data-short={left <= shortTime}>
        {left > 0 ? text("timeLeft", formatDuration(left)) : text("timeOver")}
      </span>
      <span class="only-heard" role="status">
        {left > 0 && left <= shortTime ? text("timeNearlyOver") : ""}
      </span>
    </>
  );
}
