import { formatBytes } from "../ui/bytes";
import { Notice } from "../ui/notice";
import { countText, isolatedText, text } from "../ui/text";
import { isReading, isSilent, state, tryAgain } from "./journal-store";
import { numberText } from "./times";
import { foreign, showOwn } from "./view";

/** What is wrong with the journal, and whose it is. */
export function Notices() {
  const problems = state.value?.problems ?? [];
  return (
    <div class="page-notices">
      {foreign.value && (
        <Notice kind="hint">
          <p>
            <strong>{text("journalForeign")}</strong> {isolatedText("journalForeignFile", foreign.value.name)}
          </p>
          <button type="button" class="button button-small" onClick={showOwn}>
            {text("journalBackToOwn")}
          </button>
        </Notice>
      )}
      {isSilent.value && (
        <Notice kind="problem">
          <p>{text("journalSilent")}</p>
          <button type="button" class="button button-small" onClick={tryAgain}>
            {text("tryAgain")}
          </button>
        </Notice>
      )}
      {problems.map((problem) => (
        <Notice key={problem} kind="problem">
          <p dir="auto">{problem}</p>
        </Notice>
      ))}
    </div>
  );
}

/** How much there is, and how long it is kept. */
export function Extent() {
  if (foreign.value) return <p class="extent quiet">{countText("journalReceipts", foreign.value.receipts.length)}</p>;
  const { value } = state;
  if (!value) return null;
  const { days, megabytes } = value.retention;
  const count = value.last === 0 ? 0 : value.last - value.first + 1;
  return (
    <p class="extent quiet">
      {countText("journalReceipts", count)} · {formatBytes(value.room)} ·{" "}
      {text("journalKept", numberText(days), formatBytes(megabytes * 1_000_000))}
      {value.dropped > 0 && ` · ${countText("journalDroppedSoFar", value.dropped)}`}
      {isReading.value && ` · ${text("journalReading")}`}
    </p>
  );
}
