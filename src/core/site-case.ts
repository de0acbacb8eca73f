import type { Attempt } from "./attempt";
import type { Site, SiteCase } from "./define";
import { siteOf } from "./host";

const nowhere = "https://own.example";

/** Where a pack's cases play, as far as they do not say so. */
function originOf({ pack }: Site): string {
  const host = pack?.hosts?.[0]?.replace(/^\*\./, "own.");
  return host === undefined ? nowhere : `https://${host}`;
}

/** The attempt of a case, as a hook of the application's own page would report it. */
export function attemptOfCase(site: Site, { channel, method, url, body }: SiteCase): Attempt {
  const isSocket = channel === "socket";
  const isJson = body !== undefined && /^[[{]/.test(body);
  const type = isJson ? "application/json" : "application/x-www-form-urlencoded";
  return {
    channel: channel ?? "fetch",
    method,
    url: url.startsWith("/") ? originOf(site).replace(/^http/, isSocket ? "ws" : "http") + url : url,
    headers: (site.pack?.signs ?? []).slice(0, 1).map((name) => [name, "true"]),
    contentType: body === undefined || isSocket ? null : type,
    body: body === undefined ? null : { kind: "text", text: body, size: body.length, isCut: false },
    target: null,
    digest: "",
  };
}

/** The address of a page of the same site, for an attempt. */
export function pageOf({ url }: Attempt): string {
  return `https://${siteOf(url)}/`;
}
