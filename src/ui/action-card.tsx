import type { ComponentChildren, RefObject } from "preact";
import type { Hold } from "../core/hold";
import { ActionFacts, AllRecipients } from "./action-facts";
import { ActionTechnical, ActionWhy } from "./action-why";
import { agentName } from "./agent-name";
import { isGrave } from "./gravity";
import { PreviewView } from "./preview-view";
import { Sentence, sentenceText } from "./sentence";
import { keyPart, text } from "./text";
import { TimeLeft } from "./time-left";

/** The parts that must be in sight, beside the button, before an approval can count. */
export interface CardParts {
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly body: RefObject<HTMLDivElement | null>;
}

interface Props {
  readonly hold: Hold;
  readonly parts: CardParts;
  /** The answers to choose from, always in sight under the content. */
  readonly children: ComponentChildren;
}

const longSentence = 110;

/** One held action, to be understood at a glance: what, to whom, with which content, until when. */
export function ActionCard({ hold, parts, children }: Props) {
  const { action } = hold;
  const isLong = sentenceText(hold).length > longSentence;
  const title = text("contentTitle");
  return (
    <article
      class="card"
      data-long={isLong}
      data-grave={isGrave(action)}
      data-hold={hold.id}
      aria-labelledby="card-title"
    >
      <div class="card-body" ref={parts.body}>
        <div class="card-line">
          <span class="verb">{text(`verb_${keyPart(action.verb)}`)}</span>
          <bdi class="agent">{agentName(hold.principal.agent)}</bdi>
          <TimeLeft deadlineAt={hold.deadlineAt} />
        </div>
        <h2
          id="card-title"
          class="card-title"
          ref={parts.heading}
          // Reachable, since a very long one scrolls.
          tabIndex={isLong ? 0 : -1}
        >
          <Sentence told={hold} />
        </h2>
        <ActionFacts hold={hold} />
        {/* It scrolls, so it must take the focus for those without a mouse. */}
        <div class="card-content" role="region" aria-label={title} tabIndex={0}>
          <AllRecipients recipients={action.recipients} />
          <h3 class="content-title">{title}</h3>
          <PreviewView preview={hold.preview} />
          <ActionWhy hold={hold} />
          <ActionTechnical hold={hold} />
        </div>
      </div>
      {children}
    </article>
  );
}
