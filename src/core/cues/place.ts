import type { Segment } from "./facts";

/** Whether the links that are made here let somebody else in: "sharing/links". */
export function isHandedOut(tail: Segment, before: Segment | undefined): boolean {
  return /^(share|sharing)$/i.test(before?.text ?? "") && /^links?$/.test(tail.text);
}

/** Whether the path's end takes what is blocked by somebody: "users/7/blocks/zoe", "blocked_users", "domain_blocks". */
export function isBlocking(tail: Segment, before: readonly Segment[]): boolean {
  const barred = tail.words.length > 1 && /^(blocks|bans|allows)$/.test(tail.words.at(-1) ?? "");
  if (barred && /^(domain|ip|email|host|user|account|sender|country)$/.test(tail.words.at(-2) ?? "")) return true;
  if (/^(blocked|banned)[-_]?(users|accounts|members|people)$/i.test(tail.text)) return true;
  return (
    /^(blocks|blocked|bans|banned)$/.test(tail.text) &&
    before.some(({ words }) =>
      /^(users?|me|accounts?|orgs?|organizations?|members?|communit(y|ies))$/.test(words.at(-1) ?? ""),
    )
  );
}

/** Whether what is listed here lets something in: rules of an access list. */
export function isAdmitting(tail: Segment, before: Segment | undefined): boolean {
  return (
    before?.words.some((word) => /^(acl|acls|access|rbac|iam|authz|allowlist|whitelist)$/.test(word)) === true &&
    /^(rules?|polic(y|ies)|entries|bindings?|assignments?|lists?)$/.test(tail.words.at(-1) ?? "")
  );
}

/** Whether a policy made here says who may do what; one on logs or backups is a setting. */
export function isGuarded(before: Segment | undefined): boolean {
  return (
    before?.words.some((word) =>
      /^(keys?|buckets?|roles?|users?|groups?|functions?|queues?|topics?|iam)$/.test(word),
    ) === true
  );
}

/** Whether the path leads through settings, where "sendAs" and "email" are names of fields. */
export function isBelowSettings(before: readonly Segment[]): boolean {
  return before.some(
    ({ words }) =>
      /^(settings?|preferences?|config(uration)?|prefs)$/.test(words.at(-1) ?? "") &&
      // The configuration of permissions says who may do what.
      !words.some((word) => /^(permissions?|access|roles?)$/.test(word)),
  );
}

/** Whether what is said here is seen by all who are there; who they are, the path does not say. */
export function isRoom(segment: Segment): boolean {
  return segment.words.some((word) =>
    /^(channels?|chats?|rooms?|streams?|topics?|threads?|teams?|groups?|spaces?|forums?|walls?|boards?)$/.test(word),
  );
}
