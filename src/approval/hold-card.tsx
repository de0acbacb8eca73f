import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { Hold } from "../core/hold";
import { ActionCard } from "../ui/action-card";
import { keyPart, text } from "../ui/text";
import { HoldAnswer } from "./hold-answer";

/** The open hold with its answers. Keyed by the hold, so nothing typed or armed for one carries over to another. */
export function HoldCard({ hold }: { hold: Hold }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const parts = useMemo(() => [heading, body], []);

  const texts = {
    approve: text(`approve_${keyPart(hold.action.verb)}`),
    deny: text("deny"),
    consequence: text(hold.action.reversible === "no" ? "consequenceFinal" : "consequence"),
  };

  useLayoutEffect(() => {
    // Not on Approve: an Enter typed elsewhere a moment ago must find nothing to press.
    heading.current?.focus({ preventScroll: true });
  }, []);

  return (
    <ActionCard hold={hold} parts={{ heading, body }}>
      <HoldAnswer waiting={hold} texts={texts} parts={parts} isHeld />
    </ActionCard>
  );
}
