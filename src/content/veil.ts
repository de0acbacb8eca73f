import type { Verdict } from "../core/verdict";
import { send } from "../wire/client";
import type { VeilState } from "../wire/messages";
import { html } from "./html";
import { veilStyle } from "./veil-style";

interface Veil {
  readonly host: HTMLElement;
  readonly dialog: HTMLDialogElement;
  readonly title: HTMLElement;
  readonly list: HTMLElement;
  readonly buttons: HTMLElement;
  readonly freeze: HTMLIFrameElement;
}

const words = (key: string, ...substitutions: string[]) => chrome.i18n?.getMessage(key, substitutions) || key;
let veil: Veil | null = null;
const empty: VeilState = { holds: [], refused: null, halted: null };
let state = empty;
let frame = 0;

function build(): Veil {
  const host = html("holdpoint-hold" as "div") as HTMLElement;
  const dialog = html("dialog");
  const list = html("p");
  const buttons = html("div");
  const title = html("h1");
  const freeze = html("iframe");
  freeze.setAttribute("sandbox", "");
  freeze.ariaHidden = "true";
  freeze.tabIndex = -1;
  // Focus goes to the words, so that a key already on its way presses nothing.
  title.tabIndex = -1;
  title.autofocus = true;
  host.role = "status";
  list.append(html("slot"));
  dialog.append(title, list, buttons);
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("close", keepShown);
  const root = host.attachShadow({ mode: "closed" });
  const style = new CSSStyleSheet();
  style.replaceSync(veilStyle);
  root.adoptedStyleSheets = [style];
  root.append(dialog);
  return { host, dialog, title, list, buttons, freeze };
}

function button(label: string, onPress: () => void): HTMLButtonElement {
  const element = html("button", label);
  element.type = "button";
  element.addEventListener("click", onPress);
  return element;
}

/** Covers the page, since something here waits or stopped; a refusal is only a note. */
function isCover(of: VeilState): boolean {
  return of.holds.length > 0 || of.halted !== null;
}

function fillButtons(parts: Veil): void {
  const showWindow = () => void send("show-window", {}).catch(() => {});
  if (state.halted) return parts.buttons.replaceChildren(button(words("veilShow"), showWindow));
  const first = state.holds[0];
  if (!first) {
    const dismiss = () => show(empty);
    parts.buttons.replaceChildren(...(state.refused ? [button(words("veilDismiss"), dismiss)] : []));
    return;
  }
  const denyAll = () => {
    for (const hold of state.holds) send("deny-from-page", { action: hold.id }).catch(() => {});
  };
  parts.buttons.replaceChildren(button(words("veilShow"), showWindow), button(words("veilDeny"), denyAll));
}

/**
 * While halted, a frame of the extension's own lies in the page: Chrome lets no other extension's debugger into a tab
 * that has one. It is sandboxed and has nothing in it.
 */
function fillFreeze({ freeze, dialog }: Veil): void {
  if (!state.halted) return freeze.remove();
  if (freeze.isConnected) return;
  const { freeze: address } = state.halted;
  // Loaded twice: whoever attached again between the first throw and the frame's arrival is thrown out by the second.
  freeze.onload = () => {
    freeze.onload = null;
    freeze.src = address;
  };
  freeze.src = address;
  dialog.append(freeze);
}

/** The words stand in the light DOM of a host whose name speaks, since that is all that some agents read. */
function fill(parts: Veil): void {
  const more = state.halted ? 0 : state.holds.length - 1;
  const sentence = (state.halted ?? state.holds[0] ?? state.refused)?.sentence ?? "";
  const verdicts: Verdict[] = [state.halted, ...state.holds, state.refused].flatMap((told) => told?.verdict ?? []);
  const machine = html("script", JSON.stringify(verdicts.length === 1 ? verdicts[0] : verdicts));
  machine.type = "application/problem+json";
  parts.host.replaceChildren(more > 0 ? `${sentence} ${words("veilMore", String(more))}` : sentence, machine);
  parts.title.textContent = state.halted
    ? words("veilHaltedTitle")
    : words(state.holds.length > 0 ? "veilTitle" : "veilRefusedTitle");
  parts.host.toggleAttribute("data-refused", !isCover(state));
  fillButtons(parts);
  fillFreeze(parts);
}

function isOnTop(parts: Veil): boolean {
  const under = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  return !parts.host.hasAttribute("data-refused") ? under === parts.host : true;
}

function keepShown(): void {
  if (!veil || (!isCover(state) && !state.refused)) return;
  const { host, dialog } = veil;
  // In the body as soon as there is one: that is all that some agents read.
  const home = document.body ?? document.documentElement;
  if (host.parentNode !== home) home.append(host);
  for (const attribute of ["inert", "hidden", "style", "popover"]) host.removeAttribute(attribute);
  if (dialog.open && isOnTop(veil)) return;
  if (dialog.open) dialog.close();
  if (isCover(state)) dialog.showModal();
  else dialog.show();
}

/** A page that removes, hides or covers the veil gets it back with the next frame. */
const observer = new MutationObserver(() => {
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(keepShown);
  if (veil && !veil.host.isConnected) keepShown();
});

function remove(): void {
  observer.disconnect();
  const parts = veil;
  veil = null;
  parts?.dialog.close();
  parts?.host.remove();
}

/** Shows what is held in this tab, or what was refused last; nothing on it approves. */
export function show(next: VeilState): void {
  // Told again without news, nothing is built anew: a button that has the focus must keep it.
  if (veil && JSON.stringify(next) === JSON.stringify(state)) return keepShown();
  const wasModal = isCover(state);
  state = next;
  if (!isCover(state) && !state.refused) return remove();
  veil ??= build();
  fill(veil);
  if (wasModal !== isCover(state) && veil.dialog.open) veil.dialog.close();
  keepShown();
  observer.observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["open", "inert", "hidden", "style", "class", "popover"],
  });
}
