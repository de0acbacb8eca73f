import { describe, expect, it } from "vitest";
import { classify } from "../../src/core/classify";
import { isCalled } from "../../src/core/recipient-name";
import { attempt, nowhere } from "./attempts";

const judge = (...given: Parameters<typeof attempt>) => classify(attempt(...given), nowhere, []);

describe("whom a message goes to", () => {
  it("is named by the fields of a mail, in every form that they take", () => {
    const graph = { emailAddress: { address: "ann@a.example", name: "Ann" } };
    const mail = { subject: "Q3", body: "x", toRecipients: [graph], ccRecipients: [], bccRecipients: [] };
    expect(judge("POST", "/v1.0/me/sendMail", { json: { message: mail } }).recipients).toEqual(["ann@a.example"]);
    const three = { to: "ann@a.example; bob@b.example", cc: ["cy@c.example"], subject: "x" };
    expect(judge("POST", "/api/mail/send", { json: three }).recipients).toHaveLength(3);
    const grid = { personalizations: [{ to: [{ email: "ann@a.example" }, { email: "bob@b.example" }] }] };
    expect(judge("POST", "/v3/mail/send", { json: grid }).recipients).toEqual(["ann@a.example", "bob@b.example"]);
    expect(judge("POST", "/Messages/send", { form: "To=%2B15550100&Body=hi" }).recipients).toEqual(["+15550100"]);
  });

  it("keeps a name with a comma whole", () => {
    const form = "_to=%22Ray%2C+Ann%22+%3Cann%40a.example%3E%2C+bob%40b.example&subject=x";
    expect(judge("POST", "/mail/send", { form }).recipients).toEqual(['"Ray, Ann" <ann@a.example>', "bob@b.example"]);
  });

  it("is the room that it is put into and the people mentioned", () => {
    const message = { channel: "#general", text: "Hello @ann and @bob.ray, see a@b.example or @types/node" };
    expect(judge("POST", "/api/chat.postMessage", { json: message })).toMatchObject({
      verb: "post",
      audience: "team",
      recipients: ["#general", "@ann", "@bob.ray"],
    });
    const path = "/api/v4/channels/c81e728d9d4c2f63/messages";
    expect(judge("POST", path, { json: { text: "hi" } })).toMatchObject({
      audience: "team",
      recipients: ["c81e728d9d4c2f63"],
    });
    expect(isCalled("c81e728d9d4c2f63")).toBe(false);
    expect(["#general", "@ann", "ann@a.example", "Ann", "#team-42"].every(isCalled)).toBe(true);
  });
});

describe("who will see it", () => {
  const audience = (json: unknown, path = "/api/notes", method = "POST") => judge(method, path, { json }).audience;

  it("is everybody where a switch says so, by any of its names", () => {
    for (const said of [{ public: true }, { is_public: 1 }, { private: false }, { visibility: "public" }])
      expect([said, audience({ text: "x", ...said })]).toEqual([said, "public"]);
    expect(audience({ privacyStatus: "unlisted", title: "x" })).toBe("public");
    expect(audience({ type: "anyone", role: "reader" }, "/drive/v3/files/1a2b3c4d/permissions")).toBe("public");
    expect(audience({ visibility: "public" }, "/api/projects/5", "PATCH")).toBe("public");
  });

  it("is the team where a switch keeps it in, and never only this account", () => {
    expect(audience({ text: "x", private: true })).toBe("team");
    expect(audience({ text: "x", visibility: "internal" })).toBe("team");
    for (const said of ["me", "self", "onlyme"]) expect(audience({ text: "x", visibility: said })).not.toBe("self");
  });

  it("is the widest circle that is named", () => {
    expect(audience({ text: "x", private: true, public: true })).toBe("public");
    expect(audience({ text: "x", visibility: "private", post: { visibility: "public" } })).toBe("public");
  });
});
