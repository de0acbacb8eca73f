import { apply, defineProperty, weakGet, weakSet } from "./natives";

const sources = new WeakMap<object, string>();
const nativeToString = Function.prototype.toString;

/**
 * Replaces a method so that it looks as before: same name, length, descriptor and source text.
 * Returns a function that puts the native one back, unless someone wrapped ours meanwhile.
 */
export function replace<Owner extends object>(
  owner: Owner,
  key: keyof Owner & string,
  make: (native: (...args: never[]) => unknown) => (this: never, ...args: never[]) => unknown,
): () => void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, key);
  const native: unknown = descriptor?.value;
  if (!descriptor || typeof native !== "function") return () => {};
  const wrapper = make(native as (...args: never[]) => unknown);
  defineProperty(wrapper, "name", { value: key, configurable: true });
  defineProperty(wrapper, "length", { value: native.length, configurable: true });
  weakSet(sources, wrapper, apply(nativeToString, native, []));
  defineProperty(owner, key, { ...descriptor, value: wrapper });
  return () => {
    if (owner[key] === (wrapper as unknown)) defineProperty(owner, key, descriptor);
  };
}

/** Without it, `fetch.toString()` would show the wrapper; sites that look are then unsure what they run on. */
export function replaceToString(): () => void {
  return replace(Function.prototype, "toString", (native) => {
    const wrapper = {
      toString(this: unknown) {
        return weakGet(sources, this as object) ?? apply(native, this, []);
      },
    }.toString;
    return wrapper as (this: never) => unknown;
  });
}
