import "../wire/jitless";
import browser from "webextension-polyfill";
import { serve, tellPages } from "../wire/server";
import { stayAwake } from "./awake";
import { type Beginning, beginningOf } from "./beginning";
import { showBadge, showFace, showFaces } from "./desk/badge";
import { Desk } from "./desk/desk";
import { FirstRun } from "./desk/first-run";
import { Glances } from "./desk/glance";
import { Guarding } from "./desk/guarding";
import { createMenu, onMenu } from "./desk/menu";
import { Notices } from "./desk/notices";
import { PinKeeper } from "./desk/pin-keeper";
import { Practice } from "./desk/practice";
import { ApprovalWindow } from "./desk/window";
import { followed } from "./followed";
import { Guard } from "./guard";
import { Cutting } from "./halt/cutting";
import { Halt } from "./halt/halt";
import { watchReturns } from "./halt/page-workers";
import { HaltSweep } from "./halt/sweep";
import { approvalHandlers } from "./handlers/approval";
import { frameHandlers } from "./handlers/frame";
import { holdHandlers, withArrivals } from "./handlers/hold";
import { journalHandlers } from "./handlers/journal";
import { optionsHandlers } from "./handlers/options";
import { popupHandlers } from "./handlers/popup";
import { waiting } from "./handlers/waiting";
import { welcomeHandlers } from "./handlers/welcome";
import { Holds } from "./holds";
import { Journal } from "./journal/journal";
import { keepJournal } from "./journal/keeping";
import { journalProblems, storeProblems } from "./journal/problems";
import { Arrivals } from "./lock/arrivals";
import { Interstitial } from "./lock/interstitial";
import { Lock } from "./lock/lock";
import { Passes } from "./lock/passes";
import { Redirects } from "./lock/redirects";
import { Stops } from "./lock/stops";
import { outlivedAlarm } from "./lock/worker-sites";
import { mayHoldAtNetwork, NetworkGate } from "./network/gate";
import { NetworkHold } from "./network/hold";
import { isOfPage } from "./network/place";
import { Past } from "./past";
import { Policy } from "./rules/policy";
import { RuleBook } from "./rules/rule-book";
import { SettingChanges } from "./rules/setting-changes";
import { Settings } from "./rules/settings";
import { TabGuard } from "./sessions/tab-guard";
import { Sockets } from "./sockets";
import { closeStorage, putLocal } from "./storage/store";

const journal = new Journal(tellJournal);
const settings = new Settings();
const policy: Policy = new Policy(settings, journal, () => void ready.then(applyPolicy));
const passes: Passes = new Passes((digest, url) => redirects.onHop(digest, url));
const past = new Past();
const redirects = new Redirects(policy, past, journal);
const approvalWindow = new ApprovalWindow();
const cutting = new Cutting(() => refresh());
const halt: Halt = new Halt(journal, (hasEnded) => void ready.then(() => onHalt(hasEnded)));
/** Asks for the network hold only when a request is there: by then everything below stands. */
const gate = mayHoldAtNetwork()
  ? new NetworkGate(
      (request) => networkHold.decide(request),
      (request) => networkHold.isNamed(request),
      (request, status) => void networkHold.onAnswered(request, status),
    )
  : null;
const lock = new Lock(gate);
const arrivals = new Arrivals();
const tabs: TabGuard = new TabGuard(policy, lock, new Interstitial(), halt, refresh);
const holds: Holds = new Holds(journal, (hold) => {
  void guard.onHold(hold);
  void notices.onHold(hold);
  refresh();
});
const notices: Notices = new Notices(settings, approvalWindow);
const guard = new Guard(tabs, policy, holds, journal, passes, approvalWindow, halt, cutting, past, redirects);
const sweep = new HaltSweep(halt, tabs, cutting);
const stops: Stops = new Stops(
  tabs,
  policy,
  journal,
  passes,
  redirects,
  halt,
  (tab, refused) => guard.tellVeil(tab, refused),
  refresh,
);
const sockets = new Sockets(tabs, journal);
const pins = new PinKeeper(() => policy.terms.factorMinimum === "pin");
const settingChanges = new SettingChanges(settings, tabs, journal);
const ruleBook = new RuleBook(policy, settingChanges, journal, pins, () => void tabs.applyPolicy());
const firstRun = new FirstRun(() => tabs.sessions.isWebdriver);
const desk = new Desk(holds, tabs, policy, pins, halt, journal, stops, firstRun);
const guarding = new Guarding(tabs, pins);
const glances = new Glances({ tabs, policy, holds, journal, pins, rules: ruleBook, halt, cutting, guarding });
const practice = new Practice(holds, policy, pins, approvalWindow);

