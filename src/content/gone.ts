import { html } from "./html";

export const goneText = "Holdpoint was reloaded or removed, so nothing is sent. Reload the page.";

/** Says in the page that the extension went away under it: nothing can be asked any more, so nothing leaves. */
export function showGone(): void {
  const name = "holdpoint-gone";
  if (document.querySelector(name)) return;
  const note = html(name as "div", goneText);
  note.role = "alert";
  note.style.cssText =
    "all:initial;position:fixed;right:1rem;bottom:1rem;z-index:2147483647;padding:1rem;background:#7a271a;color:#fff";
  document.documentElement.append(note);
}
