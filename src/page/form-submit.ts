import { attempt, entriesOf } from "./body";
import { apply, forms, isConnected, NativeFormData, natives, ownerDocument, selectOne } from "./natives";
import { posture, submit } from "./port";
import { replace } from "./replace";
import { absolute, isHttp } from "./url";

const [methodOf, actionOf, targetOf, enctypeOf, acceptCharsetOf, relOf] = natives(
  HTMLFormElement,
  "method",
  "action",
  "target",
  "enctype",
  "acceptCharset",
  "rel",
);

function effectiveTarget(form: HTMLFormElement): string {
  return targetOf(form) || (selectOne(document, "base[target]") as HTMLBaseElement | null)?.target || "";
}

function indexOfForm(form: HTMLFormElement): number {
  const all = forms(document);
  for (let index = 0; index < all.length; index++) if (all[index] === form) return index;
  return -1;
}

/**
 * `form.submit()` fires no submit event, and the `navigate` event that may follow carries the form as it stands by then
 * (measured: a value changed right after `submit()` shows up there, though the browser sends the earlier one). Into
 * another frame or a new tab there is no such event at all. So the content is taken here, at the call.
 */
export function hookFormSubmit(): () => void {
  return replace(HTMLFormElement.prototype, "submit", (native) => {
    return function submitForm(this: HTMLFormElement) {
      // A form of another frame, submitted through this realm, is held by its own frame, so that it goes out from there.
      const isOwn = posture.isArmed && ownerDocument(this) === document && isConnected(this);
      if (!isOwn || methodOf(this) !== "post") return apply(native, this, []);
      const url = absolute(actionOf(this));
      if (!isHttp(url)) return apply(native, this, []);
      const body = { bytes: null, entries: entriesOf(new NativeFormData(this)) };
      submit(
        {
          ...attempt("form", "POST", url, [], enctypeOf(this), body),
          url,
          target: effectiveTarget(this) || null,
          form: indexOfForm(this),
        },
        { enctype: enctypeOf(this), acceptCharset: acceptCharsetOf(this), rel: relOf(this) },
      );
      return undefined;
    } as (this: never) => unknown;
  });
}
