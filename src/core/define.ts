import type { Action, Audience, Reversible, VerbName } from "./action";
import type { Facts } from "./cues/facts";
import type { SitePattern } from "./host";
import type { SessionEvidence } from "./principal";
import type { SitePack } from "./site-pack";

/**
 * One verb: the words that speak for it and what follows from it.
 * - `rank`: severity; where several cues speak, the verb of the highest rank wins
 * - `does`: words that, as the operation of a request, make it this verb ("purge", "reply"); English, singular
 * - `things`: nouns whose making or changing is this verb (to create a "role" is to grant)
 * - `says`: words on a control that announce this verb, in thirteen languages; they only tighten
 * - `sentences`: message keys of the card's sentence, by how much of it is known
 */
export interface Verb {
  readonly name: VerbName;
  readonly rank: number;
  readonly does: readonly string[];
  readonly things: readonly string[];
  readonly says: readonly string[];
  readonly audience: Audience;
  readonly reversible: Reversible;
  readonly sentence: string;
}

interface VerbSource extends Omit<Verb, "does" | "things" | "says"> {
  readonly does?: string;
  readonly things?: string;
  readonly says?: string;
}

/** Words are given as one string, split at blanks. */
export function defineVerb(source: VerbSource): Verb {
  return { ...source, does: split(source.does), things: split(source.things), says: split(source.says) };
}

function split(words = ""): readonly string[] {
  return words.trim() === "" ? [] : words.trim().split(/\s+/);
}

/** What a site pack knows for certain about one attempt; a part left out is left to the general classifier. */
export interface Judgement extends Partial<Pick<Action, "verb" | "audience" | "count" | "reversible" | "undo">> {
  readonly detail: string;
  /** It is said of this one path, whole: no part of it may lead elsewhere. */
  readonly isExact?: boolean;
  /** The pack knows a part of what the request does; the general classifier is heard beside it. */
  readonly isPartial?: boolean;
  /** The pack that says so, where a person or an administrator added it. */
  readonly by?: string;
  /** The named thing acted upon, where the request itself carries it. */
  readonly name?: string;
}

type Expected = "verb" | "audience" | "count" | "reversible" | "undo";

/** One request with the judgement expected of it; a test runs every pack's cases. `body`: JSON, or a form's. */
export interface SiteCase {
  readonly what: string;
  /** A message over a socket; else a request of the page. */
  readonly channel?: "socket";
  readonly method: string;
  readonly url: string;
  readonly body?: string | undefined;
  readonly expected: { readonly [Key in Expected]?: Action[Key] | undefined };
}

/**
 * Exact knowledge of one application, recognised by its `hosts`, or (where anybody hosts it) by the shape of its
 * requests on its own pages. A pack may call a POST a read or a draft, so `recognises` must be strict: bytes that
 * another server would ignore must not be enough. `checked` says against what it was checked.
 */
export interface Site {
  readonly name: string;
  readonly checked?: string;
  readonly hosts?: readonly SitePattern[];
  /** The data that it was made of, where it is data. */
  readonly pack?: SitePack;
  /**
   * Messages over WebSockets that the pack judges: `url` is the source of a regular expression over the socket's URL.
   * What `judge` then gives no verb for is free.
   */
  readonly socket?: {
    readonly url: string;
    readonly events: readonly string[];
    readonly later: "wait" | "pass";
  };
  recognises(facts: Facts): boolean;
  judge(facts: Facts): Judgement | null;
  readonly cases: readonly SiteCase[];
}

export function defineSite(site: Site): Site {
  return site;
}

/**
 * What the browser knows of a tab's driver. `hints`: names of globals or switches that automation leaves behind; a page
 * can forge them, so they choose between names and never decide that a session is driven.
 */
export interface AgentEvidence {
  readonly webdriver: boolean;
  readonly attached: boolean;
  readonly tabGroupTitle: string | null;
  readonly userAgent: string;
  readonly hints?: readonly string[];
}

/** `isCertain`: false where a person's own tools leave the same signs, so the person is asked once. */
export interface AgentFinding {
  readonly agent: string;
  readonly evidence: SessionEvidence[];
  readonly isCertain: boolean;
}

export interface Agent {
  readonly name: string;
  recognise(evidence: AgentEvidence): AgentFinding | null;
}

export function defineAgent(agent: Agent): Agent {
  return agent;
}

/** A driven browser whose driver is named by a hint. `navigator.webdriver` is what makes it certain, the hint only names it. */
export function webdriverFinding(agent: string, sign: RegExp, evidence: AgentEvidence): AgentFinding | null {
  const hint = evidence.hints?.find((one) => sign.test(one));
  if (!evidence.webdriver || hint === undefined) return null;
  return { agent, evidence: [{ kind: "webdriver", detail: hint.slice(0, 100) }], isCertain: true };
}
