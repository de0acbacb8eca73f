import { agentName } from "../ui/agent-name";
import { countText, isolatedText, text } from "../ui/text";
import type { Entry } from "./book";
import { OutcomeMark } from "./outcome";
import { clockTime, fullTime, hourTime, tookText } from "./times";
import { LineSentence } from "./told";
import { filter, matching, narrow, openById, openEntry } from "./view";

interface Session {
  readonly id: string;
  readonly agent: string;
  readonly from: number;
  readonly until: number;
  readonly prompts: number;
  readonly entries: readonly Entry[];
}

/** The sessions that entries belong to, the latest first. */
function sessionsOf(entries: readonly Entry[]): readonly Session[] {
  const byId = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { session } = entry.first;
    if (session === "") continue;
    const own = byId.get(session) ?? [];
    own.push(entry);
    byId.set(session, own);
  }
  return [...byId].map(([id, own]) => {
    const sorted = own.toSorted((one, other) => one.first.at - other.first.at);
    return {
      id,
      agent: sorted[0]?.first.agent ?? "",
      from: sorted[0]?.first.at ?? 0,
      until: Math.max(...sorted.map(({ lines }) => lines.at(-1)?.at ?? 0)),
      prompts: own.filter(({ lines }) => lines.some(({ event }) => event === "asked")).length,
      entries: sorted,
    };
  });
}

const shownAtOnce = 500;

function Timeline({ session }: { session: Session }) {
  const shown = session.entries.slice(-shownAtOnce);
  return (
    <section class="timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title" class="timeline-title">
        {isolatedText("journalTimeline", agentName(session.agent), hourTime(session.from))}
      </h2>
      {shown.length < session.entries.length && <p class="quiet">{text("journalTimelineCut", shownAtOnce)}</p>}
      <ol class="moments">
        {shown.map((entry, index) => {
          const before = shown[index - 1]?.first.at;
          const pause = before === undefined ? 0 : entry.first.at - before;
          return (
            <li key={entry.id}>
              {pause > 60_000 && <p class="pause quiet">{text("journalPause", tookText(pause))}</p>}
              <button
                type="button"
                class="moment"
                aria-current={openEntry.value?.id === entry.id}
                onClick={() => openById(entry.id)}
              >
                <time class="quiet" title={fullTime(entry.first.at)}>
                  {clockTime(entry.first.at)}
                </time>
                <OutcomeMark outcome={entry.outcome} />
                <span class="moment-what" dir="auto">
                  <LineSentence line={entry.first} />
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Which agents were at work, and what one of them did, in order. */
export function SessionsView() {
  const sessions = sessionsOf(matching.value);
  const chosen = sessions.find(({ id }) => id === filter.value.session) ?? (sessions.length === 1 ? sessions[0] : null);
  if (sessions.length === 0) return <p class="nothing quiet">{text("journalNoSession")}</p>;
  if (chosen) {
    return (
      <div class="sessions" tabIndex={0} role="region" aria-label={text("journalSessions")}>
        {filter.value.session !== "" && (
          <button type="button" class="button button-plain button-small" onClick={() => narrow({ session: "" })}>
            {text("journalAllSessions")}
          </button>
        )}
        <Timeline session={chosen} />
      </div>
    );
  }
  return (
    <div class="sessions" tabIndex={0} role="region" aria-label={text("journalSessions")}>
      <ul class="session-list">
        {sessions.slice(0, shownAtOnce).map((session) => (
          <li key={session.id}>
            <button type="button" class="session" onClick={() => narrow({ session: session.id })}>
              <strong>
                <bdi>{agentName(session.agent)}</bdi>
              </strong>
              <span class="quiet">
                {hourTime(session.from)} – {clockTime(session.until)}
              </span>
              <span>{countText("journalActions", session.entries.length)}</span>
              <span class="quiet">{countText("journalPrompts", session.prompts)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
