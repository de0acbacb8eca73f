import type { Action, VerbName } from "../../src/core/action";
import type { Endpoint } from "./endpoint";
import { isBulk, isMild, type Label, verbFor } from "./label";

/** One endpoint and what the classifier made of it. */
export interface Judged {
  readonly endpoint: Endpoint;
  readonly action: Action;
}

/**
 * Shares from 0 to 1, null where there is nothing to take a share of. `miss`: endpoints labelled neither read nor
 * sign-in that were taken for something that passes. `nag`: reads taken for anything else. What an alternative label says is right. `recall`: of the endpoints
 * with the label of a verb, those judged right. `bulkRecall`: of those that delete many, the ones said to: a count above
 * one, "many", or a list that the one thing stands in, since a generated body lists one; `bulkCounted`: by the count alone.
 * `falseBulk`: of those that delete one thing, the ones said to delete many.
 */
export interface Figures {
  readonly n: number;
  readonly miss: number | null;
  readonly nag: number | null;
  readonly verbAccuracy: number | null;
  readonly recall: Readonly<Record<string, number>>;
  readonly bulkRecall: number | null;
  readonly bulkCounted: number | null;
  readonly falseBulk: number | null;
}

/** Whether the label or one of its alternatives says what the classifier said. How many things it touches is apart. */
export function isRight({ endpoint, action }: Judged): boolean {
  return verbsOf(endpoint).includes(action.verb);
}

/** Verbs that are right for an endpoint, that of its label first. */
export function verbsOf(endpoint: Endpoint): VerbName[] {
  return labelsOf(endpoint).map(verbFor);
}

function labelsOf({ label, alt }: Endpoint): Label[] {
  return [label, ...(alt ?? [])];
}

export function isConsequential({ endpoint }: Judged): boolean {
  return !["read", "sign-in"].includes(verbFor(endpoint.label));
}

export function isMissed(judged: Judged): boolean {
  return isConsequential(judged) && isMild(judged.action.verb) && !isRight(judged);
}

export function isNag(judged: Judged): boolean {
  return verbFor(judged.endpoint.label) === "read" && judged.action.verb !== "read" && !isRight(judged);
}

export function figuresOf(all: readonly Judged[]): Figures {
  const recall: Record<string, number> = {};
  for (const verb of new Set(all.map(({ endpoint }) => verbFor(endpoint.label)))) {
    const own = all.filter(({ endpoint }) => verbFor(endpoint.label) === verb);
    recall[verb] = own.filter(isRight).length / own.length;
  }
  const bulk = all.filter(({ endpoint }) => endpoint.label === "bulk-delete");
  return {
    n: all.length,
    miss: share(all.filter(isConsequential), isMissed),
    nag: share(
      all.filter(({ endpoint }) => verbFor(endpoint.label) === "read"),
      isNag,
    ),
    verbAccuracy: share(all, isRight),
    recall,
    bulkRecall: share(bulk, (one) => !isUncounted(one)),
    bulkCounted: share(bulk, (one) => isRight(one) && isBulk(one.action)),
    falseBulk: share(all.filter(isOfOne), isOvercounted),
  };
}

/** Whether an endpoint that deletes many was taken for one that touches one thing. */
export function isUncounted(judged: Judged): boolean {
  const { endpoint, action } = judged;
  return endpoint.label === "bulk-delete" && !(isRight(judged) && (isBulk(action) || action.isList === true));
}

/** Whether one thing is deleted, by the label and each alternative, and the body lists no more. */
function isOfOne({ endpoint, action }: Judged): boolean {
  return endpoint.label === "delete" && !labelsOf(endpoint).includes("bulk-delete") && action.verb === "delete";
}

/** Whether an endpoint that deletes one thing was taken for one that deletes nobody knows how many; a list says how many. */
export function isOvercounted(judged: Judged): boolean {
  return isOfOne(judged) && judged.action.count === "many";
}

export function share<T>(all: readonly T[], holds: (one: T) => boolean): number | null {
  return all.length === 0 ? null : all.filter(holds).length / all.length;
}
