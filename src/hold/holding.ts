import { signal } from "@preact/signals";
import type { Attempt, Surroundings } from "../core/attempt";
import type { Verdict } from "../core/verdict";
import { isConnected, send } from "../wire/client";
import type { Ruling } from "../wire/messages";

/**
 * What this page knows of the navigation that was sent here.
 * - `empty`: nobody was sent here; `gone`: the guard does not answer any more, so nothing is sent
 */
export type State =
  | { readonly kind: "looking" }
  | { readonly kind: "empty" }
  | { readonly kind: "held"; readonly url: string; readonly action: string }
  | { readonly kind: "going"; readonly url: string }
  | { readonly kind: "gone"; readonly url: string }
  | { readonly kind: "refused"; readonly url: string; readonly verdict: Verdict };

export const state = signal<State>({ kind: "looking" });

const quickest = 1000;
const mostFailures = 20;

/** Asks about the navigation, waits for the person, and goes on where the answer is yes. */
export async function holdArrival(): Promise<void> {
  const address = location.hash.slice(1);
  const isOurs = /^(?:https?|file):/.test(address) && (await send("arrived", { url: address }).catch(() => false));
  // A write that its server turned into this GET hands its spent pass on with the fragment.
  const url = address.replace(/#?~hp-[0-9a-f]{32}$/, "");
  if (!isOurs) {
    state.value = { kind: "empty" };
    return;
  }
  const action = hex(crypto.getRandomValues(new Uint8Array(16)));
  const attempt = await attemptFor(url.replace(/#.*$/s, ""));
  let ruling = await persist(() => send("ask", { action, attempt, surroundings: noSurroundings(attempt.url) }));
  while (ruling?.kind === "held") {
    state.value = { kind: "held", url, action };
    const { digest, method, url: asked } = attempt;
    ruling = await persist(() => send("wait", { action, digest, method, url: asked }));
  }
  if (ruling?.kind === "release") {
    state.value = { kind: "going", url };
    // In the place of this page, so that going back does not come here again.
    location.replace(withPass(url, ruling.pass));
    return;
  }
  state.value = ruling?.kind === "refuse" ? { kind: "refused", url, verdict: ruling.verdict } : { kind: "gone", url };
}

/** Sends until it is answered: the worker may die under any message. Null where nobody answers any more. */
async function persist(message: () => Promise<Ruling>): Promise<Ruling | null> {
  for (let failures = 0; isConnected() && failures <= mostFailures; failures++) {
    const sentAt = Date.now();
    try {
      return await message();
    } catch {
      if (Date.now() - sentAt > quickest) failures = 0;
    }
  }
  return null;
}

async function attemptFor(url: string): Promise<Attempt> {
  const bytes = new TextEncoder().encode(`GET ${url}`);
  const digest = hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
  const none = { contentType: null, body: null, target: null };
  return { channel: "navigation", method: "GET", url, headers: [], ...none, digest };
}

function noSurroundings(pageUrl: string): Surroundings {
  return { pageUrl, pageTitle: "", heading: "", isTopFrame: window.top === window, pressed: null, form: null };
}

function withPass(url: string, pass: string): string {
  return url.includes("#") ? url + pass : `${url}#${pass}`;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
