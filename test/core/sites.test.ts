import { describe, expect, it } from "vitest";
import { classify } from "../../src/core/classify";
import { attemptOfCase, pageOf } from "../../src/core/site-case";
import { siteOf } from "../../src/core/site-of";
import { SitePack } from "../../src/core/site-pack";
import { sites } from "../../src/core/sites";
import { attempt, free, nowhere } from "./attempts";

const own = "https://own.example";
const page = { ...nowhere, pageUrl: `${own}/?_task=mail` };

function judged(method: string, path: string, form: string | undefined, around = page) {
  return classify(attempt(method, `${own}${path}`, form === undefined ? {} : { form }), around);
}

describe.each(sites.map((site) => [site.name, site] as const))("the pack for %s", (_name, site) => {
  it.each(site.cases.map((one) => [one.what, one] as const))("knows: %s", (_what, one) => {
    const attempt = attemptOfCase(site, one);
    expect(classify(attempt, { ...nowhere, pageUrl: pageOf(attempt) })).toMatchObject(one.expected);
  });
});

describe("a pack that is data", () => {
  const packs = sites.flatMap((site) => (site.pack ? [[site.name, site.pack] as const] : []));

  it.each(packs)("%s says the same when it comes as JSON", (_name, pack) => {
    const read = siteOf(SitePack.parse(JSON.parse(JSON.stringify(pack))));
    for (const one of pack.cases ?? []) {
      const attempt = attemptOfCase(read, one);
      const around = { ...nowhere, pageUrl: pageOf(attempt) };
      expect(classify(attempt, around, [read])).toEqual(classify(attempt, around));
    }
    expect(pack.cases?.length).toBeGreaterThan(5);
  });

  it("is refused with a sentence where its paths, methods or hosts are none", () => {
    const pack = { name: "acme", checked: "by hand", hosts: ["acme.example"] };
    const problemOf = (wrong: object) => SitePack.safeParse({ ...pack, ...wrong }).error?.issues[0]?.message;
    expect(problemOf({ endpoints: [{ on: ["api/save"], verb: "update" }] })).toMatch(/method and path/);
    expect(problemOf({ endpoints: [{ on: ["GET /save"], verb: "read" }] })).toMatch(/reads/);
    expect(problemOf({ hosts: ["*"] })).toMatch(/one application/);
    expect(problemOf({ hosts: ["https://acme.example"] })).toMatch(/not URLs/);
    expect(problemOf({})).toBeUndefined();
  });
});

describe("a site pack", () => {
  it("leaves to others what asks a GraphQL server, whatever its address says besides", () => {
    const stored = "fb_api_req_friendly_name=ThingDeleteMutation&variables=%7B%7D&doc_id=6843";
    for (const path of ["/api/graphql/?_task=mail&_action=list&_remote=1", "/?_task=mail&_action=list&_remote=1"])
      expect([path, free.includes(classify(attempt("POST", own + path, { form: stored }), page).verb)]).toEqual([
        path,
        false,
      ]);
  });

  it("knows what it guards behind slashes, dots and escapes that most servers pass over", () => {
    const endpoints = [{ on: ["POST /typing/*/keep"], verb: "grant" }];
    const site = siteOf(SitePack.parse({ name: "acme", checked: "by hand", hosts: ["own.example"], endpoints }));
    for (const path of [
      "/typing/7/keep",
      "/typing/7/keep/",
      "/typing//7/keep",
      "/typing/./7/keep/.",
      "/%74yping/7/keep/",
    ])
      expect([path, classify(attempt("POST", own + path, {}), page, [site]).verb]).toEqual([path, "grant"]);
  });

  it("judges no other application's requests, though they carry its parameters", () => {
    for (const path of ["/forum/posts/9/delete", "/api/mail/delete", "/threads/17/replies"]) {
      const action = judged("POST", `${path}?_task=mail&_action=list`, "_remote=1&_token=t&_action=list&_task=mail");
      expect([path, action.verb]).not.toEqual([path, "read"]);
      expect(action.evidence.some((one) => one.cue === "site-pack")).toBe(false);
    }
  });

  it("judges nothing that comes from a page of another origin", () => {
    const strange = { ...page, pageUrl: "https://other.example/?_task=mail" };
    expect(judged("POST", "/?_task=mail&_action=move", "_target_mbox=Trash&_uid=53&_remote=1").evidence[0]?.cue).toBe(
      "site-pack",
    );
    const action = judged("POST", "/?_task=mail&_action=move", "_target_mbox=Trash&_uid=53&_remote=1", strange);
    expect(action.evidence.some((one) => one.cue === "site-pack")).toBe(false);
  });

  it("does not take a form without a known harmless button for a preview", () => {
    expect(judged("POST", "/forume2", "fpid=b11d9af491&reply=1&content=x").verb).not.toBe("read");
    expect(judged("POST", "/forume2?submit=1", "fpid=b11d9af491&reply=1&content=x&preview=Preview").verb).toBe("post");
  });

  it("frees nothing at an address, with a header or beside a parameter that may lead elsewhere", () => {
    const poll = "_remote=1&_mbox=INBOX";
    for (const [path, form] of [
      ["/delete.php/?_task=mail&_action=refresh", poll],
      ["/?_task=mail&_action=refresh&action=delete", poll],
      ["/?_task=mail&_action=refresh&route=a/b", poll],
      ["/delete_user.php/forumedit", "fpid=b11d9af491&reply=Reply"],
    ] as const)
      expect([path, free.includes(judged("POST", path, form).verb)]).toEqual([path, false]);
    const headers: [string, string][] = [["X-HTTP-Method-Override", "DELETE"]];
    const overridden = attempt("POST", `${own}/?_task=mail&_action=refresh`, { form: poll, headers });
    expect(classify(overridden, page).verb).toBe("delete");
  });
});