/** Reads all that is stored at the same time: a write that woke the worker waits for the slowest of it, not for the sum. */
async function load(): Promise<Beginning> {
  void closeStorage().catch(() => {});
  const beginning = beginningOf(lock);
  await Promise.all([
    gate?.load(),
    passes.start(),
    past.load(),
    redirects.load(),
    settings.load(),
    policy.start(),
    halt.load(),
    cutting.load(),
    beginning.then(({ isReloaded }) => tabs.load(isReloaded)),
    holds.load(),
  ]);
  await halt.setManagedHalt(policy.managed.value.halt);
  const { isNewBrowser } = await beginning;
  if (!isNewBrowser) await holds.begin(null);
  return beginning;
}

async function start(): Promise<void> {
  const { isNewBrowser, isReloaded } = await loaded;
  // What waited for the state goes first.
  if (!isNewBrowser) await new Promise((resolve) => setTimeout(resolve));
  await Promise.all([tabs.start(), stops.load()]);
  if (isNewBrowser) await holds.begin(isReloaded ? "guard-reloaded" : "browser-restarted");
  void sweep.follow(false);
  void approvalWindow.revive();
  refresh();
  void policy.refresh();
}

/** Everything waits for the stored state: a message that came first must not meet defaults. */
const loaded = load();
const ready = start();
const networkHold: NetworkHold = new NetworkHold(ready, guard, tabs, holds, passes, policy, redirects);
gate?.start();

/** A page's own sockets close long before its tab is unloaded, and while Chrome unloads one, it does little else. */
async function onHalt(hasEnded: boolean): Promise<void> {
  tabs.tellGuarded();
  await sweep.follow(hasEnded);
  await guard.onHalt();
  refresh();
}

async function applyPolicy(): Promise<void> {
  await halt.setManagedHalt(policy.managed.value.halt);
  await tabs.applyPolicy();
}

const isOfUse = stayAwake();

/** An event handler that waits for the stored state. */
function run<Args extends unknown[]>(handler: (...args: Args) => unknown): (...args: Args) => void {
  return (...args) => void ready.then(() => handler(...args));
}

const onFailed = run(async (details: Parameters<Stops["onFailed"]>[0]) => {
  if (!(await networkHold.onFailed(details.requestId))) await stops.onFailed(arrivals.failureOf(details));
});

/** A new version waits: a reload lifts the lock for a moment, so that it waits until nothing is guarded. */
let hasUpdate = false;
browser.runtime.onUpdateAvailable.addListener(() => {
  hasUpdate = true;
  void ready.then(followLock);
});

type Opened = Record<"sourceTabId" | "tabId", number>;
const onOpened = run(({ sourceTabId, tabId }: Opened) => tabs.onOpened(sourceTabId, tabId));
const onNavigating = run(({ tabId, url }: { tabId: number; url: string }) => tabs.onNavigating(tabId, url));
const onCommitted = run(async ({ tabId, frameId, url }: { tabId: number; frameId: number; url: string }) => {
  await tabs.onNavigating(tabId, url);
  tabs.tellFrame(tabId, frameId);
  if (frameId === 0) await guard.leaveDocument(tabId);
});
const onUpdated = run(async (id: number, change: { status?: string; groupId?: number }) => {
  if (change.status !== "loading" && !("groupId" in change)) return;
  isOfUse();
  if (!["guarded", "human"].includes(tabs.sessions.stateOf(id) ?? "")) await tabs.examine(id);
  await showFace(tabs.sessions, id);
});
const isGuarding = () => tabs.isGuarding;
const isLocking = () => tabs.isLocking;

/** What is heard only while it matters: where every tab is guarded from its beginning, tabs and sites need no telling. */
const listening = [
  followed(browser.tabs.onUpdated, onUpdated, () => !tabs.sessions.isEverything),
  followed(chrome.webRequest.onErrorOccurred, onFailed, isLocking, { urls: ["<all_urls>"] }),
  followed(browser.webNavigation.onCreatedNavigationTarget, onOpened, isGuarding),
  followed(browser.webNavigation.onBeforeNavigate, onNavigating, () => isLocking() && !tabs.sessions.isEverything),
  followed(
    browser.webNavigation.onCommitted,
    onCommitted,
    () => isGuarding() && (!tabs.sessions.isSelfArming || holds.pending().length > 0),
  ),
];

