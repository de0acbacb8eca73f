import { type Place, parsedUrl, placeOfParsed } from "../host";
import { plainPlace } from "../plain-url";

/** The parts of an address that cues read, and the place that it leads to. */
interface Address {
  readonly path: string;
  readonly origin: string;
  readonly search: string;
  readonly place: Place;
}

/** Taken apart by the URL parser, once, but where the address stands as the parser would write it. */
export function addressOf(url: string): Address {
  const place = plainPlace(url);
  if (place) {
    const origin = `${url.startsWith("https") ? "https" : "http"}://${place.site}`;
    return { path: place.path, origin, search: place.query, place };
  }
  const parsed = parsedUrl(url);
  if (!parsed) return { path: "/", origin: "", search: "", place: placeOfParsed(null) };
  // A page and its sockets are of one site, whatever the scheme.
  const origin = parsed.origin.replace(/^ws/, "http");
  return { path: parsed.pathname, origin, search: parsed.search.slice(1), place: placeOfParsed(parsed) };
}

/** The origin of an address as `Facts` have it, "" where it has none. */
export function originOf(url: string): string {
  return addressOf(url).origin;
}
