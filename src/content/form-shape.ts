import type { FormShape } from "../wire/page-port";

type Submitter = HTMLButtonElement | HTMLInputElement;

/** Reads through the prototype: a control named "action" or "method" shadows the form's own property. */
export function property<Key extends keyof HTMLFormElement>(form: HTMLFormElement, key: Key): HTMLFormElement[Key] {
  return Reflect.get(HTMLFormElement.prototype, key, form) as HTMLFormElement[Key];
}

export interface Submission extends FormShape {
  readonly method: string;
  readonly url: string;
  readonly target: string;
}

/** What this submit will do, with the submitter's `form...` attributes over the form's own. */
export function submissionOf(form: HTMLFormElement, submitter: Submitter | null): Submission {
  const own = (attribute: string) => (submitter?.hasAttribute(attribute) ? submitter : null);
  const base = document.querySelector<HTMLBaseElement>("base[target]")?.target ?? "";
  return {
    method: own("formmethod")?.formMethod ?? property(form, "method"),
    url: own("formaction")?.formAction ?? property(form, "action"),
    enctype: own("formenctype")?.formEnctype ?? property(form, "enctype"),
    target: own("formtarget")?.formTarget ?? (property(form, "target") || base),
    acceptCharset: property(form, "acceptCharset"),
    rel: property(form, "rel"),
  };
}
