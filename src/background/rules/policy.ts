import browser from "webextension-polyfill";
import { z } from "zod";
import type { Terms } from "../../core/decide";
import { defaultRules } from "../../core/defaults";
import { effectSources } from "../../core/effects";
import { type PacksInForce, packsInForce } from "../../core/judge";
import type { GuardMode } from "../../core/managed-policy";
import { type NetworkEffect, networkEffects, networkSockets } from "../../core/network-effects";
import { sitesOf } from "../../core/pack-list";
import { type Layer, Rule } from "../../core/rule";
import { buildRuleSet, type RuleSet } from "../../core/rule-set";
import { SitePack } from "../../core/site-pack";
import { type SocketMatcher, socketMatchers } from "../../core/socket-matchers";
import type { Journal } from "../journal/journal";
import { expressionsOf } from "../lock/interstitial-rules";
import { type SocketLock, SocketPass } from "../lock/socket-lock";
import { onLocalChange, onManagedChange, stored } from "../storage/store";
import { Managed } from "./managed";
import { readPackSource, readSource } from "./rule-source";
import type { Settings } from "./settings";

/** The rules in force: managed over user over defaults, each the last good set of its layer. */
export class Policy {
  ruleSet: RuleSet = buildRuleSet({ managed: [], user: [], defaults: defaultRules });
  /** The same rules as they were given, by layer; disabled ones too. */
  rulesOf: Readonly<Record<Layer, readonly Rule[]>> = { managed: [], user: [], defaults: defaultRules };
  /** The site packs that are asked, and those that people and the policy gave; disabled ones too. */
  packs: PacksInForce = packsInForce([], [], []);
  packsOf: Readonly<Record<"managed" | "user", readonly SitePack[]>> = { managed: [], user: [] };
  effects: string[] = [];
  networkEffects: NetworkEffect[] = [];
  sockets: SocketMatcher[] = [];
  /** Expressions over addresses: the sockets whose messages a rule speaks about, and those whose opening alone it does. */
  private messageSockets: string[] = [];
  askedSockets: string[] = [];
  private readonly socketPass = new SocketPass(() => this.onChange());
  /** The ids of the rules in force above the defaults. */
  ids: string[] = [];
  problems: string[] = [];
  guardMode: GuardMode = "evidence";

  readonly managed: Managed;
  private readonly userSlot = stored("local", "lastGoodRules", z.array(Rule));
  private readonly userText = stored("local", "rules", z.string());
  private readonly packSlot = stored("local", "lastGoodPacks", z.array(SitePack));
  private readonly packList = stored("local", "packs", z.array(z.unknown()));

  private building: Promise<void> = Promise.resolve();

  constructor(
    private readonly settings: Settings,
    journal: Journal,
    private readonly onChange: () => void,
  ) {
    this.managed = new Managed(journal);
  }

  /** What holds where the rules say nothing. */
  get terms(): Terms {
    return { deadline: this.settings.value.deadline, factorMinimum: this.managed.value.factorMinimum };
  }

  /** The sockets that only hooks may open. `isHeld`: the network itself asks about those whose opening is all. */
  socketLock(isHeld: boolean): SocketLock {
    const urls = isHeld ? this.messageSockets : [...this.messageSockets, ...this.askedSockets];
    return { pass: this.socketPass.text, urls };
  }

  /** Whether the network stops this reading, or this socket, because a rule speaks about it. */
  isLockedRead(url: string): boolean {
    const told = this.networkEffects.filter(({ isTold }) => isTold).map(({ regex }) => regex);
    const isAmong = (regexes: string[], address: string) =>
      regexes.some((regex) => new RegExp(regex, "i").test(address));
    return isAmong(told, url.replace(/^ws/, "http")) || isAmong([...this.messageSockets, ...this.askedSockets], url);
  }

  watch(): void {
    this.socketPass.watch();
    onManagedChange(() => void this.refresh());
    for (const key of ["rules", "packs"]) onLocalChange(key, () => void this.load().then(this.onChange));
  }

  /**
   * Puts the stored rules in force. Chromium takes 3 to 5 seconds after its start to hand out managed storage
   * (measured), so the managed layer starts as the last good one and `refresh` brings the new one.
   */
  async start(): Promise<void> {
    await Promise.all([this.managed.load(), this.socketPass.load()]);
    await this.load();
  }

  /** Reads the person's rules anew. */
  load(): Promise<void> {
    return this.inTurn(() => this.build());
  }

  /** Reads the managed policy anew, whenever Chromium hands it out, and puts it in force. */
  async refresh(): Promise<void> {
    await this.inTurn(() => this.managed.refresh().then(() => this.build()));
    this.onChange();
  }

  /** One after the other: what was read earlier must not be put in force later. */
  private inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.building.then(work);
    this.building = turn.catch(() => {});
    return turn;
  }

  private async build(): Promise<void> {
    const [user, packs] = await Promise.all([this.loadUser(), this.loadPacks()]);
    const { value, problems } = this.managed;
    this.guardMode = value.guardMode;
    this.problems = [...problems, ...user.problems, ...packs.problems];
    this.settings.fix({ ...value.settings, ...(value.retention ? { retention: value.retention } : {}) });
    this.rulesOf = { managed: value.rules, user: user.value, defaults: defaultRules };
    this.ruleSet = buildRuleSet(this.rulesOf);
    this.packsOf = { managed: value.packs, user: packs.value };
    this.packs = packsInForce(sitesOf(value.packs), sitesOf(packs.value), value.rules);
    this.ids = [...value.rules, ...user.value].filter(({ disabled }) => !disabled).map(({ id }) => id);
    this.effects = effectSources(this.ruleSet);
    this.networkEffects = networkEffects(this.ruleSet);
    this.sockets = socketMatchers(this.ruleSet);
    const { messages, openings } = networkSockets(this.ruleSet);
    this.messageSockets = (await expressionsOf(messages)).map(({ regex }) => regex);
    this.askedSockets = (await expressionsOf(openings)).map(({ regex }) => regex);
  }

  private async loadUser(): Promise<{ value: Rule[]; problems: readonly string[] }> {
    const [text, lastGood] = await Promise.all([this.userText.read(), this.userSlot.read()]);
    const file = browser.i18n.getMessage("policyFileUser");
    const { rules, problems } = text ? readSource(text, file) : { rules: [], problems: [] };
    if (problems.length > 0) return { value: lastGood ?? [], problems };
    const value = [...rules];
    if (!isSame(value, lastGood)) await this.userSlot.write(value);
    return { value, problems };
  }

  private async loadPacks(): Promise<{ value: readonly SitePack[]; problems: readonly string[] }> {
    const [list, lastGood] = await Promise.all([this.packList.read(), this.packSlot.read()]);
    const { packs, problems } = readPackSource(list ?? [], browser.i18n.getMessage("policyFilePacks"));
    if (problems.length > 0) return { value: lastGood ?? [], problems };
    const value = [...packs];
    if (!isSame(value, lastGood)) await this.packSlot.write(value);
    return { value, problems };
  }
}

function isSame(value: unknown, kept: unknown): boolean {
  return JSON.stringify(value) === JSON.stringify(kept);
}
