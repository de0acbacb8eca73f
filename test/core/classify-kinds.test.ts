import { describe, expect, it } from "vitest";
import { classify } from "../../src/core/classify";
import { attempt, nowhere } from "./attempts";
import { asJudged } from "./judged";

describe("post: what is said where others read it", () => {
  it("a text put under a thing is said there, whatever the place is called", () => {
    expect(asJudged("POST /issues/5/activity", { body: "Me too" })).toBe("post");
    expect(asJudged("POST /goals/5/checkins", { note: "On track", progress: 5 })).toBe("post");
    expect(asJudged("POST /timeline/entries", { text: "Hello" })).toBe("post");
    expect(asJudged("POST /lobby/5/say", { text: "Hello" })).toBe("post");
  });

  it("a part of a document, and what has a name of its own, is made and not said", () => {
    expect(asJudged("POST /documents/5/sections", { text: "Once" })).toBe("create");
    expect(asJudged("POST /projects/5/milestones", { name: "One", text: "Once" })).toBe("create");
    expect(asJudged("POST /translations", { text: "Hello" })).toBe("create");
    expect(asJudged("POST /snippets/5/versions", { content: "x = 1" })).toBe("create");
  });

  it("a thing that the body calls a comment is one", () => {
    expect(asJudged("POST /content", { type: "comment", container: { id: "1" } })).toBe("post");
    expect(asJudged("POST /repo.createRecord", { collection: "app.feed.post", record: { text: "Hi" } })).toBe("post");
    expect(asJudged("POST /content", { type: "page", container: { id: "1" } })).not.toBe("post");
  });

  it("a complaint is said to those who look into it; a report of figures is made", () => {
    expect(asJudged("POST /posts/5/flag", { reason: "spam" })).toBe("post");
    expect(asJudged("POST /reports", { type: "abuse", post_id: 5, reason: "spam" })).toBe("post");
    expect(asJudged("POST /reports", { name: "Sales", columns: ["a"] })).toBe("create");
  });
});

describe("send: what is delivered to those who are named", () => {
  it("a code or a link goes out where one is asked for, and is only checked where it is given", () => {
    expect(asJudged("POST /auth/otp", { phone: "+15550001111" })).toBe("send");
    expect(asJudged("POST /password-resets", { email: "a@b.example" })).toBe("send");
    expect(asJudged("POST /verify/start", { phone_number: "+15550001111", via: "sms" })).toBe("send");
    expect(asJudged("POST /otp/verify", { phone: "+15550001111", code: "123456" })).not.toBe("send");
    expect(asJudged("POST /users/5/password", { username: "zoe", password: "x" })).not.toBe("send");
  });

  it("recipients and a text send in other languages, too", () => {
    expect(asJudged("POST /postfach/nachricht", { empfaenger: "x", betreff: "y", nachricht: "z" })).toBe("send");
    expect(asJudged("POST /mensajes", { destinatario: "x", asunto: "y", texto: "z" })).toBe("send");
    expect(asJudged("POST /umschlag", { destinataire: "x", objet: "y", message: "z" })).toBe("send");
  });

  it("a message that is broadcast or shared by mail goes to people; what is put into the world is published", () => {
    expect(asJudged("POST /bot/message/broadcast", { messages: [{ type: "text", text: "x" }] })).toBe("send");
    expect(asJudged("POST /share-by-email", { url: "https://x.example" })).toBe("send");
    expect(asJudged("PUT /envelopes/5", { status: "sent" })).toBe("send");
  });
});

describe("publish: what was somebody's own and is everybody's now", () => {
  it("a change that says so publishes, one that says the opposite does not", () => {
    expect(asJudged("PUT /articles/5", { state: "published" })).toBe("publish");
    expect(asJudged("PATCH /articles/5", { article: { draft: false } })).toBe("publish");
    expect(asJudged("PATCH /videos/5", { privacy: { view: "anybody" } })).toBe("publish");
    expect(asJudged("PUT /playlists/5", { public: true })).toBe("publish");
    expect(asJudged("PUT /playlists/5", { public: false })).toBe("update");
    expect(asJudged("PATCH /articles/5", { article: { draft: true } })).toBe("update");
    expect(asJudged("PATCH /projects/5", { name: "a", color: "b", owner_id: 1, public: true })).toBe("update");
  });

  it("a thing that is public from its beginning is made; a post that is published is", () => {
    expect(asJudged("POST /pastes", { content: "x", visibility: "public" })).toBe("create");
    expect(asJudged("POST /posts", { title: "x", status: "publish" })).toBe("publish");
    expect(asJudged("POST /posts", { title: "x", status: "draft" })).not.toBe("publish");
  });

  it("what is launched before everybody is published; a task that is launched is not", () => {
    expect(asJudged("POST /campaigns/5/launch")).toBe("publish");
    expect(asJudged("POST /themes/5/activate")).toBe("publish");
    expect(asJudged("POST /instances/5/launch")).toBe("create");
    expect(asJudged("POST /users/5/activate")).toBe("grant");
  });
});

