import type { FormShape, PageAttempt, PageEntry } from "../wire/page-port";
import { property } from "./form-shape";
import { html } from "./html";

const passPattern = /#?~hp-[0-9a-f]{32}$/;

export function withPass(url: string, pass: string): string {
  if (!pass) return url;
  return url.includes("#") ? url + pass : `${url}#${pass}`;
}

/** Whether this navigation is our own replay: it has a pass. One that a page forges meets the network's locks. */
export const isReplay = (url: string): boolean => passPattern.test(url);

/** Takes the pass out of the address before the page's first script; the site's own fragment stays. */
export function stripPass(): void {
  if (!isReplay(location.hash)) return;
  history.replaceState(history.state, "", location.href.replace(passPattern, ""));
}

function inputFor([name, value]: PageEntry): HTMLInputElement {
  const input = html("input");
  input.name = name;
  if (typeof value === "string") {
    input.type = "hidden";
    input.value = value;
    return input;
  }
  input.type = "file";
  if (value.name === "" && value.size === 0) return input;
  const files = new DataTransfer();
  files.items.add(value);
  input.files = files.files;
  return input;
}

/**
 * Sends a held form as it was: the same entries in the same order, from the same document, out of a form that the page
 * cannot find. `submit()` from here fires no submit event, so the page's handlers don't run twice.
 */
export function replayForm(kept: PageAttempt, shape: FormShape, pass: string): void {
  const host = html("div");
  const form = html("form");
  const attributes = {
    method: kept.method,
    action: withPass(kept.url, pass),
    enctype: shape.enctype,
    "accept-charset": shape.acceptCharset,
    rel: shape.rel,
    target: kept.target || "_self",
  };
  for (const [name, value] of Object.entries(attributes)) if (value) form.setAttribute(name, value);
  for (const entry of kept.body?.entries ?? []) form.append(inputFor(entry));
  host.attachShadow({ mode: "closed" }).append(form);
  document.documentElement.append(host);
  property(form, "submit").call(form);
  host.remove();
}

/** Goes on to a held GET as the page would have. */
export function replayNavigation(url: string, pass: string, isReplace: boolean): void {
  location[isReplace ? "replace" : "assign"](withPass(url, pass));
}
