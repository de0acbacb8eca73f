import { beforeEach, describe, expect, test, vi } from "vitest";

interface FakeTab {
  readonly id: number;
  readonly windowId: number;
  url: string;
}

const tab: FakeTab = { id: 7, windowId: 1, url: "about:blank" };
const browser = vi.hoisted(() => ({ tabs: { query: vi.fn() } }));
vi.mock("webextension-polyfill", () => ({ default: browser }));
vi.mock("../../src/background/storage/store", () => ({
  stored: () => ({ read: async () => null, write: async () => {} }),
}));

const { examineAll } = await import("../../src/background/sessions/evidence");
const { Sessions } = await import("../../src/background/sessions/sessions");

/** Whoever is asked first, the client attaches and goes to a page before the second answer. */
function goOnAfterTheFirstAnswer(): void {
  let isAttached = false;
  const answer = async <Value>(read: () => Value): Promise<Value> => {
    const value = read();
    isAttached = true;
    tab.url = "https://site.example/";
    return value;
  };
  browser.tabs.query.mockImplementation(() => answer(() => [{ ...tab }]));
  vi.stubGlobal("navigator", { userAgent: "" });
  vi.stubGlobal("chrome", {
    debugger: { getTargets: () => answer(() => [{ tabId: tab.id, attached: isAttached }]) },
    tabGroups: {},
  });
}

beforeEach(() => {
  tab.url = "about:blank";
  goOnAfterTheFirstAnswer();
});

describe("a tab to which a client attaches while all are looked at", () => {
  test("is never seen with its page and without its client, which would make it a person's", async () => {
    const sessions = new Sessions(() => {});
    const [seen] = await examineAll(sessions);
    const isPersons = seen?.url !== "about:blank" && sessions.principalOf(tab.id) === null;
    expect(isPersons).toBe(false);
  });
});
