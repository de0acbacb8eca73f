import type { Facts } from "./facts";
import { hasKey, isSet, type Leaf, type Leaves, mayName } from "./leaves";
import { either, has, type Name, nameOf, trait, traitOf } from "./name";

const sides = traitOf("side type action".split(" "));
const sizes = traitOf("qty quantity volume amount size notional units".split(" "));
const carts = trait((key) => /^(cart|basket|quote|warenkorb|panier|carrito|carrello)(id|token)?$/.test(key));
const shipping = trait((key) =>
  /^(shipping|delivery|billing|payment|payments|tip)(address|method|option|info|information|details|instrument|id|methodid|addressid)?$/.test(
    key,
  ),
);
const goods =
  /^(items|lineitems|lines|products|passengers|guests|offers|selectedoffers|tickets|rooms|seats|positionen)$/;

/** Whether the body orders to buy or to sell: a side and how many. */
export function isTrade(leaves: Leaves): boolean {
  const isSide = ({ name, value }: Leaf) =>
    has(name, sides) && typeof value === "string" && value.length < 6 && /^(buy|sell)$/i.test(value);
  return hasKey(leaves, sides) && hasKey(leaves, sizes) && leaves.some(isSide);
}

/** Whether money is moved here: an amount is enough to say how much. */
export function isTransfer(facts: Facts): boolean {
  return hasPlace(
    facts,
    /^(transfers?|wires?|remittances?|withdrawals?|withdraw|payouts?|disbursements?|virements?|transferencias?|bonifici|investments?|contributions?|recharges?|topups?|exchange|swap|überweisung(en)?|ueberweisung(en)?)$/,
  );
}

/** Whether what comes into an account is told: "funds", "credits" at the path's end. */
export function isFunding({ segments }: Facts): boolean {
  return /^(funds?|credits?|balance)$/.test(segments.findLast((one) => !one.isId)?.text ?? "");
}

export function isWallet(facts: Facts): boolean {
  return hasPlace(facts, /^(transactions?|wallets?|funds?|balances?|payments?)$/);
}

/** Whether the path's end is where one subscribes, or takes another plan. */
export function isSubscribing({ segments }: Facts): boolean {
  const [before, last] = segments
    .filter((one) => !one.isId)
    .slice(-2)
    .map(({ words }) => words.join(" "));
  const tail = last ?? before ?? "";
  if (/\b(subscriptions?|subscribe)\b/.test(tail)) return true;
  return (
    /^((change |select |switch |choose )?(plan|tier)|upgrade|downgrade)$/.test(tail) &&
    /\b(subscriptions?|billing|accounts?|memberships?|plans?)\b/.test(last === undefined ? "" : (before ?? ""))
  );
}

/** Whether an order is placed for good: goods with where they go or how they are paid, or a cart that becomes one. */
export function isOrdering(facts: Facts): boolean {
  if (
    !hasPlace(
      facts,
      /^(orders?|bookings?|book|reservations?|rides|requests|bestellung(en)?|pedidos?|commandes?|ordini|ordine)$/,
    )
  )
    return false;
  if (facts.method !== "POST" || facts.segments.at(-1)?.isId === true) return false;
  if (!mayName(facts.leaves, either(carts, shipping))) return false;
  const names = membersOf(facts);
  if (names.some((name) => has(name, carts))) return true;
  const keys = names.map(({ key }) => key);
  return (
    names.some((name) => has(name, shipping)) &&
    (keys.some((key) => goods.test(key)) ||
      keys.some((key) =>
        /^(payment(method|methodid|methodnonce|instrument|token|intent)|paymentmethodid|zahlungsart)$/.test(key),
      ))
  );
}

/** The amount that a bid or an offer on a thing for sale names. */
export function isBidding({ segments }: Facts, leaves: Leaves): boolean {
  const named = segments.filter((one) => !one.isId).slice(-2);
  return (
    /^(bids?|offers?|best_?offers?)$/.test(named.at(-1)?.text ?? "") &&
    /^(items?|listings?|auctions?|lots?|nfts?)$/.test(named.at(-2)?.text ?? "") &&
    leaves.some((leaf) => /^(amount|price|bid|value)$/.test(leaf.key) && isSet(leaf))
  );
}

function hasPlace({ segments }: Facts, words: RegExp): boolean {
  return segments.some((segment) => segment.words.some((word) => words.test(word)));
}

// The members of the body and of the one that it is wrapped in.
function membersOf({ content }: Facts): Name[] {
  if (content.shape === "fields") return content.fields.map(([name]) => nameOf(name));
  const { json } = content;
  if (json === null || typeof json !== "object" || Array.isArray(json)) return [];
  const entries: [string, unknown][] = Object.entries(json);
  const [only] = entries.length === 1 ? entries : [];
  const inner = only && only[1] !== null && typeof only[1] === "object" ? Object.keys(only[1]) : [];
  return [...entries.map(([name]) => name), ...inner].slice(0, 100).map((name) => nameOf(name));
}
