import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { verbNames } from "../../src/core/action";
import { readOperation } from "../../src/core/cues/phrase";
import { wordsOf } from "../../src/core/cues/words";
import { stronger, verbOf, verbs } from "../../src/core/verbs";

describe("the verbs", () => {
  it("are all there, once each, in order of severity", () => {
    expect(verbs.map((verb) => verb.name).sort()).toEqual([...verbNames].sort());
    expect(verbs.map((verb) => verb.rank)).toEqual(verbs.map((_, index) => index));
    for (const name of verbNames) expect(verbOf(name).name).toBe(name);
  });

  it("put what hurts above what does not", () => {
    expect(stronger("read", "write")).toBe("write");
    expect(stronger("draft", "write")).toBe("write");
    expect(stronger("send", "update")).toBe("send");
    expect(stronger("post", "delete")).toBe("delete");
    expect(stronger("delete", "pay")).toBe("pay");
  });

  it("agree on no word of a control: a button announces one verb", () => {
    const said = verbs.flatMap((verb) => verb.says);
    expect(said.filter((word, index) => said.indexOf(word) !== index)).toEqual([]);
  });

  it("announce nothing below a post, since a page's words only tighten", () => {
    for (const verb of verbs)
      if (verb.rank < verbOf("post").rank) expect([verb.name, verb.says]).toEqual([verb.name, []]);
  });
});

describe("the name of an operation", () => {
  it.each([
    ["deleteProducts", "delete"],
    ["products_delete", "delete"],
    ["wikiedit", "update"],
    ["sendmail", "send"],
    ["addNoteToOrder", "post"],
    ["createRole", "grant"],
    ["updateUserPermissions", "grant"],
    ["addUserToGroup", "grant"],
    ["calls.participants.add", "grant"],
    ["conversations.list", "read"],
    ["bulk-list", "read"],
    ["unfavourite", "update"],
    ["publishDraft", "publish"],
    ["deleteDraft", "delete"],
    ["saveDraft", "draft"],
    ["createLabel", "create"],
    ["refundOrder", "pay"],
    ["getDeletedPosts", "read"],
    ["checkout", "pay"],
  ])("%s is to %s", (name, verb) => {
    expect(readOperation(name)?.verb).toBe(verb);
  });

  it("is unknown where no word of it is known", () => {
    for (const name of ["frobnicate", "", "x", "12345", "budget", "address", "newsroom"])
      expect([name, readOperation(name)]).toEqual([name, null]);
  });

  it("falls into the same words, however it is written", () => {
    for (const name of [
      "deleteAllPosts",
      "delete_all_posts",
      "DELETE-ALL-POSTS",
      "DeleteAllPosts",
      "delete all posts",
    ]) {
      expect(wordsOf(name)).toEqual(["delete", "all", "posts"]);
    }
    expect(wordsOf("HTTPServerIDs2Go")).toEqual(["http", "server", "ids", "go"]);
    expect(wordsOf("log in")).toEqual(["login"]);
    expect(wordsOf("Endgültig löschen!")).toEqual(["endgültig", "löschen"]);
  });

  it("never throws and never grows", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (name) => {
        expect(wordsOf(name).join("").length).toBeLessThanOrEqual(name.length * 2);
        readOperation(name);
      }),
    );
  }, 60_000);
});
