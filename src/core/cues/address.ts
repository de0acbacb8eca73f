import { plainPlace } from "../plain-url";

/** The parts of an address that cues read. */
interface Address {
  readonly path: string;
  readonly origin: string;
  readonly search: string;
}

/** Taken apart by the URL parser, but where the address stands as the parser would write it. */
export function addressOf(url: string): Address {
  const place = plainPlace(url);
  if (place) {
    const origin = `${url.startsWith("https") ? "https" : "http"}://${place.site}`;
    return { path: place.path, origin, search: place.query };
  }
  if (!URL.canParse(url)) return { path: "/", origin: "", search: "" };
  const parsed = new URL(url);
  // A page and its sockets are of one site, whatever the scheme.
  return { path: parsed.pathname, origin: parsed.origin.replace(/^ws/, "http"), search: parsed.search.slice(1) };
}

/** The origin of an address as `Facts` have it, "" where it has none. */
export function originOf(url: string): string {
  return addressOf(url).origin;
}
