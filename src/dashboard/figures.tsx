import { useMemo } from "preact/hooks";
import { verbNames } from "../core/action";
import { agentName } from "../ui/agent-name";
import { keyPart, text } from "../ui/text";
import { BarPlot } from "./bar-plot";
import { answerTimeOf, answerTimes, countedOf, frequent, hourOf, hoursOf, tallyBy } from "./tally";
import { barTime, hourTime, tookText } from "./times";
import { matching } from "./view";

const mostSites = 10;
const mostSessions = 24;

function answerLabel(end: number): string {
  const before = answerTimes[answerTimes.length - 2] ?? 0;
  return Number.isFinite(end) ? `≤ ${tookText(end * 1000)}` : `> ${tookText(before * 1000)}`;
}

/** How much an agent does, where, of what kind, and what that costs the person. */
export function Figures() {
  const entries = matching.value;
  const plots = useMemo(() => {
    const counted = countedOf(entries);
    const asked = counted.filter(({ lines }) => lines.some(({ event }) => event === "asked"));
    const agents = new Map(asked.map(({ first }) => [first.session, first]));
    const sessions = [...agents.keys()].slice(0, mostSessions).toReversed();
    const sessionLabel = (session: string) => {
      const first = agents.get(session);
      return first ? `${hourTime(first.at)} ${agentName(first.agent)}` : session;
    };
    return {
      hours: tallyBy(counted, hoursOf(counted), hourOf, barTime),
      sites: tallyBy(
        counted,
        frequent(counted, ({ first }) => first.site, mostSites),
        ({ first }) => first.site,
        (site) => site,
      ),
      verbs: tallyBy(
        counted,
        verbNames.filter((verb) => counted.some(({ first }) => first.verb === verb)),
        ({ first }) => first.verb,
        (verb) => text(`verb_${keyPart(verb)}`),
      ),
      answers: tallyBy(asked, answerTimes, (entry) => answerTimeOf(entry) as (typeof answerTimes)[number], answerLabel),
      prompts: tallyBy(asked, sessions, ({ first }) => first.session, sessionLabel),
    };
  }, [entries]);
  return (
    <div class="figures" role="region" aria-label={text("journalFigures")} tabIndex={0}>
      <BarPlot title={text("journalPerHour")} tally={plots.hours} place={text("journalHour")} />
      <BarPlot title={text("journalPerSite")} tally={plots.sites} place={text("journalSite")} />
      <BarPlot title={text("journalPerVerb")} tally={plots.verbs} place={text("journalVerb")} />
      <BarPlot title={text("journalToAnswer")} tally={plots.answers} place={text("journalTook")} />
      <BarPlot title={text("journalPerSession")} tally={plots.prompts} place={text("labelSession")} />
    </div>
  );
}
