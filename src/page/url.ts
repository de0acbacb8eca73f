import { baseUri, indexOf, NativeURL, slice, urlHref } from "./natives";

export function absolute(url: string | URL): string {
  return urlHref(new NativeURL(url, baseUri(document)));
}

export function isHttp(url: string): boolean {
  return indexOf(url, "http:") === 0 || indexOf(url, "https:") === 0;
}

export function withoutFragment(url: string): string {
  const hash = indexOf(url, "#");
  return hash < 0 ? url : slice(url, 0, hash);
}

/** The pass rides in the fragment, which the network lock sees and no server ever does. Empty: nothing is locked. */
export function withPass(url: string, pass: string): string {
  if (!pass) return url;
  return indexOf(url, "#") < 0 ? `${url}#${pass}` : `${url}${pass}`;
}