describe("pay: money that moves or is promised", () => {
  it("an order is placed by its goods and where they go, or by the cart it was", () => {
    expect(asJudged("POST /orders", { cartId: "x" })).toBe("pay");
    expect(asJudged("POST /orders", { items: [{ sku: "x" }], shippingAddress: {} })).toBe("pay");
    expect(asJudged("POST /bookings", { listingId: 1, guests: 2, paymentInstrument: "z" })).toBe("pay");
    expect(asJudged("POST /orders", { type: "order", customer: "C-1", total: 59.9 })).toBe("create");
    expect(asJudged("POST /boards/5/order", { items: [1, 2] })).not.toBe("pay");
  });

  it("what is done with money pays, what is written about it does not", () => {
    expect(asJudged("POST /escrow/5/release")).toBe("pay");
    expect(asJudged("POST /payroll/5/submit")).toBe("pay");
    expect(asJudged("POST /wallet/top-up", { amount: 100 })).toBe("pay");
    expect(asJudged("POST /account/add-funds", { amount: 10 })).toBe("pay");
    expect(asJudged("POST /loans/5/repayments", { amount: 5 })).toBe("pay");
    expect(asJudged("POST /payments/5/sendReminder")).toBe("send");
    expect(asJudged("POST /drafts/5/release")).not.toBe("pay");
    expect(asJudged("POST /forms/5/submit")).not.toBe("pay");
  });

  it("another plan is paid where plans are", () => {
    expect(asJudged("POST /account/upgrade", { plan: "pro" })).toBe("pay");
    expect(asJudged("PUT /billing/plan", { plan: "business" })).toBe("pay");
    expect(asJudged("POST /clusters/5/upgrade", { version: "2" })).not.toBe("pay");
  });

  it("a bid and an offer on what is for sale bind", () => {
    expect(asJudged("POST /auctions/5/bids", { amount: 50 })).toBe("pay");
    expect(asJudged("POST /listings/5/offers", { amount: 50, message: "x" })).toBe("pay");
    expect(asJudged("POST /jobs/5/offers", { salary: 50 })).toBe("create");
  });

  it("an amount to an account is paid, in the words of other banks", () => {
    expect(asJudged("POST /ueberweisungen", { iban: "DE1", betrag: "5,00" })).toBe("pay");
    expect(asJudged("POST /virements", { montant: 5, compte: "x" })).toBe("pay");
    expect(asJudged("POST /dauerauftraege", { betrag: 5 })).toBe("pay");
  });
});

describe("grant: who may do what", () => {
  it("who asked to be let in is, or is not", () => {
    expect(asJudged("POST /groups/5/join_requests/7/approve")).toBe("grant");
    expect(asJudged("POST /access-requests/7/deny")).toBe("grant");
    expect(asJudged("POST /time-off-requests/7/approve")).toBe("update");
  });

  it("a seat and a trusted device let somebody in", () => {
    expect(asJudged("POST /licenses/5/assign", { user: 1 })).toBe("grant");
    expect(asJudged("POST /devices/5/approve")).toBe("grant");
    expect(asJudged("POST /tickets/5/assign", { user: 1 })).toBe("update");
  });
});

describe("delete: what a body's state takes away", () => {
  it("a thing that is said to be deleted, or moved into the bin, is", () => {
    expect(asJudged("PATCH /pages/5", { in_trash: true })).toBe("delete");
    expect(asJudged("PUT /items/5", { status: "deleted" })).toBe("delete");
    expect(asJudged("POST /mail/move", { ids: [1, 2], folder: "Trash" })).toBe("delete");
  });

  it("an action that destroys is told by its kind", () => {
    expect(asJudged("POST /machines/5/actions", { type: "destroy" })).toBe("delete");
    expect(asJudged("POST /servers/5/action", { forceDelete: {} })).toBe("delete");
    expect(asJudged("POST /machines/5/actions", { type: "power_off" })).not.toBe("delete");
  });

  it("what is brought back, moved elsewhere or looked for is not", () => {
    expect(asJudged("PATCH /pages/5", { in_trash: false })).toBe("update");
    expect(asJudged("POST /mail/move", { ids: [1, 2], folder: "Invoices" })).toBe("update");
    expect(asJudged("POST /pages/search", { deleted: true })).toBe("read");
    expect(asJudged("POST /pages", { title: "x", deleted: true })).not.toBe("delete");
  });
});

