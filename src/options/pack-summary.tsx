import type { SitePack } from "../core/site-pack";
import { countText, text } from "../ui/text";

const shownDoors = 6;

/** What passes by default: these the person should see before anything else. */
const passing: readonly string[] = ["read", "sign-in", "draft"];

/** A site pack in a few words: where it is asked, what it was checked against, and what it lets pass. */
export function PackSummary({ pack }: { pack: SitePack }) {
  const endpoints = pack.endpoints ?? [];
  const free = endpoints.filter(({ verb }) => passing.includes(verb)).flatMap(({ on }) => on);
  const more = free.length - shownDoors;
  return (
    <div class="rule-summary">
      <p class="rule-head">
        <bdi class="rule-id">{pack.name}</bdi>
        {pack.disabled && <span class="maybe">{text("optionsDisabled")}</span>}
      </p>
      <p>
        <bdi>{pack.hosts?.join(", ") ?? text("optionsPackOnOwnPages")}</bdi>
        {pack.like && ` · ${text("optionsPackLike", pack.like)}`}
        {endpoints.length > 0 && ` · ${countText("optionsPackEndpoints", endpoints.length)}`}
      </p>
      {free.length > 0 && (
        <p class="quiet">
          {text("optionsPackPasses")}{" "}
          {free.slice(0, shownDoors).map((door) => (
            <code key={door}>{door} </code>
          ))}
          {more > 0 && countText("optionsAndMore", more)}
        </p>
      )}
      <p class="quiet" dir="auto">
        {pack.checked}
      </p>
    </div>
  );
}
