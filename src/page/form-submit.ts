import { entriesOf } from "./body";
import { apply, arrayIndexOf, forms, getter, NativeFormData } from "./natives";
import { posture, submit } from "./port";
import { replace } from "./replace";
import { absolute, isHttp } from "./url";

const methodOf = getter(HTMLFormElement.prototype, "method");
const actionOf = getter(HTMLFormElement.prototype, "action");
const targetOf = getter(HTMLFormElement.prototype, "target");
const enctypeOf = getter(HTMLFormElement.prototype, "enctype");
const acceptCharsetOf = getter(HTMLFormElement.prototype, "acceptCharset");
const relOf = getter(HTMLFormElement.prototype, "rel");
const isConnected = getter(Node.prototype, "isConnected") as (self: Node) => boolean;

function effectiveTarget(form: HTMLFormElement): string {
  return targetOf(form) || document.querySelector<HTMLBaseElement>("base[target]")?.target || "";
}

/**
 * `form.submit()` fires no submit event, and where it leads to another frame or a new tab no `navigate` event in this
 * one either: only this hook sees it. Into its own frame, `content/watch` holds it.
 */
export function hookFormSubmit(): () => void {
  return replace(HTMLFormElement.prototype, "submit", (native) => {
    return function submitForm(this: HTMLFormElement) {
      const target = posture.isArmed ? effectiveTarget(this) : "";
      const isOwnFrame = target === "" || target.toLowerCase() === "_self" || target === window.name;
      if (isOwnFrame || methodOf(this) !== "post" || !isConnected(this)) return apply(native, this, []);
      const url = absolute(actionOf(this));
      if (!isHttp(url)) return apply(native, this, []);
      submit(
        {
          channel: "form",
          method: "POST",
          url,
          headers: [],
          contentType: enctypeOf(this),
          body: { bytes: null, entries: entriesOf(new NativeFormData(this)) },
          target,
          form: arrayIndexOf([...forms(document)] as unknown[], this),
        },
        { enctype: enctypeOf(this), acceptCharset: acceptCharsetOf(this), rel: relOf(this) },
      );
      return undefined;
    } as (this: never) => unknown;
  });
}