describe("What looks like a grant and is none", () => {
  it("who subscribes or takes part gains nothing by it, who is put into a circle does", () => {
    expect(asJudged("POST /deals/5/participants", { person: 7 })).toBe("create");
    expect(asJudged("PUT /api/members/5", { note: "Met in Berlin" })).toBe("update");
    expect(asJudged("DELETE /api/members/?filter=label:test")).toBe("delete");
    expect(asJudged("POST /api/members", { email: "a@b.example" })).toBe("grant");
    expect(asJudged("PUT /api/members/5", { role: "admin" })).toBe("grant");
    expect(asJudged("DELETE /teams/5/members/7")).toBe("grant");
    expect(asJudged("POST /teams/5/participants", { person: 7 })).toBe("grant");
  });

  it("what a contact is to those who keep the address opens nothing", () => {
    expect(asJudged("POST /contacts", { role: "lead", email: "a@b.example" })).toBe("create");
    expect(asJudged("POST /contacts", { role: "admin", email: "a@b.example" })).toBe("grant");
    expect(asJudged("POST /users", { role: "user", email: "a@b.example" })).toBe("grant");
    expect(asJudged("PUT /key_result/5", { note: "On track" })).toBe("update");
  });

  it("a machine is switched, rules are set, a hook is made, a basket is filled", () => {
    for (const order of ["poweron", "power_off", "shutdown", "set_rules", "reset_counters"])
      expect([order, asJudged(`POST /servers/5/actions/${order}`)]).toEqual([order, "update"]);
    expect(asJudged("POST /webhook_subscriptions", { url: "https://x.example" })).toBe("create");
    expect(asJudged("POST /booking/basket", { offerId: "x" })).toBe("create");
  });
});

describe("Places and parts that say who may come in", () => {
  it("an access list, a bare ?acl, a public room and a blocked person are grants", () => {
    expect(asJudged("POST /acl/rules", { subject: "x", action: "read" })).toBe("grant");
    expect(asJudged("PUT /buckets/5?acl")).toBe("grant");
    expect(asJudged("POST /rooms/a1b2c3/public")).toBe("grant");
    expect(asJudged("DELETE /users/5/blocks/zoe")).toBe("grant");
    expect(asJudged("PUT /apps/5/groups/7", {})).toBe("grant");
    expect(asJudged("POST /auth/role/ci", { ttl: "1h" })).toBe("grant");
  });

  it("a block of a page, a rule of a mailbox and a group of customers are none", () => {
    expect(asJudged("DELETE /pages/5/blocks/7")).toBe("delete");
    expect(asJudged("POST /mailbox/rules", { name: "x" })).toBe("create");
    expect(asJudged("PUT /customers/5/groups/7", {})).toBe("update");
    expect(asJudged("PUT /items/5?acl=1", { name: "x" })).toBe("update");
  });

  it("an invitation to whoever has the link lets in, one to somebody is sent", () => {
    expect(asJudged("POST /groups/5/invites", { max_uses: 5 })).toBe("grant");
    expect(asJudged("POST /groups/5/invites", { max_uses: 5, email: "a@b.example" })).toBe("send");
  });
});

describe("Two orders in one word", () => {
  it("the stronger of two that are joined counts", () => {
    expect(asJudged("POST /subscriptions/5/cancel_and_refund")).toBe("pay");
    expect(asJudged("POST /notes/5/archiveAndDestroy")).toBe("delete");
    expect(asJudged("POST /pages/5/saveAndPublish")).toBe("publish");
    expect(asJudged("POST /boards/5/dragAndDrop")).not.toBe("delete");
  });
});

describe("A webmail's fields beside another application's order", () => {
  it("take nothing from the order", () => {
    const form = "sys_action=sysverb_delete&id=5&_task=mail&_action=list&_remote=1";
    expect(classify(attempt("POST", "/incident.do", { form }), nowhere).verb).toBe("delete");
  });
});
