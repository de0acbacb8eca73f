import { describe, expect, it } from "vitest";
import { classify } from "../../src/core/classify";
import { attempt, nowhere } from "./attempts";
import { asJudged } from "./judged";

describe("A POST whose words don't say that something is sent", () => {
  it("sends where an address is to be proved and nothing is given that proves it", () => {
    expect(asJudged("POST /settings/aliases/zoe@example.com/verify")).toBe("send");
    expect(asJudged("POST /users/7/email/verify")).toBe("send");
    expect(asJudged("POST /users/7/email/verify", { code: "1234" })).not.toBe("send");
    expect(asJudged("POST /domains/example.com/verify")).toBe("update");
  });

  it("sends what waits in an outbox, a message with other addressees, an application, a request to sign", () => {
    expect(asJudged("POST /mail/outbox/55842")).toBe("send");
    expect(asJudged("POST /messages/7", { to: "zoe@example.com" })).toBe("send");
    expect(asJudged("POST /messages/7", { isRead: true })).toBe("update");
    expect(asJudged("POST /jobs/7/submitApplication", { cv: "7" })).toBe("send");
    const signers = { signers: [{ email: "zoe@example.com", role: "signer" }] };
    expect(asJudged("POST /sign_requests", signers)).toBe("send");
    expect(asJudged("POST /users", { email: "zoe@example.com", role: "signer" })).not.toBe("send");
  });

  it("sends to those who listen what it publishes to a topic, and publishes everything else", () => {
    const verbOf = (form: string) => classify(attempt("POST", "/", { form }), nowhere, []).verb;
    expect(verbOf("Action=PublishBatch&TopicArn=x&PublishBatchRequestEntries.1=y")).toBe("send");
    expect(verbOf("Action=PublishVersion&TopicArn=x")).toBe("publish");
    expect(verbOf("Action=Publish&post=7")).toBe("publish");
    expect(asJudged("POST /articles/7/publish", { topic: "news" })).toBe("publish");
  });
});

describe("A key that signs", () => {
  it("makes a signature, and is asked about", () => {
    expect(asJudged("POST /keys/7/sign", { alg: "RS256", value: "x" })).toBe("create");
    expect(asJudged("POST /documents/7/sign", { name: "Zoe" })).not.toBe("read");
  });
});

describe("A part of a map", () => {
  it("is read by its zoom and its place, and is none where anything else is said", () => {
    const filter = { query: { match: { user: "zoe" } } };
    expect(asJudged("POST /logs/_mvt/roads/12/4/7", filter)).toBe("read");
    expect(asJudged("POST /logs/_mvt/roads/12/4/7", { ...filter, owner: "zoe" })).not.toBe("read");
    expect(asJudged("POST /games/7/tiles/5/3", { page: 1 })).not.toBe("read");
    expect(asJudged("POST /tiles/roads/12/4/delete", filter)).not.toBe("read");
  });
});

describe("What is resolved", () => {
  it("is a name, and never a ticket, an issue or a conflict", () => {
    expect(asJudged("POST /_resolve/cidr", {})).toBe("read");
    expect(asJudged("POST /tickets/_resolve", { filter: "open" })).not.toBe("read");
    expect(asJudged("POST /conflicts/_resolve/mine", {})).not.toBe("read");
  });
});

describe("What is archived in a batch", () => {
  it("is deleted, but for what only moves out of sight", () => {
    const inputs = { inputs: [{ id: "1" }, { id: "2" }] };
    expect(asJudged("POST /objects/contacts/batch/archive", inputs)).toBe("delete");
    expect(asJudged("POST /messages/batch/archive", inputs)).toBe("update");
  });
});

describe("A question for statistics", () => {
  it("may say in numbers since when and how finely; a number of anything else is handed in", () => {
    expect(asJudged("POST /games/stats", { gameId: 7, window: 60, until: 1700000000 })).toBe("read");
    expect(asJudged("POST /players/5/stats", { kills: 9 })).not.toBe("read");
  });
});
