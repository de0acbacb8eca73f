import { apply, bare, defineProperty, NativeProxy, weakGet, weakSet } from "./natives";

const sources = new WeakMap<object, string>();
const nativeToString = Function.prototype.toString;

/**
 * Replaces a method or a getter so that it looks as before: same name, length, descriptor and source text.
 * `wanted` names the setter. Returns a function that puts the native one back, unless someone wrapped ours meanwhile.
 */
export function replace<Owner extends object>(
  owner: Owner,
  key: keyof Owner & string,
  make: (native: (...args: never[]) => unknown) => (this: never, ...args: never[]) => unknown,
  wanted?: "set",
): () => void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, key);
  const slot = wanted ?? (descriptor?.get ? "get" : "value");
  const native: unknown = descriptor?.[slot];
  if (!descriptor || typeof native !== "function") return () => {};
  const wrapper = make(native as (...args: never[]) => unknown);
  defineProperty(wrapper, "name", { value: native.name, configurable: true });
  defineProperty(wrapper, "length", { value: native.length, configurable: true });
  weakSet(sources, wrapper, apply(nativeToString, native, []));
  defineProperty(owner, key, { ...descriptor, [slot]: wrapper });
  return () => {
    if (Object.getOwnPropertyDescriptor(owner, key)?.[slot] === wrapper) defineProperty(owner, key, descriptor);
  };
}

/** Replaces a constructor of the window, for subclasses too: `make` is given what `Reflect.construct` would be. */
export function replaceConstructor(
  name: "WebSocket" | "EventSource" | "Worker",
  make: (native: object, args: unknown[], target: object) => object,
): () => void {
  const prototype = window[name].prototype as { constructor: unknown };
  const proxy = (native: object) => new NativeProxy(native, bare({ construct: make }));
  const undo = [replace(window, name, proxy as never), replace(prototype, "constructor", () => window[name] as never)];
  return () => undo.forEach((restore) => restore());
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
