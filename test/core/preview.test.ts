import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Preview, previewOf } from "../../src/core/preview";
import { mask } from "../../src/core/redact";
import { attempt, nowhere, text } from "./attempts";

const letterForm = {
  ...nowhere,
  form: {
    label: "Write",
    fields: [
      { name: "to", label: "To", kind: "text", isSecret: false },
      { name: "_id", label: "", kind: "hidden", isSecret: false },
      { name: "body", label: "Your letter", kind: "textarea", isSecret: false },
      { name: "code", label: "Code", kind: "password", isSecret: false },
      { name: "word", label: "Magic word", kind: "text", isSecret: true },
    ],
  },
};

describe("the content shown to a person", () => {
  it("has a form's fields under their labels, the visible ones first and bookkeeping last", () => {
    const preview = previewOf(
      attempt("POST", "/send", { form: "_token=abc&_id=7&body=Hi+Ann&extra_note=x&to=ann%40a.example" }),
      letterForm,
    );
    expect(preview).toMatchObject({ kind: "fields", isCut: false });
    if (preview.kind !== "fields") return;
    expect(preview.fields.map((field) => [field.label, field.value])).toEqual([
      ["To", "ann@a.example"],
      ["Your letter", "Hi Ann"],
      ["Extra note", "x"],
      ["Id", "7"],
      ["Token", mask],
    ]);
  });

  it("masks what is secret by its field, by its name or by its looks", () => {
    const entries = [
      { name: "code", value: "tulip" },
      { name: "word", value: "sesame" },
      { name: "masked", value: "at source", masked: true },
      { name: "body", value: "card 4111 1111 1111 1111" },
    ];
    const preview = previewOf(attempt("POST", "/send", { entries }), letterForm);
    expect(JSON.stringify(preview)).not.toMatch(/tulip|sesame|at source|4111/);
    expect(preview.kind === "fields" && preview.fields.every((field) => field.isMasked)).toBe(true);
  });

  it("has files by name, size and type", () => {
    const entries = [{ name: "f", value: { file: "plan.pdf", size: 1234, type: "application/pdf" } }];
    expect(previewOf(attempt("POST", "/up", { entries }), nowhere)).toMatchObject({
      fields: [{ label: "F", value: "plan.pdf", file: { size: 1234, type: "application/pdf" } }],
    });
  });

  it("has JSON as a tree with its secrets masked", () => {
    const json = { ids: [1, 2], user: { name: "ann", password: "tulip" }, empty: {}, none: null };
    expect(previewOf(attempt("POST", "/x", { json }), nowhere)).toEqual({
      kind: "tree",
      isCut: false,
      tree: [
        {
          key: "ids",
          value: null,
          children: [
            { key: "0", value: "1", children: [] },
            { key: "1", value: "2", children: [] },
          ],
        },
        {
          key: "user",
          value: null,
          children: [
            { key: "name", value: "ann", children: [] },
            { key: "password", value: mask, children: [] },
          ],
        },
        { key: "empty", value: "{}", children: [] },
        { key: "none", value: "null", children: [] },
      ],
    });
  });

  it("has GraphQL as what it does and with what, the document last", () => {
    const json = {
      operationName: "D",
      query: "mutation D($ids: [ID!]!) { deletePosts(ids: $ids) { id } }",
      variables: { ids: ["4"] },
    };
    const preview = previewOf(attempt("POST", "/graphql", { json }), nowhere);
    expect(preview.kind === "tree" && preview.tree.map((node) => node.key)).toEqual([
      "operation",
      "variables",
      "query",
    ]);
    expect(preview.kind === "tree" && preview.tree[0]?.value).toBe("mutation deletePosts");
  });

  it("is the URL's parameters where a navigation carries no body, and nothing where there is nothing", () => {
    const preview = previewOf(attempt("GET", "/index.php?action=trash&id=4#x", { channel: "navigation" }), nowhere);
    expect(preview.kind === "fields" && preview.fields.map((field) => field.value)).toEqual(["trash", "4"]);
    expect(previewOf(attempt("DELETE", "/posts/4"), nowhere)).toEqual({ kind: "none" });
  });

  it("is text or a size where it is neither form nor JSON", () => {
    expect(previewOf(attempt("POST", "/x", { body: text("plain words") }), nowhere)).toEqual({
      kind: "text",
      text: "plain words",
      isCut: false,
    });
    const body = { kind: "binary" as const, type: "image/png", size: 9 };
    expect(previewOf(attempt("POST", "/x", { body }), nowhere)).toEqual(body);
  });

  it("says when it is not all: many fields, a long value, a big tree, a body cut before", () => {
    const cut = (...given: Parameters<typeof attempt>) => {
      const preview = previewOf(attempt(...given), nowhere);
      return "isCut" in preview && preview.isCut;
    };
    expect(cut("POST", "/x", { form: Array.from({ length: 61 }, (_, index) => `a${index}=1`).join("&") })).toBe(true);
    expect(cut("POST", "/x", { form: `a=${"x".repeat(4001)}` })).toBe(true);
    expect(cut("POST", "/x", { json: Array.from({ length: 300 }, (_, index) => index) })).toBe(true);
    expect(cut("POST", "/x", { json: { a: "x".repeat(5000) } })).toBe(true);
    expect(cut("POST", "/x", { body: { kind: "text", text: '{"a":', size: 99_999, isCut: true } })).toBe(true);
    expect(cut("POST", "/x", { form: `a=${"x".repeat(4000)}` })).toBe(false);
  });

  it("stays within what a card can show, whatever is sent", () => {
    const deep = `${"[".repeat(400)}${"]".repeat(400)}`;
    const anyText = fc.oneof(fc.json({ maxDepth: 8 }), fc.string({ unit: "binary" }), fc.constant(deep));
    fc.assert(
      fc.property(
        anyText,
        fc.constantFrom("application/json", "application/x-www-form-urlencoded", null),
        (sent, contentType) => {
          const preview = previewOf(attempt("POST", "/x", { body: text(sent), contentType }), letterForm);
          expect(Preview.safeParse(preview).success).toBe(true);
          expect(JSON.stringify(preview).length).toBeLessThan(60 * 10_000 + 2000);
        },
      ),
    );
  }, 60_000);
});
