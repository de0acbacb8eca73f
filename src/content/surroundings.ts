import type { Field, Pressed, Surroundings } from "../core/attempt";
import { property } from "./form-shape";
import { secretInputs } from "./secret-inputs";

const cut = (text: string | null | undefined, length = 120) =>
  (text ?? "").replace(/\s+/g, " ").trim().slice(0, length);
const controls = "button,a,input,[role=button],[role=menuitem],[role=link],summary,label";
const headings = "h1,[role=heading],h2";

let pressed: Pressed | null = null;
let pressedAt = 0;

function remember(target: EventTarget | undefined): void {
  if (!(target instanceof Element)) return;
  const control = target.closest(controls) ?? target;
  const input = control instanceof HTMLInputElement || control instanceof HTMLButtonElement ? control : null;
  const isTyped = input && !/^(submit|button|image|reset)$/.test(input.type);
  pressedAt = performance.now();
  pressed = {
    tag: control.localName,
    text: cut(
      control.getAttribute("aria-label") ||
        (isTyped ? "" : input?.value) ||
        control.textContent ||
        control.getAttribute("title"),
    ),
    name: cut(input?.name),
    value: isTyped ? "" : cut(input?.value),
    href: control instanceof HTMLAnchorElement ? cut(control.href, 500) : null,
    classes: cut(control.getAttribute("class")),
    age: 0,
  };
}

/** Remembers which control was pressed last, for the card; never who pressed it. */
export function watchPresses(): void {
  const onPress = (event: Event) => remember(event.composedPath()[0]);
  const onKey = (event: KeyboardEvent) => {
    if (["Enter", " "].includes(event.key)) onPress(event);
  };
  addEventListener("click", onPress, true);
  addEventListener("keydown", onKey, true);
}

type Labelled = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | HTMLButtonElement;

function labelOf(control: Element): string {
  // A label that wraps a textarea or a select holds its content too, which is not the label's.
  const label = (control as Labelled).labels?.[0]?.textContent?.replace(control.textContent ?? "", "");
  const named = ["aria-label", "placeholder", "title"].map((name) => control.getAttribute(name));
  return cut([label, ...named].find(Boolean), 80);
}

/** The form's controls by name, with their labels; a page of a thousand controls gives the first 200. */
export function fieldsOf(form: HTMLFormElement): Field[] {
  const fields = new Map<string, Field>();
  for (const control of [...property(form, "elements")].slice(0, 200)) {
    const name = control.getAttribute("name");
    if (!name || fields.has(name) || control instanceof HTMLButtonElement) continue;
    const kind = control instanceof HTMLInputElement ? control.type : control.localName;
    fields.set(name, { name, label: labelOf(control), kind, isSecret: control.matches(secretInputs) });
  }
  return [...fields.values()];
}

export function surroundingsOf(form: HTMLFormElement | null): Surroundings {
  const age = Math.round(performance.now() - pressedAt);
  // Through the prototype: a control named "querySelector" shadows the form's own method.
  const caption = form && Element.prototype.querySelector.call(form, "legend,h1,h2,h3")?.textContent;
  return {
    pageUrl: location.href.slice(0, 2000),
    pageTitle: cut(document.title, 200),
    heading: cut(document.querySelector(headings)?.textContent, 200),
    isTopFrame: window === top,
    pressed: pressed && { ...pressed, age },
    form: form && { label: cut(caption, 200), fields: fieldsOf(form) },
  };
}
