import type { FormShape, PageAttempt, PageEntry } from "../wire/page-port";
import { isEffect, isGuarded } from "./arming";
import { ask } from "./asking";
import { type Submission, submissionOf } from "./form-shape";
import { isReplay, replayForm, replayNavigation } from "./replay";

const isHttp = (url: string) => /^https?:/i.test(url);

function keptNavigation(url: string): PageAttempt {
  const none = { contentType: null, body: null, target: null };
  return { channel: "navigation", method: "GET", url, headers: [], ...none, form: -1 };
}

function keptForm({ method, url, enctype, target }: Submission, entries: readonly PageEntry[]): PageAttempt {
  const body = { bytes: null, entries };
  return {
    ...keptNavigation(url),
    channel: "form",
    method: method.toUpperCase(),
    contentType: enctype,
    body,
    target: target || null,
  };
}

/** Holds a form's content as it stood when it was submitted, and sends exactly that if the answer is yes. */
export async function holdForm(kept: PageAttempt, shape: FormShape, form: HTMLFormElement | null): Promise<void> {
  const outcome = await ask(kept, form).outcome;
  if (outcome.kind === "release") replayForm(kept, shape, outcome.pass);
}

async function holdNavigation(url: string, isReplace: boolean): Promise<void> {
  const outcome = await ask(keptNavigation(url), null).outcome;
  if (outcome.kind === "release") replayNavigation(url, outcome.pass, isReplace);
}

/** Where a form leads: a GET's entries are its query. */
function urlOf({ method, url }: Submission, entries: readonly PageEntry[]): string {
  if (method === "post") return url;
  const query = new URLSearchParams(
    entries.map(([name, value]) => [name, typeof value === "string" ? value : value.name]),
  );
  return `${url.replace(/[?#].*/s, "")}?${query}`;
}

function onSubmit(event: SubmitEvent): void {
  const form = event.target;
  // Where the page's own handler took the submit, its fetch is the effect: asking here too would ask twice.
  if (event.defaultPrevented || !isGuarded || !(form instanceof HTMLFormElement)) return;
  const submitter = event.submitter as HTMLButtonElement | null;
  const submission = submissionOf(form, submitter);
  if (submission.method === "dialog" || !isHttp(submission.url)) return;
  // A GET form into its own frame is seen by `navigate`, with its final URL.
  const isOwnFrame = !submission.target || submission.target === "_self";
  if (submission.method === "get" && isOwnFrame) return;
  const entries = [...new FormData(form, submitter)];
  const url = urlOf(submission, entries);
  if (submission.method === "get" && !isEffect(url)) return;
  event.preventDefault();
  void holdForm(keptForm({ ...submission, url }, entries), submission, form);
}

function sourceForm(source: Element | null): HTMLFormElement | null {
  return source instanceof HTMLFormElement ? source : ((source as HTMLButtonElement | null)?.form ?? null);
}

function formOf(event: NavigateEvent, entries: readonly PageEntry[]): [Submission, HTMLFormElement | null] {
  const source = event.sourceElement;
  const form = sourceForm(source);
  const submitter = source === form ? null : (source as HTMLButtonElement);
  const hasFile = entries.some(([, value]) => typeof value !== "string");
  const enctype = hasFile ? "multipart/form-data" : "application/x-www-form-urlencoded";
  const bare = { enctype, acceptCharset: "", rel: "" };
  const own = form ? submissionOf(form, submitter) : bare;
  return [{ ...own, method: "post", url: event.destination.url, target: "" }, form];
}

function onNavigate(event: NavigateEvent): void {
  const url = event.destination.url;
  if (!isGuarded || event.defaultPrevented || event.destination.sameDocument || !isHttp(url)) return;
  // The page must not see where a replay goes: its own listener could take the pass and send something else with it.
  if (isReplay(url)) return event.stopImmediatePropagation();
  if (!event.cancelable) return;
  if (!event.formData && !isEffect(url.replace(/#.*/s, ""))) return;
  event.preventDefault();
  // Without it a DevTools client waits for ever on the navigation that it believes to be under way.
  queueMicrotask(() => history.replaceState(history.state, "", location.href));
  if (!event.formData) {
    void holdNavigation(url, event.navigationType === "replace");
    return;
  }
  const entries = [...event.formData];
  const [submission, form] = formOf(event, entries);
  void holdForm(keptForm(submission, entries), submission, form);
}

function rootsOf(event: Event): ShadowRoot[] {
  const roots = event.composedPath().filter((node) => node instanceof ShadowRoot);
  let element = event.composedPath()[0];
  while (element instanceof HTMLElement) {
    const root: ShadowRoot | null = chrome.dom.openOrClosedShadowRoot(element);
    if (!root) break;
    roots.push(root);
    const { clientX, clientY } = event as MouseEvent;
    element =
      (event instanceof MouseEvent && root.elementFromPoint(clientX, clientY)) || root.activeElement || undefined;
    if (element === root.host) break;
  }
  return roots;
}

/**
 * Watches native submits and navigations. `submit` is judged last in the window's bubble phase, after every handler of
 * the page; `navigate` sees what fires no submit event here: `form.submit()`, other realms, closed shadow roots.
 */
export function watch(): void {
  const judgeLast = (event: Event) => {
    const target = event.currentTarget as EventTarget;
    target.addEventListener("submit", onSubmit as (event: Event) => void, { once: true });
  };
  addEventListener("submit", judgeLast, true);
  // Submit events do not leave their shadow root, so the roots of a pressed control are watched too.
  const watchRoots = (event: Event) => {
    if (!isGuarded) return;
    for (const root of rootsOf(event)) root.addEventListener("submit", judgeLast, true);
  };
  addEventListener("click", watchRoots, true);
  addEventListener("keydown", watchRoots, true);
  navigation.addEventListener("navigate", onNavigate);
}