/** Brings what is heard up to date; what was opened for a session closes with it. */
function followLock(): void {
  for (const follow of listening) follow();
  if (tabs.isLocking) return;
  void stops.end();
  if (hasUpdate) chrome.runtime.reload();
}

let refreshing: Promise<void> | null = null;

/** Brings badge, icons and the approval window up to date, once for many changes. */
function refresh(): void {
  refreshing ??= Promise.resolve().then(async () => {
    refreshing = null;
    followLock();
    const stopped = stops.waiting().length;
    const count = holds.pending().length + stopped;
    if (count === 0) approvalWindow.rest();
    const questions = await tabs.questions();
    if (questions.length + stopped > 0) await approvalWindow.show(false);
    const hasProblem = [...policy.problems, ...journalProblems(journal), ...storeProblems()].length > 0;
    await showBadge(count + questions.length, hasProblem, halt.isOn);
    await showFaces(tabs.sessions);
    await tellPages();
  });
}

let telling: ReturnType<typeof setTimeout> | undefined;

/** Receipts were written: the open journal may show them, at most once a second. */
function tellJournal(): void {
  telling ??= setTimeout(() => {
    telling = undefined;
    void tellPages();
  }, 1000);
}

void ready.then(() => keepJournal(journal, settings));

const handlers = waiting(() => {
  isOfUse();
  return ready;
});
/** What the browser does stands since an earlier life: a write of a tab known to be guarded waits for the state alone. */
const asking = waiting(async ({ tab }) => {
  isOfUse();
  const { isNewBrowser } = await loaded;
  if (isNewBrowser || tabs.sessions.principalOf(tab) === null) await ready;
});
const frames = frameHandlers(handlers, asking, guard, tabs, approvalWindow, sockets, passes);

serve({
  ...frames,
  ...withArrivals(frames, arrivals, passes, (tab) => loaded.then(() => tabs.onHeld(tab))),
  ...holdHandlers(handlers, arrivals),
  ...approvalHandlers(handlers, desk, pins, refresh),
  ...optionsHandlers(handlers, policy, settings, ruleBook, settingChanges, pins, refresh),
  ...popupHandlers(handlers, glances, guarding, desk, ruleBook, halt),
  ...journalHandlers(handlers, journal, settings),
  ...welcomeHandlers(handlers, firstRun, practice, pins, policy),
});

settings.watch();
policy.watch();
notices.watch();
cutting.watch();
watchReturns();
browser.runtime.onInstalled.addListener(createMenu);
browser.runtime.onInstalled.addListener(run(({ reason }) => firstRun.onInstalled(reason)));
browser.contextMenus.onClicked.addListener(run((info, tab) => onMenu(String(info.menuItemId), guarding, tab)));
browser.commands.onCommand.addListener((command) => {
  if (command === "halt") void halt.press("hot-key");
});
browser.alarms.onAlarm.addListener(run(({ name }) => (name === outlivedAlarm ? tabs.onOutlived() : holds.expireDue())));
chrome.webRequest.onBeforeRedirect.addListener((details) => arrivals.onRedirect(details), {
  urls: ["<all_urls>"],
  types: ["main_frame"] as chrome.webRequest.ResourceType[],
});
browser.tabs.onCreated.addListener(run((tab) => tabs.onCreated(tab)));
browser.tabs.onActivated.addListener(run(({ tabId }) => tabs.examine(tabId)));
browser.tabs.onReplaced.addListener(run((added, removed) => tabs.onReplaced(added, removed)));
browser.tabs.onRemoved.addListener(
  run(async (id) => {
    tabs.onRemoved(id);
    await holds.withdrawWhere((hold) => hold.tab === id && isOfPage(hold), "page-left");
  }),
);
/** For tests and `npm start`, in the worker only: no page and no content script reaches it. */
Object.assign(globalThis, {
  holdpoint: {
    journal,
    desk: () => ready.then(() => desk.state()),
    rules: () => tabs.rulesInForce,
    settings: () => ({ value: settings.value, locked: settings.locked }),
    policy: () => policy.managed.value,
    put: putLocal,
  },
});
