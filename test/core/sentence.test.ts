import { describe, expect, it } from "vitest";
import german from "../../public/_locales/de/messages.json";
import english from "../../public/_locales/en/messages.json";
import { classify } from "../../src/core/classify";
import { previewOf } from "../../src/core/preview";
import { sentenceFor, sentenceKeys } from "../../src/core/sentence";
import { verbs } from "../../src/core/verbs";
import { attempt, nowhere, pressing } from "./attempts";

type Messages = Readonly<Record<string, { readonly message: string } | undefined>>;

/** The sentence as a person reads it. */
function read(given: ReturnType<typeof attempt>, around = nowhere, messages: Messages = english): string {
  const told = { action: classify(given, around), preview: previewOf(given, around), channel: given.channel };
  const { key, substitutions } = sentenceFor(told);
  const message = messages[key]?.message ?? `?${key}`;
  return substitutions.reduce((text, value, index) => text.replaceAll(`$${index + 1}`, value), message);
}

const thread = pressing("Reply", { heading: "Access to billing data" });

describe("the sentence on a card", () => {
  it("says what would be posted where", () => {
    expect(read(attempt("POST", "/forum/threads/17/replies", { form: "body=x" }), thread)).toBe(
      "Post a reply to *Access to billing data* on forum.example",
    );
    expect(read(attempt("POST", "/forum/threads/17/replies", { form: "body=x" }), thread, german)).toContain(
      "*Access to billing data*",
    );
  });

  it("says how many things go and whether they come back", () => {
    const inbox = pressing("Delete", { heading: "Inbox" });
    expect(read(attempt("POST", "/api/mail/delete", { json: { ids: [1, 2, 3] } }), inbox)).toBe(
      "Delete 3 things in *Inbox* on forum.example",
    );
    expect(read(attempt("POST", "/api/mail/empty-trash", { json: {} }), { ...inbox, heading: "Trash" })).toBe(
      "Delete everything for good in *Trash* on forum.example",
    );
    expect(read(attempt("POST", "/forum/posts/9/delete", { form: "" }), { ...thread })).toBe(
      "Delete one thing in *Access to billing data* on forum.example",
    );
  });

  it("says to whom a mail goes", () => {
    const to = (...addresses: string[]) =>
      read(attempt("POST", "/api/mail/send", { json: { to: addresses, subject: "Invoice", text: "x" } }));
    expect(to("ann@a.example")).toBe("Send *Invoice* to ann@a.example from forum.example");
    expect(to("a@a", "b@b", "c@c", "d@d")).toBe("Send *Invoice* to a@a, b@b and 2 more, from forum.example");
    const long = (name: string) => `${name}.with.a.long.name@accounting.example`;
    expect(to(...["ann", "bob", "cid", "dan"].map(long))).toBe(
      "Send *Invoice* to ann.with.a.long.name@accounting.example and 3 more, from forum.example",
    );
  });

  it("says who will see it: everyone in a room, everyone at all", () => {
    const room = { channel: "#general", text: "x" };
    expect(read(attempt("POST", "/api/chat.postMessage", { json: room }))).toBe(
      "Post to everyone in *#general* on forum.example",
    );
    const project = { ...nowhere, heading: "Roadmap" };
    expect(read(attempt("POST", "/api/posts", { json: { text: "x", visibility: "public" } }), project)).toBe(
      "Post to *Roadmap* on forum.example, for everyone to see",
    );
    expect(
      read(attempt("POST", "/files/1a2b3c4d/permissions", { json: { type: "anyone", role: "reader" } }), project),
    ).toBe("Show *Roadmap* on forum.example to everyone");
  });

  it("says how much is paid", () => {
    expect(
      read(
        attempt("POST", "/v1/payments", { json: { amount: 12.5, currency: "eur" } }),
        pressing("Pay", { heading: "Order 7" }),
      ),
    ).toBe("Pay 12.5 EUR for *Order 7* on forum.example");
  });

  it("does without a name where nothing has one", () => {
    expect(read(attempt("POST", "/", { form: "a=b" }))).toBe(
      "Send a change that Holdpoint can't name to forum.example",
    );
  });

  it("exists in every language for every verb and variant", () => {
    for (const verb of verbs) expect(sentenceKeys).toContain(`sentence_${verb.sentence}`);
    for (const key of sentenceKeys) {
      expect([key, (english as Messages)[key]?.message ?? ""]).not.toEqual([key, ""]);
      expect([key, (german as Messages)[key]?.message ?? ""]).not.toEqual([key, ""]);
    }
  });
});
