import { z } from "zod";
import type { Action } from "../core/action";
import { Count, VerbName } from "../core/action";
import type { Principal } from "../core/principal";
import { firstTimeOf, recipientKey } from "../core/recipient";
import type { Context, PastAction } from "../core/request";
import { longestRate } from "../core/rule";
import type { RuleSet } from "../core/rule-set";
import { stored } from "./storage/store";

const Stored = z.array(
  z.strictObject({ at: z.number(), session: z.string(), site: z.string(), verb: VerbName, count: Count }),
);

const most = 5000;

/** Recipients by session, as `recipientKey` has them; the newest last. In memory only, as long as the browser runs. */
const StoredRecipients = z.record(z.string(), z.array(z.string()).readonly());

const mostRecipients = 2000;
const mostSessions = 50;

/** What went through lately, for rules that count: the last day, in this browser's life. */
export class Past {
  private readonly slot = stored("session", "past", Stored);
  private actions: PastAction[] = [];
  private readonly recipientSlot = stored("session", "pastRecipients", StoredRecipients);
  private readonly recipients = new Map<string, Set<string>>();
  private judged: { readonly ruleSet: RuleSet; readonly hasRates: boolean } | null = null;

  async load(): Promise<void> {
    const [actions, recipients] = await Promise.all([this.slot.read(), this.recipientSlot.read()]);
    this.actions = [...(actions ?? []), ...this.actions];
    for (const [session, keys] of Object.entries(recipients ?? {})) this.recipients.set(session, new Set(keys));
  }

  contextOf({ session }: Principal, tab: number, at: number): Context {
    return { at, tab, past: this.actions, known: this.recipients.get(session) ?? new Set() };
  }

  /** Waits for the disk only where a rule counts: else a count that dies with the worker harms nobody. */
  async remember(principal: Principal, action: Action, ruleSet: RuleSet): Promise<void> {
    await this.meet(principal, action);
    const { verb, count, resource } = action;
    const at = Date.now();
    const since = at - longestRate * 60_000;
    this.actions = this.actions.filter((action) => action.at > since).slice(-(most - 1));
    this.actions.push({ at, session: principal.session, site: resource.site, verb, count });
    if (this.hasRates(ruleSet)) await this.slot.write(this.actions);
  }

  /** What was forgotten, of very many, counts as met for the first time once more: that only asks again. */
  private async meet({ session }: Principal, action: Action): Promise<void> {
    const known = this.recipients.get(session) ?? new Set();
    const fresh = firstTimeOf(action, known);
    if (fresh.length === 0) return;
    for (const recipient of fresh) known.add(recipientKey(recipient, action.resource.site));
    for (const key of [...known].slice(0, -mostRecipients)) known.delete(key);
    this.recipients.delete(session);
    this.recipients.set(session, known);
    for (const old of [...this.recipients.keys()].slice(0, -mostSessions)) this.recipients.delete(old);
    const stored = [...this.recipients].map(([name, keys]) => [name, [...keys]] as const);
    await this.recipientSlot.write(Object.fromEntries(stored));
  }

  private hasRates(ruleSet: RuleSet): boolean {
    if (this.judged?.ruleSet !== ruleSet) {
      const hasRates = [...ruleSet.rules.values()].some(({ when, unless }) => when?.rate ?? unless?.rate);
      this.judged = { ruleSet, hasRates };
    }
    return this.judged.hasRates;
  }
}
