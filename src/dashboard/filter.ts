import { VerbName, verbNames } from "../core/action";
import { ReceiptEvent } from "../core/receipt";
import type { Entry, Outcome } from "./book";

/** What is shown of the journal. An empty member asks for nothing; times are `YYYY-MM-DDTHH:MM` in the person's zone. */
export interface Filter {
  readonly site: string;
  readonly verb: VerbName | "";
  readonly outcome: Outcome | "";
  readonly agent: string;
  readonly session: string;
  readonly from: string;
  readonly until: string;
  readonly text: string;
}

export const noFilter: Filter = {
  site: "",
  verb: "",
  outcome: "",
  agent: "",
  session: "",
  from: "",
  until: "",
  text: "",
};

export const filterKeys = Object.keys(noFilter) as readonly (keyof Filter)[];
export const verbChoices = verbNames;
export const outcomeChoices = ReceiptEvent.options.filter((event): event is Outcome => event !== "settled");

export function isNarrowed(filter: Filter): boolean {
  return filterKeys.some((key) => filter[key] !== "");
}

function timeOf(local: string, otherwise: number): number {
  const time = local === "" ? Number.NaN : new Date(local).getTime();
  return Number.isNaN(time) ? otherwise : time;
}

/** Decides for each entry; prepared once, since it is asked thousands of times. */
export function matcherOf(filter: Filter): (entry: Entry) => boolean {
  const { site, verb, outcome, agent, session } = filter;
  const from = timeOf(filter.from, Number.NEGATIVE_INFINITY);
  // The minute that was named belongs to it.
  const until = timeOf(filter.until, Number.POSITIVE_INFINITY) + 59_999;
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ first, outcome: became, haystack }) =>
    (site === "" || first.site === site) &&
    (verb === "" || first.verb === verb) &&
    (outcome === "" || became === outcome) &&
    (agent === "" || first.agent === agent) &&
    (session === "" || first.session === session) &&
    first.at >= from &&
    first.at <= until &&
    words.every((word) => haystack.includes(word));
}

/** Reads a filter from what a fragment says; what it does not know is left out. */
export function filterFrom(parameters: URLSearchParams): Filter {
  const said = (key: keyof Filter) => parameters.get(key) ?? "";
  const verb = VerbName.safeParse(said("verb"));
  const outcome = outcomeChoices.find((choice) => choice === said("outcome"));
  return {
    site: said("site"),
    verb: verb.success ? verb.data : "",
    outcome: outcome ?? "",
    agent: said("agent"),
    session: said("session"),
    from: said("from"),
    until: said("until"),
    text: said("text"),
  };
}
