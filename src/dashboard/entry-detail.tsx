import { useEffect, useRef, useState } from "preact/hooks";
import type { Receipt } from "../core/receipt";
import { text } from "../ui/text";
import { send } from "../wire/client";
import type { Entry } from "./book";
import { OutcomeMark } from "./outcome";
import { ReceiptFacts } from "./receipt-facts";
import { StepList } from "./step-list";
import { LineSentence } from "./told";
import { close, foreign } from "./view";

async function receiptsOf(entry: Entry): Promise<readonly Receipt[]> {
  const seqs = new Set(entry.lines.map(({ seq }) => seq));
  if (foreign.value) return foreign.value.receipts.filter(({ seq }) => seqs.has(seq));
  return (await send("journal-receipts", { seqs: [...seqs].slice(0, 500) })).receipts;
}

/** One action in full: what, where, to whom, the content as it was shown, which rule, who answered, what came of it. */
export function EntryDetail({ entry }: { entry: Entry }) {
  const [receipts, setReceipts] = useState<readonly Receipt[]>([]);
  const [isMissing, setMissing] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    let isStill = true;
    receiptsOf(entry).then(
      (read) => {
        if (!isStill) return;
        setReceipts(read);
        setMissing(read.length === 0);
      },
      () => isStill && setMissing(true),
    );
    return () => {
      isStill = false;
    };
  }, [entry.id, entry.lines.length]);

  useEffect(() => heading.current?.focus({ preventScroll: true }), [entry.id]);

  return (
    <section
      class="detail"
      aria-labelledby="detail-title"
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <header class="detail-head">
        <OutcomeMark outcome={entry.outcome} />
        <button type="button" class="button button-plain button-small" onClick={close}>
          {text("journalClose")}
        </button>
      </header>
      {/* It scrolls, so it must take the focus for those without a mouse. */}
      <div class="detail-body" role="group" aria-labelledby="detail-title" tabIndex={0}>
        <h2 id="detail-title" class="detail-title" ref={heading} tabIndex={-1}>
          <LineSentence line={entry.first} />
        </h2>
        {isMissing && <p class="problem">{text("journalGone")}</p>}
        {receipts.length > 0 && (
          <>
            <StepList receipts={receipts} />
            <ReceiptFacts receipts={receipts} />
          </>
        )}
      </div>
    </section>
  );
}
