import { entriesOf } from "./body";
import { apply, forms, getter, NativeFormData, selectOne } from "./natives";
import { posture, submit } from "./port";
import { replace } from "./replace";
import { absolute, isHttp } from "./url";

const methodOf = getter(HTMLFormElement.prototype, "method");
const actionOf = getter(HTMLFormElement.prototype, "action");
const targetOf = getter(HTMLFormElement.prototype, "target");
const enctypeOf = getter(HTMLFormElement.prototype, "enctype");
const acceptCharsetOf = getter(HTMLFormElement.prototype, "acceptCharset");
const relOf = getter(HTMLFormElement.prototype, "rel");
const ownerOf = getter(Node.prototype, "ownerDocument");
const isConnected = getter(Node.prototype, "isConnected") as (self: Node) => boolean;

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
      const isOwn = posture.isArmed && ownerOf(this) === document && isConnected(this);
      if (!isOwn || methodOf(this) !== "post") return apply(native, this, []);
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
          target: effectiveTarget(this) || null,
          form: indexOfForm(this),
        },
        { enctype: enctypeOf(this), acceptCharset: acceptCharsetOf(this), rel: relOf(this) },
      );
      return undefined;
    } as (this: never) => unknown;
  });
}
