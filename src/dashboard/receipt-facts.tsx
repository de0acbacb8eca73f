import type { Receipt } from "../core/receipt";
import { Fact, FirstTime } from "../ui/action-facts";
import { agentName } from "../ui/agent-name";
import { becauseText } from "../ui/because";
import { PreviewView } from "../ui/preview-view";
import { countText, isolatedText, keyPart, text } from "../ui/text";
import { undoText } from "../ui/undo-text";
import { fullTime } from "./times";

function Who({ receipt }: { receipt: Receipt }) {
  return (
    <>
      <Fact label={text("labelAgent")}>
        <bdi>{agentName(receipt.agent)}</bdi>
      </Fact>
      <Fact label={text("labelGuarded")}>
        {receipt.evidence.map(({ kind, detail }) => (
          <span class="line" key={kind}>
            {text(`evidence_${keyPart(kind)}`)}
            {detail && <bdi class="quiet"> · {detail}</bdi>}
          </span>
        ))}
      </Fact>
    </>
  );
}

function What({ receipt }: { receipt: Receipt }) {
  const { verb, count, recipients = [], audience } = receipt;
  const many = count === "many" ? text("count_many") : countText("count", count);
  return (
    <>
      <Fact label={text("journalVerb")}>
        {text(`verb_${keyPart(verb)}`)}
        {count !== 1 && ` · ${many}`}
      </Fact>
      <Fact label={text("labelSeenBy")}>
        {text(`audience_${audience}`)}
        {recipients.length > 0 && <bdi class="line">{recipients.join(", ")}</bdi>}
      </Fact>
      <FirstTime names={receipt.firstTime} />
      <Fact label={text("labelUndo")}>{undoText(receipt)}</Fact>
      {receipt.cues && (
        <Fact label={text("journalCues")}>
          {receipt.cues.map(({ cue, detail }, index) => (
            <span class="line" key={index}>
              {text(`cue_${keyPart(cue)}`)}: <bdi>{detail}</bdi>
            </span>
          ))}
        </Fact>
      )}
    </>
  );
}

function Chain({ receipts }: { receipts: readonly Receipt[] }) {
  return (
    <details class="more">
      <summary>{text("technicalTitle")}</summary>
      <dl class="facts technical">
        <Fact label={text("labelSession")}>
          <bdi dir="ltr">{receipts[0]?.session}</bdi>
        </Fact>
        <Fact label={text("labelDigest")}>
          <bdi dir="ltr">{receipts[0]?.digest}</bdi>
        </Fact>
        {receipts.map((receipt) => (
          <Fact key={receipt.seq} label={isolatedText("journalNumber", receipt.seq)}>
            <span class="line">{text(`event_${keyPart(receipt.event)}`)}</span>
            <bdi class="line" dir="ltr">
              {receipt.hash}
            </bdi>
          </Fact>
        ))}
      </dl>
    </details>
  );
}

/** Everything that the receipts of one action say. */
export function ReceiptFacts({ receipts }: { receipts: readonly Receipt[] }) {
  const [first] = receipts;
  if (!first) return null;
  const content = receipts.find(({ preview }) => preview !== null)?.preview;
  const isOfAgent = first.session !== "";
  return (
    <>
      {isOfAgent && content && (
        <section class="detail-content">
          <h3 class="content-title">{text("contentTitle")}</h3>
          <PreviewView preview={content} />
        </section>
      )}
      <dl class="facts">
        {isOfAgent && <What receipt={first} />}
        {isOfAgent && (
          <Fact label={text("labelAddress")}>
            {first.method} <bdi dir="ltr">{first.site + first.path}</bdi>
            {first.channel && ` · ${text(`channel_${first.channel}`)}`}
          </Fact>
        )}
        {first.rules.map((rule) => (
          <Fact key={rule.id} label={text("labelRule")}>
            {isolatedText("ruleFrom", rule.id, text(`layer_${rule.layer}`))}
            <br />
            <bdi>{becauseText(rule)}</bdi>
          </Fact>
        ))}
        {isOfAgent && <Who receipt={first} />}
        <Fact label={text("journalColumnWhen")}>{fullTime(first.at)}</Fact>
      </dl>
      <Chain receipts={receipts} />
    </>
  );
}
