import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  matchesValue,
  mayMatchPath,
  mustMatchPath,
  type PathGlob,
  parsePathGlob,
  parseValueGlob,
  problemOfValueGlob,
} from "../../src/core/glob";
import { readPath } from "../../src/core/path";

function glob(text: string): PathGlob {
  const result = parsePathGlob(text);
  if (!result.ok) throw new Error(result.problem);
  return result.glob;
}

function pathOf(path: string): string {
  return new URL(`https://forum.example${path}`).pathname;
}

/** "both": every reading matches; "one": an asking rule matches, an allowing one does not; "none". */
function match(text: string, path: string): "both" | "one" | "none" {
  const reading = readPath(pathOf(path));
  if (mustMatchPath(glob(text), reading)) return "both";
  return mayMatchPath(glob(text), reading) ? "one" : "none";
}

describe("a glob over paths", () => {
  test.each([
    ["/", "/", "both"],
    ["/", "/a", "none"],
    ["/a/b", "/a/b", "both"],
    ["/a/b", "/a/b/c", "none"],
    ["/a/b", "/a", "none"],
    ["/a/*", "/a/b", "both"],
    ["/a/*", "/a/b/c", "none"],
    ["/a/*/c", "/a/b/c", "both"],
    ["/a/x*z", "/a/xyz", "both"],
    ["/a/x*z", "/a/xyzw", "none"],
    ["/a/*b*", "/a/abc", "both"],
    ["/**", "/", "both"],
    ["/**", "/a/b/c", "both"],
    ["/a/**", "/a", "both"],
    ["/a/**", "/a/b/c", "both"],
    ["/a/**", "/ab", "none"],
    ["/**/delete", "/delete", "both"],
    ["/**/delete", "/a/b/delete", "both"],
    ["/**/delete", "/a/b/undelete", "none"],
    ["/a/**/b/**/c", "/a/x/b/b/y/c", "both"],
    ["/a/**/b/**/c", "/a/x/c/b", "none"],
    ["/wiki/**/*.json", "/wiki/a/b.json", "both"],
  ])("%s over %s matches in %s readings", (text, path, expected) => {
    expect(match(text, path)).toBe(expected);
  });

  test.each([
    ["/a/b", "/a/%62", "both"],
    ["/a/%62", "/a/b", "both"],
    ["/a/b c", "/a/b%20c", "both"],
    ["/über", "/%C3%BCber", "both"],
    ["/a/%c3%bc", "/a/ü", "both"],
    ["/a/b", "/a/./x/../b", "both"],
    ["/a/b", "/a/%2e/b", "both"],
    ["/a/b", "/a//b", "one"],
    ["/a/b", "/a/b/", "one"],
    ["/a/b/", "/a/b", "one"],
    ["/a/b", "/A/B", "one"],
    ["/a/b", "/a%2Fb", "one"],
    ["/a/b", "/a%5cb", "one"],
    ["/a/b", "/a/b;jsessionid=1", "one"],
    ["/a/b", "/x;/..;/a/b", "one"],
    ["/a/b", "/x/..%2fa/b", "one"],
    ["/a@b", "/a%40b", "one"],
    ["/a/b", "/a/b%FF", "none"],
    ["/a/b/*", "/%61/%62/%FF", "both"],
    ["/group%2Fproject/*", "/group%2Fproject/issues", "both"],
    ["/a/%2A", "/a/b", "none"],
    ["/a/%2A", "/a/%2a", "both"],
  ])("%s over %s, which servers may read in several ways, matches in %s", (text, path, expected) => {
    expect(match(text, path)).toBe(expected);
  });

  test.each([
    ["", "would match nothing"],
    ["a/b", 'write "/a/b"'],
    ["**", 'write "/**"'],
    ["https://forum.example/a", 'hosts go to "sites"'],
    ["/a/***", '"*" within a segment or "**" across'],
    ["/a**", "stands alone between slashes"],
    ["/a/b**/c", "stands alone between slashes"],
    ["/a//b", 'contains "//"'],
    ["/a/../b", "browsers resolve these"],
    ["/a/%2E/b", "browsers resolve these"],
    ["/a?b=c", "when.query"],
    ["/a#b", "goes beyond the path"],
    ["/a\\b", "backslash"],
    ["/{a,b}", "list each path by itself"],
    ["/100%", 'write "%25"'],
    ["/a\u0000", "control character"],
    ["/a\n", "control character"],
  ])("%j is refused with a sentence that helps", (text, sentence) => {
    const result = parsePathGlob(text);
    expect(result.ok ? "" : result.problem).toContain(sentence);
  });

  test("agrees with a plain translation to a regular expression", () => {
    const piece = fc.constantFrom("a", "b", "ab", "*", "a*", "*b", "a*b", "**");
    const word = fc.constantFrom("a", "b", "ab", "ba", "aab", "c");
    const pieces = fc.array(piece, { minLength: 1, maxLength: 5 });
    const words = fc.array(word, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(pieces, words, (parts, segments) => {
        const expression = parts.map((part) => (part === "**" ? "(?:/.*)?" : `/${part.replaceAll("*", "[^/]*")}`));
        const path = `/${segments.join("/")}`;
        const expected = new RegExp(`^${expression.join("")}$`).test(path);
        expect(match(`/${parts.join("/")}`, path)).toBe(expected ? "both" : "none");
      }),
      { numRuns: 2000 },
    );
  });

  test("answers at once on a glob and a path made to be slow", () => {
    const path = readPath(`/${"aaaaaaaa/".repeat(2000)}${"a".repeat(20_000)}`);
    expect(mayMatchPath(glob(`/${"**/a*a*a*a*/".repeat(6)}**/a*a*a*a*a*a*b`), path)).toBe(false);
  });
});

describe("a glob over values", () => {
  test.each([
    ["trash", "trash", true],
    ["trash", "TRASH", true],
    ["Trash", "trash", true],
    ["del*", "delete_all", true],
    ["*all*", "delete_all_now", true],
    ["*all", "delete_all_now", false],
    ["*", "", true],
    ["", "", true],
    ["", "x", false],
    ["a.c", "abc", false],
    ["Ärger", "ärger", true],
    ["k", "\u212a", false],
  ])("%j over %j: %s", (text, value, expected) => {
    expect(matchesValue(parseValueGlob(text), value)).toBe(expected);
  });

  test.each([
    ["a**b", 'single "*"'],
    ["a\u0001b", "control character"],
  ])("%j is refused with a sentence that helps", (text, sentence) => {
    expect(problemOfValueGlob(text)).toContain(sentence);
  });

  test("agrees with a plain translation to a regular expression", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 8 });
    const value = fc.string({ unit: fc.constantFrom("a", "b", "A", "B"), maxLength: 10 });
    fc.assert(
      fc.property(letters, value, (text, given) => {
        const expected = new RegExp(`^${text.replaceAll("*", ".*")}$`, "i").test(given);
        expect(matchesValue(parseValueGlob(text), given)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });
});
