import type { JournalLine } from "../core/journal-line";
import type { Told } from "../core/sentence";
import { Sentence } from "../ui/sentence";
import { countText, isolatedText, keyPart, language, text } from "../ui/text";

/** A line as the sentence of its card; amounts and the like, which stand in the content, are left out. */
function toldOf(line: JournalLine): Told {
  const { verb, audience, recipients, count, reversible, site, path, resource } = line;
  return {
    action: {
      verb,
      audience,
      recipients,
      count,
      reversible,
      confidence: 1,
      digest: "",
      resource: { site, path, name: resource },
      evidence: [],
      contains: [],
    },
    preview: { kind: "none" },
    channel: line.channel ?? "fetch",
  };
}

export function dayText(at: number): string {
  return new Date(at).toLocaleDateString(language(), { dateStyle: "medium" });
}

function journalText({ journal, event, note }: JournalLine): string {
  if (journal?.kind === "dropped") {
    return `${countText("journalDropped", journal.count)} ${isolatedText("journalDroppedTimes", dayText(journal.from), dayText(journal.until), text(`journalBecause_${journal.because}`))}`;
  }
  if (journal?.kind === "begun") {
    return isolatedText(`journalBegun_${journal.because}`, journal.expected.seq, journal.aside);
  }
  return note === "" ? text(`event_${keyPart(event)}`) : note;
}

/** Whether a receipt tells of the guard itself and not of what an agent did. */
export function isOwn({ site, session }: JournalLine): boolean {
  return site === "" && session === "";
}

/** What a line is about: the card's sentence, or what happened to the guard or its journal. */
export function LineSentence({ line }: { line: JournalLine }) {
  return isOwn(line) ? <>{journalText(line)}</> : <Sentence told={toldOf(line)} />;
}
