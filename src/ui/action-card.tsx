import type { ComponentChildren, RefObject } from "preact";
import type { Hold } from "../core/hold";
import { agentName } from "./agent-name";
import { ActionFacts } from "./action-facts";
import { ActionTechnical, ActionWhy } from "./action-why";
import { isGrave } from "./gravity";
import { PreviewView } from "./preview-view";
import { Sentence } from "./sentence";
import { isolatedText, keyPart, text } from "./text";
import { TimeLeft } from "./time-left";

/** The parts that must be in sight before an approval can count. */
export interface CardParts {
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
}

interface Props {
  readonly hold: Hold;
  readonly parts: CardParts;
  /** The answers to choose from, always in sight under the content. */
  readonly children: ComponentChildren;
}

/** One held action, to be understood at a glance: what, to whom, with which content, until when. */
export function ActionCard({ hold, parts, children }: Props) {
  const { action } = hold;
  const title = isolatedText("contentTitle", action.resource.site);
  return (
    <article class="card" data-grave={isGrave(action)} data-hold={hold.id} aria-labelledby="card-title">
      <header class="card-head">
        <div class="card-line">
          <span class="verb">{text(`verb_${keyPart(action.verb)}`)}</span>
          <span class="agent">
            <bdi>{agentName(hold.principal.agent)}</bdi>
          </span>
          <TimeLeft deadlineAt={hold.deadlineAt} />
        </div>
        <h2 id="card-title" class="card-title" ref={parts.heading} tabIndex={-1}>
          <Sentence told={hold} />
        </h2>
        <ActionFacts hold={hold} />
      </header>
      {/* It scrolls, so it must take the focus for those without a mouse. */}
      <div class="card-content" ref={parts.content} role="region" aria-label={title} tabIndex={0}>
        <h3 class="content-title">{title}</h3>
        <PreviewView preview={hold.preview} />
        <ActionWhy hold={hold} />
        <ActionTechnical hold={hold} />
      </div>
      {children}
    </article>
  );
}
