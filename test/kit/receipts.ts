import type { ReceiptBody } from "../../src/core/receipt";

/** What a reply in a forum leaves behind, changed as told. */
export function bodyWith(change: Partial<ReceiptBody> = {}): ReceiptBody {
  return {
    event: "asked",
    action: "a1",
    at: Date.UTC(2026, 10, 21, 9),
    session: "s1",
    agent: "playwright",
    evidence: [{ kind: "webdriver", detail: "navigator.webdriver" }],
    verb: "post",
    audience: "team",
    count: 1,
    reversible: "unknown",
    site: "forum.example",
    path: "/threads/12/replies",
    resource: "Access to billing data",
    channel: "fetch",
    method: "POST",
    digest: "9f2c51d0c8f74f0d1f1f8c5be6c6a0ee2d1b7c7be2b9c2d7f8b1f5a3c9d0e4f1",
    rules: [{ id: "default/ask-writes", layer: "defaults", because: "Others would see it." }],
    factor: null,
    reason: null,
    note: "",
    status: null,
    waited: 0,
    preview: { kind: "text", text: "Ask the owner.", isCut: false },
    ...change,
  };
}

const sites = ["forum.example", "mail.example", "wiki.example", "tracker.example", "shop.example"];
const names = ["Access to billing data", "Lunch on Friday", "Server maintenance", "Budget 2027", "Lost keys"];
const agentNames = ["playwright", "claude-in-chrome", "puppeteer"];
const kinds = [
  { verb: "post", audience: "team" },
  { verb: "update", audience: "self" },
  { verb: "send", audience: "recipients", recipients: ["ada@mail.example", "ines@mail.example"] },
  { verb: "delete", audience: "self", reversible: "no", count: 12 },
] as const;

/** The receipts of one action: allowed, approved, denied or expired, as its number says. */
function actionOf(index: number, at: number): ReceiptBody[] {
  const pick = <Value>(values: readonly Value[], by = 1) => values[Math.floor(index / by) % values.length] as Value;
  const { recipients, ...kind } = { recipients: undefined, ...pick(kinds) };
  const about: Partial<ReceiptBody> = {
    ...kind,
    ...(recipients ? { recipients: [...recipients] } : {}),
    action: index.toString(16).padStart(32, "0"),
    session: `s-${Math.floor(index / 40)}`,
    agent: pick(agentNames, 40),
    site: pick(sites, 3),
    path: `/threads/${index % 97}/replies`,
    resource: `${pick(names)} ${index % 97}`,
  };
  const content = {
    kind: "text" as const,
    text: `Reply number ${index}. ${"The export job writes one file per customer. ".repeat(1 + (index % 6))}`,
    isCut: false,
  };
  const waited = 2000 + ((index * 7919) % 200_000);
  const later = (event: ReceiptBody["event"], change: Partial<ReceiptBody> = {}) =>
    bodyWith({ ...about, event, at: at + waited, waited, preview: null, ...change });
  const settled = later("settled", { at: at + waited + 120, status: 200 });
  if (index % 3 === 0) return [bodyWith({ ...about, event: "allowed", at, preview: null, waited: null }), settled];
  const asked = bodyWith({ ...about, at, preview: content });
  if (index % 7 === 0) return [asked, later("denied", { factor: "click", reason: "person", note: "Ask Ada first." })];
  if (index % 11 === 0) return [asked, later("expired", { reason: "deadline", waited: 300_000 })];
  return [asked, later("approved", { factor: "click" }), later("released", { factor: "click" }), settled];
}

/** So many receipts, of about a third as many actions, the last of them just before `until`. */
export function manyBodies(count: number, until: number): ReceiptBody[] {
  const bodies: ReceiptBody[] = [];
  for (let index = 0; bodies.length < count; index++)
    bodies.push(...actionOf(index, until - (count / 3 - index) * 30_000));
  return bodies.slice(0, count);
}
