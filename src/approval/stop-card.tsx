import { useLayoutEffect, useRef } from "preact/hooks";
import type { Stop } from "../core/stop";
import { agentName } from "../ui/agent-name";
import { text } from "../ui/text";
import { HoldAnswer } from "./hold-answer";

const causes = { page: "stopFromPage", worker: "stopFromWorker", redirect: "stopFromRedirect" } as const;

/** What the network lock stopped because nothing had held it: the person may open its address for the session. */
export function StopCard({ stop }: { stop: Stop }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const address = stop.url.replace(/^https?:\/\//, "");

  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), []);

  return (
    <article class="card card-question" data-stop={stop.id} aria-labelledby="card-title">
      <div class="card-body" ref={body}>
        <p class="card-line">
          <span class="verb">{text("stopChip")}</span>
          <bdi class="agent">{agentName(stop.principal.agent)}</bdi>
        </p>
        <h2 id="card-title" class="card-title" ref={heading} tabIndex={-1}>
          {text("stopTitle")}
        </h2>
        <div class="question-what">
          <p class="tab-named">
            <bdi class="tab-title" dir="ltr">
              {stop.method} {address}
            </bdi>
            {stop.site && (
              <bdi class="quiet" dir="ltr">
                {stop.site}
              </bdi>
            )}
          </p>
          <p>{text(causes[stop.from])}</p>
          {stop.count > 1 && <p class="quiet">{text("stopTries", String(stop.count))}</p>}
        </div>
      </div>
      <HoldAnswer
        waiting={stop}
        texts={{
          approve: text("stopAllow"),
          deny: text("stopLeave"),
          consequence: text("stopConsequence", stop.method),
        }}
        parts={[heading, body]}
      />
    </article>
  );
}
