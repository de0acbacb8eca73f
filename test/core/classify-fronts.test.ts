import { describe, expect, it } from "vitest";
import { free, sent, text } from "./attempts";

const hash = "a647c2a13599e5991e175155f798ca7f1ecddde73f7f341f39009c14dbf59962";
const stored = (operationName: string) => ({
  json: { operationName, variables: {}, extensions: { persistedQuery: { version: 1, sha256Hash: hash } } },
});

describe("What a page's own front end asks and says", () => {
  it("a form of signing in behind a router's parameter signs in, any other form there does not", () => {
    const form = "email=a%40b.example&password=p";
    expect(sent("POST", "/index.php?route=account/login", { form })).toBe("sign-in");
    expect(sent("POST", "/index.php?option=com_users&task=user.login", { form })).toBe("sign-in");
    for (const query of ["route=account/register", "route=x/payment/login", "route=user/login&action=delete"])
      expect(free, query).not.toContain(sent("POST", `/index.php?${query}`, { form }));
    expect(free).not.toContain(sent("POST", "/index.php?module=Login", { form: `${form}&roles=admin` }));
  });

  it("a function of a module that gets passes where calls are taken, and nothing beside it does something else", () => {
    const form = "filter_limit=50";
    expect(sent("POST", "/index.php?module=API&method=Actions.getPageUrls", { form })).toBe("read");
    for (const query of [
      "module=API&method=Api.getBulkRequest",
      "module=Content&method=Photos.getInfo",
      "method=Photos.getInfo&method=Photos.delete",
      "method=Photos.getInfo&action=delete",
      "method=Photos.getOrCreate",
    ])
      expect(free, query).not.toContain(sent("POST", `/index.php?${query}`, { form }));
    expect(free).not.toContain(sent("POST", "/photos?method=Photos.getInfo", { form }));
    expect(free).not.toContain(sent("POST", "/index.php?method=Photos.getInfo", { form: "method=Photos.delete" }));
  });

  it("a procedure of a service reads by its own name, whatever the service is for", () => {
    expect(sent("POST", "/acme.v1.AgentDispatchService/ListDispatch", { json: {} })).toBe("read");
    expect(free).not.toContain(sent("POST", "/acme.v1.AgentDispatchService/Dispatch", { json: {} }));
    expect(free).not.toContain(sent("POST", "/acme.v1.DeleteService/42/list", { json: {} }));
  });

  it("a stored query that is named after what it shows reads, one that may order something does not", () => {
    expect(sent("POST", "/gql", stored("StreamMetadata"))).toBe("read");
    for (const name of ["ClapDetails", "PurgeHistory", "ClearWatchHistory", "RefundDetails", "StreamMetadataMutation"])
      expect(free, name).not.toContain(sent("POST", "/gql", stored(name)));
    const { operationName, variables } = stored("StreamMetadata").json;
    expect(free).not.toContain(sent("POST", "/gql", { json: { operationName, variables } }));
  });

  it("what a program logs of itself and how fast a page was passes, a diary, a vital sign and a party do not", () => {
    expect(sent("POST", "/api/log", { json: { level: "info", message: "loaded", ts: 1 } })).toBe("read");
    expect(sent("POST", "/api/vitals", { json: { name: "LCP", value: 1200, id: "v3" } })).toBe("read");
    const plain = (json: unknown) => ({ contentType: "text/plain", body: text(JSON.stringify(json)) });
    const seen = { n: "pageview", u: "https://a.example/", d: "a.example", r: null };
    expect(sent("POST", "/api/event", plain(seen))).toBe("read");
    expect(free).not.toContain(sent("POST", "/api/event", { json: seen }));
    expect(free).not.toContain(sent("POST", "/api/event", plain({ ...seen, d: "tomorrow" })));
    expect(free).not.toContain(sent("POST", "/api/event", plain({ ...seen, guests: ["bob"] })));
    expect(free).not.toContain(sent("POST", "/api/log", { json: { level: 3, message: "ran", ts: 1 } }));
    expect(free).not.toContain(sent("POST", "/api/log", { json: { level: "info", message: "ran", to: "bob" } }));
    expect(free).not.toContain(sent("POST", "/api/vitals", { json: { name: "pulse", value: 120, id: "p7" } }));
  });
});

describe("A GraphQL mutation that signs in", () => {
  const asked = (query: string) => sent("POST", "/graphql", { json: { query } });

  it("passes where it takes a name and a password, or the session's own token, and nothing else", () => {
    expect(asked('mutation { tokenAuth(username: "a", password: "b") { token } }')).toBe("sign-in");
    expect(asked("mutation T($u: String!, $p: String!) { tokenCreate(email: $u, password: $p) { t } }")).toBe(
      "sign-in",
    );
    expect(asked("mutation R($r: String!) { tokenRefresh(refreshToken: $r) { token } }")).toBe("sign-in");
  });

  it("is asked about where it may make a key for somebody, or do something else beside", () => {
    for (const query of [
      'mutation { tokenCreate(email: "a", password: "b", scope: ADMIN) { token } }',
      'mutation { tokenCreate(name: "ci") { token } # tokenCreate(email: "a", password: "b")\n }',
      'mutation { tokenCreate(name: "ci", note: "tokenCreate(email: 1, password: 2)") { token } }',
      'mutation { a: tokenCreate(email: "a", password: "b") { t } b: deleteAll { id } }',
      "mutation { refreshToken(id: 5) { token } }",
      'mutation { refreshToken(refreshToken: "x", userId: 7) { token } }',
      'mutation A { refreshToken(refreshToken: "x") { token } } mutation B { deleteAll { id } }',
    ])
      expect(free, query).not.toContain(asked(query));
  });
});

it("A form that is posted to one draft is asked about, since it may make a page of it", () => {
  expect(free).not.toContain(sent("POST", "/books/docs/draft/33", { form: "name=Title&html=x&summary=first" }));
});
