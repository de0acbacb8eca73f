import type { Hold } from "../core/hold";
import { Fact } from "./action-facts";
import { agentName } from "./agent-name";
import { becauseText } from "./because";
import { isolatedText, keyPart, language, text } from "./text";

function percent(share: number): string {
  return new Intl.NumberFormat(language(), { style: "percent" }).format(share);
}

/** Which rule asked, whom it guards against, and what made Holdpoint read the request as it did. */
export function ActionWhy({ hold }: { hold: Hold }) {
  const { action, principal, decision } = hold;
  return (
    <details class="more">
      <summary>{text("whyTitle")}</summary>
      <dl class="facts">
        {decision.rules.map((rule) => (
          <Fact key={rule.id} label={text("labelRule")}>
            {isolatedText("ruleFrom", rule.id, text(`layer_${rule.layer}`))}
            <br />
            <bdi>{becauseText(rule)}</bdi>
          </Fact>
        ))}
        <Fact label={text("labelAgent")}>
          <bdi>{agentName(principal.agent)}</bdi>
        </Fact>
        <Fact label={text("labelGuarded")}>
          {principal.evidence.map(({ kind, detail }) => (
            <span class="line" key={kind}>
              {text(`evidence_${keyPart(kind)}`)}
              {detail && <bdi class="quiet"> · {detail}</bdi>}
            </span>
          ))}
        </Fact>
      </dl>
      <p>{isolatedText("whyVerb", text(`verb_${keyPart(action.verb)}`), percent(action.confidence))}</p>
      <ul class="evidence">
        {action.evidence.map((evidence, index) => (
          <li key={index}>
            {text(`cue_${keyPart(evidence.cue)}`)}: <bdi>{evidence.detail}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The request itself, for those who want to compare it with a log. */
export function ActionTechnical({ hold }: { hold: Hold }) {
  return (
    <details class="more">
      <summary>{text("technicalTitle")}</summary>
      <dl class="facts technical">
        <Fact label={text("labelMethod")}>
          {hold.method} · {text(`channel_${hold.channel}`)}
        </Fact>
        <Fact label={text("labelAddress")}>
          <bdi dir="ltr">{hold.url}</bdi>
        </Fact>
        <Fact label={text("labelPage")}>
          <bdi>{hold.pageTitle}</bdi>
        </Fact>
        <Fact label={text("labelOrigin")}>
          <bdi dir="ltr">{hold.origin}</bdi>
        </Fact>
        <Fact label={text("labelSession")}>
          <bdi dir="ltr">{hold.principal.session}</bdi>
        </Fact>
        <Fact label={text("labelDigest")}>
          <bdi dir="ltr">{hold.digest}</bdi>
        </Fact>
      </dl>
    </details>
  );
}
