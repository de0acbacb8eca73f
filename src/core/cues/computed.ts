import type { VerbName } from "../action";
import type { Spoken } from "./nuance";

function set(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** What an operation that may change something only computes: an address is resolved, an issue is too, but otherwise. */
const computed: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    match: `identity query queries jql pattern patterns regex expression address addresses name names entity entities face faces documents embeddings vectors`,
    resolve: `address addresses dns host hostname url urls uri uris link links redirect handle handles name names username
      usernames path paths location doi urn identifier identifiers id ids index`,
    transform: "wikitext html text markdown coordinate coordinates geometry",
    render: "template templates message messages markdown markup text html latex math block",
    evaluate: `expression expressions formula formulas condition conditions rule rules policy policies flag flags feature
      features filter segment segments signal signals risk variation query access authorization permission permissions`,
    eval: "expression expressions formula condition query jql",
    embed: "content contents text texts document documents query queries",
    convert:
      "currency currencies unit units coordinate coordinates timezone markdown html wikitext geometry id ids color colour",
    quote: "price prices pricing rate rates shipping tax taxes fare fares fx exchange premium swap",
    export: "template",
    verify: "signature signatures checksum address addresses vat iban captcha recaptcha hcaptcha turnstile",
    generate: "number name names slug username qr qrcode barcode uuid ideas suggestion suggestions",
    estimate: "tax taxes price prices cost costs shipping delivery fee fees fare fares rate rates gas premium",
    check: `eligibility availability username domain spam spelling grammar stock inventory price duplicate duplicates strength
      session update updates version`,
    reverse: "geo geocode geocoding",
  }).map(([head, objects]) => [head, set(objects)]),
);
/** Whether a word computes what the words beside it name: "tax estimate", "evaluate flags". */
export function isComputed(head: string, object: readonly string[]): boolean {
  const objects = computed.get(head);
  return objects !== undefined && object.some((word) => objects.has(word));
}

const settled: ReadonlyMap<string, RegExp> = new Map([
  [
    "resolve",
    /^(issues?|alerts?|tickets?|incidents?|conflicts?|merges?|findings|cases?|comments?|threads?|disputes?)$/,
  ],
  ["convert", /^(wallets?|accounts?|balances?|portfolios?)$/],
  ["generate", /^(phones?|payments?|pix)$/],
]);
const notices = set("event events webhook webhooks notification notifications callback");
const happenings =
  set(`transaction transactions payment payments transfer transfers charge charges authorization clearing
  refund dispute deposit withdrawal`);

/** "read" where an operation only computes something of its object, null where it may do more. */
export function computedOf({ head, before, after, context }: Spoken): VerbName | null {
  const object = after.length > 0 ? after : [...before, ...context.slice(-1)];
  const has = (words: ReadonlySet<string>) => object.some((word) => words.has(word));
  // What is simulated in a test environment happens there: hooks are called, balances move.
  if (head === "simulate" && has(notices)) return "send";
  if (head === "simulate" && has(happenings)) return "update";
  const objects = computed.get(head);
  return objects && has(objects) && !isSettled(head, context) ? "read" : null;
}

/** Whether what would be worked out elsewhere is done to what stands before: tickets are resolved, a wallet's money exchanged. */
export function isSettled(head: string, context: readonly string[]): boolean {
  return context.slice(-2).some((word) => settled.get(head)?.test(word));
}
