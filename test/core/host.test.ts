import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchesSite, parseSitePattern, placeOf, type SitePattern, siteOf } from "../../src/core/host";

function pattern(text: string): SitePattern {
  const result = parseSitePattern(text);
  if (!result.ok) throw new Error(result.problem);
  return result.pattern;
}

function problem(text: string): string {
  const result = parseSitePattern(text);
  return result.ok ? "" : result.problem;
}

function covers(text: string, url: string): boolean {
  return matchesSite(pattern(text), placeOf(url));
}

describe("the site of a URL", () => {
  test.each([
    ["https://forum.example/thread/1?x#y", "forum.example"],
    ["https://FORUM.Example:443/", "forum.example"],
    ["http://forum.example:80/", "forum.example"],
    ["https://forum.example:80/", "forum.example:80"],
    ["https://forum.example./", "forum.example"],
    ["https://me:secret@forum.example/", "forum.example"],
    ["https://bücher.example/", "xn--bcher-kva.example"],
    ["https://forum。example/", "forum.example"],
    ["http://localhost:8080/", "localhost:8080"],
    ["http://[0:0::1]/", "[::1]"],
    ["http://[::1]:9000/", "[::1]:9000"],
    ["http://127.1:9000/", "127.0.0.1:9000"],
    ["wss://chat.example/socket", "chat.example"],
    ["file:///home/me/page.html", "file:"],
    ["blob:https://forum.example:8443/0b9f", "forum.example:8443"],
    ["blob:null/0b9f", "opaque"],
    ["about:blank", "opaque"],
    ["data:text/html,hello", "opaque"],
    ["javascript:void 0", "opaque"],
    ["no url at all", "opaque"],
    ["https://a b/", "opaque"],
  ])("of %s is %s", (url, site) => {
    expect(siteOf(url)).toBe(site);
  });

  test("keeps the effective port, so that a rule for port 443 covers https without a port", () => {
    expect(placeOf("https://forum.example/").port).toBe("443");
    expect(covers("forum.example:443", "https://forum.example/")).toBe(true);
    expect(covers("forum.example:443", "http://forum.example/")).toBe(false);
  });

  test("never throws, whatever text it is given", () => {
    fc.assert(fc.property(fc.string(), (text) => typeof siteOf(text) === "string"));
    expect(siteOf(`${"blob:".repeat(50_000)}x`)).toBe("opaque");
  });
});

describe("a site pattern", () => {
  test.each([
    ["bücher.example", "xn--bcher-kva.example"],
    ["BÜCHER.example", "bücher.example"],
    ["forum.example.", "forum.example"],
    ["FORUM.Example", "forum.example"],
    ["forum．example", "forum.example"],
    ["ｆｏｒｕｍ.example", "forum.example"],
    ["[0:0:0:0:0:0:0:1]:80", "[::1]:80"],
    ["localhost:08080", "localhost:8080"],
    ["*.Forum.Example.", "*.forum.example"],
    ["FILE:", "file:"],
  ])("%s means the same as %s", (one, other) => {
    expect(pattern(one)).toEqual(pattern(other));
  });

  test.each([
    ["forum.example", "https://forum.example/", true],
    ["forum.example", "http://forum.example:8080/", true],
    ["forum.example", "https://FORUM.EXAMPLE./x", true],
    ["forum.example", "https://www.forum.example/", false],
    ["forum.example", "https://notforum.example/", false],
    ["forum.example", "https://forum.example.evil.example/", false],
    ["forum.example:8080", "http://forum.example:8080/", true],
    ["forum.example:8080", "http://forum.example/", false],
    ["*.forum.example", "https://www.forum.example/", true],
    ["*.forum.example", "https://a.b.forum.example:444/", true],
    ["*.forum.example", "https://forum.example/", false],
    ["*.forum.example", "https://notforum.example/", false],
    ["*.forum.example:444", "https://a.forum.example:444/", true],
    ["*.forum.example:444", "https://a.forum.example/", false],
    ["localhost", "http://localhost:5173/", true],
    ["127.0.0.1:9000", "http://127.0.0.1:9000/", true],
    ["127.0.0.1", "http://0x7f.1/", true],
    ["[::1]", "http://[::1]:3000/", true],
    ["file:", "file:///etc/hosts", true],
    ["file:", "https://file/", false],
    ["file", "file:///etc/hosts", false],
    ["forum.example", "blob:https://forum.example/0b9f", true],
    ["*", "https://anything.example/", true],
    ["*", "file:///x", true],
    ["*", "about:blank", true],
    ["opaque", "about:blank", false],
  ])("%s over %s: %s", (text, url, expected) => {
    expect(covers(text, url)).toBe(expected);
  });

  test.each([
    ["", "would match nothing"],
    [" ", "would match nothing"],
    ["http://forum.example", 'sites takes hosts, not URLs: write "forum.example"'],
    ["https://Forum.example:444/x", 'write "forum.example:444"'],
    ["https:", "not URLs"],
    ["https://*.forum.example/", "not URLs"],
    ["forum.example/path", 'write "forum.example" and put the rest under "paths"'],
    ["forum.example?x", "not paths"],
    ["a b.example", "contains spaces"],
    ["a.example, b.example", "one host in each entry"],
    ["a.example,b.example", "one host in each entry"],
    ["a\u0000.example", "contains spaces"],
    ["a*b.example", "stands alone or in front"],
    ["forum.*", "stands alone or in front"],
    ["*.*.example", "stands alone or in front"],
    ["a＊b.example", "is not a host"],
    ["*.", 'write "*" for every site'],
    ["**", "stands alone or in front"],
    ["*forum.example", "stands alone or in front"],
    [".forum.example", 'write "*.forum.example"'],
    ["forum..example", "is not a host"],
    ["about:blank", "not URLs"],
    ["forum.example:", "no port number"],
    ["[::1]:", "no port number"],
    ["forum.example:http", "no port number"],
    ["localhost:8080:", "no port number"],
    ["fe80::a", 'write it as "[::1]"'],
    ["[::1", "is not a host"],
    ["forum.example:0", "port that does not exist"],
    ["forum.example:70000", "port that does not exist"],
    ["me@forum.example", "user name"],
    ["::1", 'write it as "[::1]"'],
    ["*.127.0.0.1", "have no subdomains"],
    ["*.[::1]", "have no subdomains"],
    ["8080", 'would be read as the address "0.0.31.144"'],
    ["127.1", 'would be read as the address "127.0.0.1"'],
    ["forum%2eexample", "is not a host"],
    ["file:///home", 'write "file:"'],
    ["a!b.example", "is not a host"],
  ])("%j is refused with a sentence that helps", (text, sentence) => {
    expect(problem(text)).toContain(sentence);
  });
});
