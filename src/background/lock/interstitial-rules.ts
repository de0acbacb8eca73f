import type { NetworkEffect } from "../../core/network-effects";
import { pagePath } from "../../wire/server";
import { heldTypes } from "../network/gate";
import { allResourceTypes, type Locked, type Scope, scopesOf } from "./lock";
import { type SocketLock, socketRules } from "./socket-lock";

type Rule = chrome.declarativeNetRequest.Rule;

/** Passes count up from `firstPassRule` and never come here. */
const firstRule = 1_000_000_000;
const lastRule = 1_999_999_999;
/** Chromium takes a thousand regular expressions. Where the rules for all effects are more, whole sites are looked at instead. */
const mostRegexes = 900;
const mostEffects = 400;

// A page of ours in a frame would lend its rights to whoever drives the tab around it: frames are blocked.
const tabs = ["main_frame"] as chrome.declarativeNetRequest.ResourceType[];
const others = allResourceTypes.filter((type) => !tabs.includes(type));
const socketTypes = ["websocket"] as chrome.declarativeNetRequest.ResourceType[];
const reading = ["get", "head"] as chrome.declarativeNetRequest.RequestMethod[];

function redirect(regexFilter: string, scope: Scope): Omit<Rule, "id"> {
  const regexSubstitution = `${chrome.runtime.getURL(pagePath("hold"))}#\\0`;
  return {
    priority: 1,
    action: { type: "redirect" as chrome.declarativeNetRequest.RuleActionType, redirect: { regexSubstitution } },
    condition: {
      regexFilter,
      isUrlFilterCaseSensitive: false,
      requestMethods: reading,
      resourceTypes: tabs,
      ...scope,
    },
  };
}

function block(regexFilter: string, scope: Scope): Omit<Rule, "id"> {
  return {
    priority: 1,
    action: { type: "block" as chrome.declarativeNetRequest.RuleActionType },
    condition: {
      regexFilter,
      isUrlFilterCaseSensitive: false,
      requestMethods: reading,
      resourceTypes: others,
      ...scope,
    },
  };
}

/**
 * A socket's handshake is a GET, with cookies, that a server which knows nothing of sockets answers as any other. No condition
 * on methods meets it.
 */
function blockHandshake(regexFilter: string, scope: Scope): Omit<Rule, "id"> {
  const { requestMethods: _, ...condition } = block(regexFilter.replace(/^\^https\?/, "^wss?"), scope).condition;
  return { ...block(regexFilter, scope), condition: { ...condition, resourceTypes: socketTypes } };
}

/** Over the rules that last from the browser's start: it is held at the network, and no page takes its place. */
function letBy(regexFilter: string, isSocket = false): Omit<Rule, "id"> {
  return {
    priority: 2,
    action: { type: "allow" as chrome.declarativeNetRequest.RuleActionType },
    condition: {
      regexFilter,
      isUrlFilterCaseSensitive: false,
      ...(isSocket ? {} : { requestMethods: reading }),
      resourceTypes: isSocket ? socketTypes : (heldTypes as chrome.declarativeNetRequest.ResourceType[]),
    },
  };
}

/** What Chromium said of an expression: asked again for every tab that sets out, it would come late. */
const taken = new Map<string, Promise<boolean>>();

function isTaken(regex: string): Promise<boolean> {
  const options = { regex, isCaseSensitive: false, requireCapturing: true };
  const known = taken.get(regex);
  const answer = known ?? chrome.declarativeNetRequest.isRegexSupported(options).then((said) => said.isSupported);
  if (taken.size > 2 * mostEffects) taken.clear();
  taken.set(regex, answer);
  return answer;
}

/** What Chromium can take of the expressions: what is too big for it makes way for its whole site. */
export async function expressionsOf(
  effects: readonly NetworkEffect[],
  most = mostEffects,
): Promise<{ regex: string; isTold: boolean }[]> {
  const isMany = effects.length > most;
  const found = await Promise.all(
    effects.map(async ({ regex, coarse, isTold }) =>
      !isMany && (await isTaken(regex)) ? { regex, isTold } : { regex: coarse, isTold: false },
    ),
  );
  return [...new Map(found.map((one) => [one.regex, one])).values()];
}

/**
 * What tabs open and a rule may name goes to the hold page; frames, images, scripts, handshakes and the like that it does
 * name are blocked, and sockets that it speaks about unless the hooks open them.
 * `held`: the sockets that wait at the network, where it holds; it lets by navigations, too. Null where it does not.
 */
export async function interstitialRules(
  locked: Locked,
  effects: readonly NetworkEffect[],
  sockets: SocketLock,
  held: readonly string[] | null,
): Promise<Rule[]> {
  const scopes = scopesOf(locked);
  const most = Math.floor(mostRegexes / (1 + 2 * scopes.length));
  const navigations = (await expressionsOf(effects, most)).flatMap(({ regex, isTold }) => [
    ...(held ? [letBy(regex)] : scopes.filter(({ tabIds }) => !tabIds).map((scope) => redirect(regex, scope))),
    ...(isTold ? scopes.flatMap((scope) => [block(regex, scope), blockHandshake(regex, scope)]) : []),
  ]);
  const waiting = (held ?? []).map((regex) => letBy(regex, true));
  const rules = [...navigations, ...waiting, ...socketRules(sockets, scopes, held ? 2 : 0)];
  return rules.map((rule, index) => ({ ...rule, id: firstRule + index }));
}

export function isInterstitialRule({ id }: Rule): boolean {
  return id >= firstRule && id <= lastRule;
}
