import type { VerbName } from "../action";
import { isFiller, prepositions } from "./lexicon";
import type { Spoken } from "./nuance";

function set(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

const plans = set("subscription subscriptions plan plans membership memberships domain domains");
const money = set(`payment payments payout payouts transfer transfers charge charges authorization authorizations
  transaction transactions wallet wallets balance balances bill bills fund funds intent intents cash withdraw withdrawal
  withdrawals deposit deposits money`);
const orders =
  set(`order orders checkout checkouts purchase purchases cart booking bookings reservation bet bets bid bids
  wager wagers`);
const wages = set("payroll payrolls payrun payruns salaries wages");
const moving = set(
  "reverse credit debit collect confirm apply increment approve place complete execute initiate authorize reauthorize",
);
/** The same in other languages, as addresses spell them. */
const settling =
  set(`ausführen ausfuehren freigeben bestätigen bestaetigen absenden abschicken senden valider confirmer envoyer
  confirmar enviar ejecutar executar conferma confermare invia bevestigen verzenden
  abschließen abschliessen`);
const settled =
  set(`zahlung zahlungen überweisung überweisungen ueberweisung ueberweisungen lastschrift lastschriften bestellung
  bestellungen paiement paiements virement virements commande commandes pago pagos transferencia transferencias pedido
  pedidos pagamento pagamenti pagamentos bonifico bonifici ordine betaling betalingen overboeking bestelling
  buchung buchungen reservierung reservierungen réservation reservation reservations reserva reservas prenotazione`);
/** Words that move money by themselves and mean something else with another object ("capture a screenshot"). */
const sometimesMoney = set("withdraw deposit capture settle bid charge stake pledge invest sell");
/** Who or what is charged, and what is sold or staked. */
const charged = set(
  "card cards customer customers account method source user guest invoice subscription asset position coin",
);
const cash = set("money cash funds coins transaction transactions payout payouts");
const balances = set("funds money credit credits balance");

/** Whether an operation moves money by what it is done to: "place order", "release escrow"; null where it says nothing. */
export function paymentOf({ head, before, after, context }: Spoken): VerbName | null {
  const near = [...before, ...after, ...(after.every(isFiller) ? context.slice(-2) : [])];
  const has = (words: ReadonlySet<string>) => near.some((word) => words.has(word));
  const last = after.at(-1) ?? "";
  if (head === "checkout" && after.length > 0) return ofCheckout(after);
  if (head === "renew" && has(plans)) return "pay";
  if (moving.has(head) && has(money)) return "pay";
  if (settling.has(head) && has(settled)) return "pay";
  if (/^(confirm|place|complete|submit|authorize)$/.test(head) && has(orders)) return "pay";
  if (/^(submit|run|process|approve|finalize)$/.test(head) && has(wages)) return "pay";
  // "sendTransaction" moves what it names; "send payment reminder" writes to somebody.
  if (head === "send" && cash.has(last)) return "pay";
  if (/^(send|submit|broadcast)$/.test(head) && has(set("tx rawtransaction settlement"))) return "pay";
  if (head === "transfer" && balances.has(last)) return "pay";
  if (head === "release" && has(set("escrow funds money"))) return "pay";
  if (head === "collect" && has(set("invoice invoices"))) return "pay";
  if (head === "add" && (balances.has(last) || (after.length === 0 && balances.has(context.at(-1) ?? ""))))
    return "pay";
  return sometimesMoney.has(head) && isElse(after) ? "update" : null;
}

const parts =
  /^(address(es)?|lines?|items?|promo|coupons?|discounts?|vouchers?|note|metadata|shipping|billing|delivery|methods?|customer|emails?|languages?|locales?|currency)$/;

// "checkoutLinesAdd", "checkoutCreate": it is filled before it is paid.
function ofCheckout(after: readonly string[]): VerbName | null {
  if (after.length === 1 && /^(create|update)$/.test(after[0] ?? ""))
    return after[0] === "create" ? "create" : "update";
  const isPart =
    /^(add|remove|delete|update|attach|detach|set|change|apply)$/.test(after.at(-1) ?? "") || after[0] === "add";
  return isPart && after.some((word) => parts.test(word)) && !after.some((word) => money.has(word)) ? "update" : null;
}

/** Whether what a report is about is money, so that it is an account of it. */
export function isMoney(word: string): boolean {
  return money.has(word) || word === "refund";
}

function isElse(after: readonly string[]): boolean {
  const [object = ""] = after;
  return (
    object !== "" &&
    !prepositions.has(object) &&
    !money.has(object) &&
    !orders.has(object) &&
    !charged.has(object) &&
    object !== "all"
  );
}
