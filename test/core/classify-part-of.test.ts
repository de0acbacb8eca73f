import { describe, expect, it } from "vitest";
import { classify } from "../../src/core/classify";
import { attempt, free, nowhere, sent } from "./attempts";

const mutation = (field: string) => ({ json: { query: `mutation { ${field}(id: 5) { id } }` } });

describe("What an operation is part of", () => {
  it("a basket that is filled is changed, and paid only when it is completed", () => {
    expect(sent("POST", "/graphql", mutation("checkoutCreate"))).toBe("create");
    for (const field of ["checkoutLinesAdd", "checkoutShippingAddressUpdate", "checkoutAddPromoCode"])
      expect(sent("POST", "/graphql", mutation(field)), field).toBe("update");
    for (const field of ["checkoutComplete", "checkoutPaymentCreate", "checkoutSubmit", "checkout"])
      expect(sent("POST", "/graphql", mutation(field)), field).toBe("pay");
    expect(sent("PATCH", "/checkout/cart/line-item", { json: { items: [{ id: "7", quantity: 3 }] } })).toBe("update");
    expect(sent("PUT", "/checkout/7", { json: { complete: true } })).toBe("pay");
  });

  it("an amount in parts that is transferred is paid, and the step of a payment that validates it is no read", () => {
    const json = { amount: { value: 1100, currency: "EUR" }, category: "bank", counterparty: { holder: "A" } };
    expect(sent("POST", "/v4/transfers", { json })).toBe("pay");
    expect(free).not.toContain(sent("POST", "/module/wirepayment/validation", { form: "agreed=1" }));
  });

  it("a message in a chat is posted there", () => {
    expect(sent("POST", "/chat/messages", { json: { sender: "7", message: "hi" } })).toBe("post");
    expect(sent("POST", "/graphql", mutation("sendChatMessage"))).toBe("post");
    expect(sent("POST", "/mail/messages", { json: { to: "a@b.example", message: "hi" } })).toBe("send");
  });

  it("tokens that are generated and policies that are handed to somebody grant", () => {
    expect(sent("POST", "/users/tokens/provision", { json: { username: "a" } })).toBe("grant");
    expect(sent("POST", "/user_tokens/generate", { form: "name=ci" })).toBe("grant");
    expect(sent("POST", "/my/api_key/reset", { form: "csrf=t" })).toBe("grant");
    expect(sent("POST", "/", { form: "Action=AttachPolicyToUser&PolicyName=Admin&UserName=bob" })).toBe("grant");
    expect(sent("PUT", "/projects/7/people/users.json", { json: { grant: [5], revoke: [] } })).toBe("grant");
  });

  it("what looks after things of a kind makes one more", () => {
    const form = "name=New";
    expect(sent("POST", "/index.php?module=API&method=SitesManager.addSite", { form })).toBe("create");
    expect(sent("POST", "/sections/7/addTask", { json: { task: "9" } })).toBe("update");
  });

  it("several rows that a form names by their keys are deleted as many", () => {
    const form = "csrf=t&pk=10&pk=11&confirm=True";
    expect(classify(attempt("POST", "/sites/delete/", { form }), nowhere)).toMatchObject({ verb: "delete", count: 2 });
    const one = attempt("POST", "/sites/delete/", { form: "csrf=t&pk=10&confirm=True" });
    expect(classify(one, nowhere)).toMatchObject({ verb: "delete", count: 1 });
    expect(sent("POST", "/v1/store?bulk-delete", { contentType: "text/plain" })).toBe("delete");
    expect(sent("POST", "/rpc", { json: { jsonrpc: "2.0", method: "host.massupdate", params: {}, id: 1 } })).toBe(
      "update",
    );
  });
});
