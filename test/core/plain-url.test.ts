import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsedPlace, parseSitePattern, placeOf } from "../../src/core/host";
import { plainPlace } from "../../src/core/plain-url";

const part = fc.constantFrom(
  ...Array.from("abz019-._~!$&'()*+,;=:@/?#%[]{}|\\^`\" <>\t\n\u00e9\u3002\u212a"),
  ..."A B Z // /. /.. /../ /%2e /.%2E %2f xn-- 0x7f 127.1 [::1] :80 :443 :08080 :65536 :8443 localhost forum.example .. /a/b ?q=1 #f".split(
    " ",
  ),
);
const scheme = fc.constantFrom("https://", "http://", "HTTPS://", "https:/", "ws://", "blob:https://", "file://", "");
const anyUrl = fc
  .tuple(scheme, fc.constantFrom("", "forum.example", "a.b", "x"), fc.array(part, { maxLength: 12 }))
  .map(([start, host, parts]) => start + host + parts.join(""));

describe("the short way to read a URL", () => {
  test("says what the URL parser says, or nothing", () => {
    fc.assert(
      fc.property(anyUrl, (url) => {
        const plain = plainPlace(url);
        if (plain) expect(plain).toEqual(parsedPlace(url));
      }),
      { numRuns: 20_000 },
    );
  });

  test.each([
    "https://forum.example/thread/7/reply?page=2&sort=new#last",
    "http://localhost:8080/",
    "https://forum.example:8443/A%20b/c.d?x=%2e",
  ])("takes %s, which is how most URLs are written", (url) => {
    expect(plainPlace(url)).toEqual(parsedPlace(url));
    expect(plainPlace(url)).not.toBeNull();
  });

  test.each([
    "https://forum.example:443/",
    "https://127.1/",
    "https://1.2.3.0x4/",
    "https://xn--bcher-kva.example/",
    "https://forum.example./",
    "https://forum.example/a/../b",
    "https://forum.example/a/%2e%2e/b",
    "https://forum.example/?q=it's",
    "https://me@forum.example/",
    "https://forum.example",
  ])("leaves %s to the parser", (url) => {
    expect(plainPlace(url)).toBeNull();
    expect(placeOf(url)).toEqual(parsedPlace(url));
  });

  test("a host pattern means what the parser makes of it", () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const host = parts.join("");
        const result = parseSitePattern(host);
        fc.pre(result.ok && result.pattern.kind === "host" && result.pattern.port === null);
        if (result.ok && "host" in result.pattern) {
          expect(result.pattern.host).toBe(parsedPlace(`http://${host}/`).host);
        }
      }),
      { numRuns: 5000, maxSkipsPerRun: 10_000 },
    );
  });
});
