import browser from "webextension-polyfill";
import { z } from "zod";
import { ManagedPolicy, noPolicy, type PolicyProblem, parseManagedPolicy } from "../../core/managed-policy";
import type { Journal } from "../journal/journal";
import { policyReceipt } from "../journal/receipts";
import { readManaged, stored } from "../storage/store";
import { readPackSource, readSource } from "./rule-source";

/** What the journal was last told of the policy, so that it hears of each change once and of no restart. */
const Told = z.string();

function words({ key, substitutions }: PolicyProblem): string {
  return browser.i18n.getMessage(key, [...substitutions]) || `${key}: ${substitutions.join(", ")}`;
}

/** The policy in one line, for the journal; its rules are named beside it. */
function summary(policy: ManagedPolicy): string {
  return JSON.stringify({ ...policy, rules: policy.rules.length, packs: policy.packs.map(({ name }) => name) });
}

/**
 * The administrator's policy: the last one that was good as a whole stays in force until another one is. A policy with
 * one problem is not taken at all, and an emptied one is not told from a broken file, which Chromium reads as empty.
 */
export class Managed {
  value: ManagedPolicy = noPolicy;
  /** Whether an administrator ever said anything, good or not. */
  isPresent = false;
  problems: string[] = [];

  private readonly goodSlot = stored("local", "lastGoodManaged", ManagedPolicy);
  private readonly toldSlot = stored("local", "managedTold", Told);

  constructor(private readonly journal: Journal) {}

  /** Takes the last good policy; `refresh` brings the one of now. */
  async load(): Promise<void> {
    const lastGood = await this.goodSlot.read();
    this.value = lastGood ?? noPolicy;
    this.isPresent = lastGood !== null;
  }

  /** Reads managed storage anew. */
  async refresh(): Promise<void> {
    const lastGood = await this.goodSlot.read();
    const given = (await readManaged()) ?? {};
    const isEmpty = Object.keys(given).length === 0;
    if (isEmpty && !lastGood) return;
    this.isPresent = true;
    if (isEmpty) this.problems = [browser.i18n.getMessage("policyGone")];
    else await this.take(given, lastGood);
    await this.tellJournal();
  }

  private async take(given: Record<string, unknown>, lastGood: ManagedPolicy | null): Promise<void> {
    const file = browser.i18n.getMessage("policyFileManaged");
    const rules = readSource([given["rules"] ?? [], given["rulesText"] ?? []].flat(), file);
    const packs = readPackSource(given["packs"] ?? [], file);
    const read = parseManagedPolicy(given, { rules: rules.rules, packs: packs.packs }, lastGood);
    this.problems = [...rules.problems, ...packs.problems, ...(read.ok ? [] : read.problems.map(words))];
    if (read.ok && this.problems.length === 0) {
      this.value = read.policy;
      await this.goodSlot.write(read.policy);
      return;
    }
    // Without a last good policy a broken one guards everything: it was meant to say something.
    this.value = lastGood ?? { ...noPolicy, guardMode: "always" };
  }

  private async tellJournal(): Promise<void> {
    const isRefused = this.problems.length > 0;
    const note = isRefused ? this.problems.join("\n") : summary(this.value);
    const ids = this.value.rules.map(({ id, because }) => ({ id, layer: "managed", because }));
    const told = JSON.stringify([note, this.value]);
    if ((await this.toldSlot.read()) === told) return;
    await this.toldSlot.write(told);
    await this.journal.append(policyReceipt(!isRefused, note, ids));
  }
}
