import { z } from "zod";
import type { Action } from "../core/action";
import { Count, VerbName } from "../core/action";
import type { Principal } from "../core/principal";
import type { Context, PastAction } from "../core/request";
import { longestRate } from "../core/rule";
import type { RuleSet } from "../core/rule-set";
import { stored } from "./store";

const Stored = z.array(
  z.strictObject({ at: z.number(), session: z.string(), site: z.string(), verb: VerbName, count: Count }),
);

const most = 5000;

/** What went through lately, for rules that count: the last day, in this browser's life. */
export class Past {
  private readonly slot = stored("session", "past", Stored);
  private actions: PastAction[] = [];
  private judged: { readonly ruleSet: RuleSet; readonly hasRates: boolean } | null = null;

  async load(): Promise<void> {
    this.actions = [...((await this.slot.read()) ?? []), ...this.actions];
  }

  contextOf(tab: number, at: number): Context {
    return { at, tab, past: this.actions };
  }

  /** Waits for the disk only where a rule counts: else a count that dies with the worker harms nobody. */
  async remember(principal: Principal, { verb, count, resource }: Action, ruleSet: RuleSet): Promise<void> {
    const at = Date.now();
    const since = at - longestRate * 60_000;
    this.actions = this.actions.filter((action) => action.at > since).slice(-(most - 1));
    this.actions.push({ at, session: principal.session, site: resource.site, verb, count });
    if (this.hasRates(ruleSet)) await this.slot.write(this.actions);
  }

  private hasRates(ruleSet: RuleSet): boolean {
    if (this.judged?.ruleSet !== ruleSet) {
      const hasRates = [...ruleSet.rules.values()].some(({ when, unless }) => when?.rate ?? unless?.rate);
      this.judged = { ruleSet, hasRates };
    }
    return this.judged.hasRates;
  }
}
