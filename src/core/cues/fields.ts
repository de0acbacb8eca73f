import type { Evidence, VerbName } from "../action";
import type { Facts } from "./facts";
import { hasKey, isSet, type Leaf, type Leaves, mayName } from "./leaves";
import { either, has, type Traits, trait, traitOf } from "./name";
import { isBidding, isFunding, isOrdering, isSubscribing, isTrade, isTransfer, isWallet } from "./paid";
import { turnedBy } from "./shown";

const recipients = words(
  `to cc bcc recipient recipients toaddress torecipients invitees toemail toemails mailto phonenumber sendto emailto
  torecipient touser tousers tousername receiver receivers empfaenger empfnger destinataire destinataires destinatario
  destinatarios ontvanger para testemails`,
);
const wording = words(
  `subject message body text content msg html plain bodytext messagebody comment messagetext emailbody emailsubject
  betreff nachricht texto asunto mensaje mensagem assunto objet corps cuerpo oggetto messaggio testo onderwerp`,
);
const speech = words("comment reply commenttext replytext commentbody replybody postcontent threadtitle");
const cards = words(
  "cardnumber ccnumber creditcard cvc cvv cvc2 cvv2 securitycode cardcvc paymentmethodnonce cardtoken stripetoken",
);
const amounts = words("amount total price amountcents betrag montant importe importo bedrag valor");
const currencies = words("currency currencycode");
const ibans = words("iban creditoriban empfaengeriban ibanempfaenger beneficiaryiban toiban");
const payees = words(
  "destination destinationaccount recipient recipientid payee payeeid beneficiary beneficiaryid toaccount iban creditoriban",
);
const paying = words(
  "paymentmethod paymentmethodid paymenttoken paymentsource sourceid paymentinstrument paymentinstrumentid zahlungsart",
);
const access = words(
  "role roles roleid roleids permission permissions accesslevel privileges isadmin admin sharewith makeadmin superuser isstaff grants grantee scopes sharedlink accessibleby newrole userrole rolle csr grant revoke",
);
const wallets = words("address walletaddress toaddress account accountid");
const plans = words("plan planid price priceid priceplan tier productid sku");
const passwords = words("password passwd pass pwd passphrase pin otp totp code");
const logins = words("username user login email userid identifier loginid log account name u");

function words(text: string): Traits {
  return traitOf(text.split(/\s+/));
}

const groups = {
  recipients,
  words: wording,
  speech,
  cards,
  amounts,
  currencies,
  payees,
  ibans,
  paying,
  access,
  wallets,
  plans,
};
type Group = keyof typeof groups;

const listedGroups = Object.entries(groups) as [Group, Traits][];
const grouped = listedGroups.map(([, names]) => names).reduce(either);
const disposition = trait((key) => key.endsWith("disposition"));
const addressees = trait((key) => /^to(address|email|number)?$/.test(key));
const senders = trait((key) => /^(from|sender|originator)/.test(key));

/** Of each group the first key that carries something. */
function keysIn(leaves: Leaves): ReadonlyMap<Group, string> {
  const found = new Map<Group, string>();
  if (!hasKey(leaves, grouped)) return found;
  for (const [group, names] of listedGroups) {
    const first = hasKey(leaves, names) ? leaves.find((leaf) => has(leaf.name, names) && isSet(leaf)) : undefined;
    if (first) found.set(group, first.key);
  }
  return found;
}

/** What the body's fields say: recipients and a text send, a card pays, roles grant, a file uploads. */
export function fieldsCue(facts: Facts, leaves: Leaves): Evidence[] {
  const found: Evidence[] = [];
  const keys = keysIn(leaves);
  const given = (group: Group) => keys.get(group) ?? null;
  const say = (verb: VerbName, detail: string, weight: number) => found.push({ cue: "body", detail, verb, weight });

  const to = given("recipients");
  const text = given("words");
  if (to && (text || isAddressed(leaves))) say("send", `${to} and ${text ?? "a sender"}`, 0.7);
  // "SendAndSaveCopy", "SendToNone": what becomes of the thing beside its being kept.
  const leaving =
    hasKey(leaves, disposition) &&
    leaves.find(
      ({ name, value }) => has(name, disposition) && typeof value === "string" && /^send(?!tonone)/i.test(value),
    );
  if (leaving) say("send", leaving.key, 0.7);
  const turned = turnedBy(facts, leaves);
  if (turned) say(turned.verb, turned.key, 0.6);
  const card = given("cards");
  const means = given("paying");
  const payee = given("payees");
  if (card) say("pay", card, 0.8);
  else if (payee && given("amounts") && given("currencies")) say("pay", `an amount and ${payee}`, 0.6);
  else if (given("ibans") && given("amounts")) say("pay", "an amount and an account", 0.6);
  else if (means && given("amounts")) say("pay", `${means} and an amount`, 0.6);
  else if (
    given("amounts") &&
    (isTransfer(facts) || isFunding(facts) || (isWallet(facts) && (payee || to || given("wallets"))))
  )
    say("pay", "an amount to move", 0.6);
  else if (isTransfer(facts) && given("currencies") && isParted(leaves)) say("pay", "an amount to move", 0.6);
  else if (isTrade(leaves)) say("pay", "an order to buy or sell", 0.6);
  else if (isOrdering(facts)) say("pay", "an order", 0.6);
  else if (isBidding(facts, leaves)) say("pay", "a bid", 0.6);
  else if ((means || given("plans")) && isSubscribing(facts)) say("pay", "a plan", 0.6);
  const role = given("access");
  if (role && !isConversation(leaves) && !isContact(facts, leaves)) say("grant", role, 0.5);
  const spoken = given("speech");
  if (spoken) say("post", spoken, 0.5);
  if (facts.content.files > 0) say("upload", "files", 0.5);
  else if (isFile(facts)) say("upload", facts.attempt.contentType ?? "binary", 0.4);
  return found;
}

// {"amount": {"value": 1100, "currency": "EUR"}}: an object of that name, and its parts.
function isParted(leaves: Leaves): boolean {
  return mayName(leaves, amounts) && leaves.some(({ key, value }) => key === "value" && typeof value === "number");
}

// Two addresses, and a message or a call goes from one to the other; "from" and "to" of a report are times.
function isAddressed(leaves: Leaves): boolean {
  const address = (names: Traits) =>
    hasKey(leaves, names) && leaves.some((leaf) => has(leaf.name, names) && isAddress(leaf.value));
  return address(addressees) && (address(senders) || hasChannel(leaves));
}

function hasChannel(leaves: Leaves): boolean {
  return leaves.some((leaf) => leaf.key === "channel" && /^(sms|email|call|voice|whatsapp)$/i.test(String(leaf.value)));
}

function isAddress(value: Leaf["value"]): boolean {
  return (
    typeof value === "string" && value.length < 200 && (/^[^@\s]+@[^@\s]+$/.test(value) || /^\+?\d{7,15}$/.test(value))
  );
}

// What somebody is to those who keep the address ("role": "lead") opens nothing to them.
function isContact({ segments }: Facts, leaves: Leaves): boolean {
  const tail = segments.findLast((one) => !one.isId)?.text ?? "";
  return (
    /^(contacts?|leads?|customers?|companies)$/.test(tail) &&
    leaves.every(
      ({ name, key, value }) =>
        !has(name, access) || (key === "role" && /^(user|lead|contact|customer)$/.test(String(value))),
    )
  );
}

// Who speaks in a conversation with a model ("role": "user" beside its text) is given nothing.
function isConversation(leaves: Leaves): boolean {
  return (
    leaves.some(({ key, value }) => (key === "messages" || key === "contents") && Array.isArray(value)) &&
    leaves.every(
      ({ name, key, value }) =>
        !has(name, access) || (key === "role" && /^(user|assistant|system|model|tool)$/.test(String(value))),
    )
  );
}

/** Whether the fields are those of a person signing in, and no others of weight: a name, a password, bookkeeping. */
export function isSignIn(leaves: Leaves): boolean {
  return hasKey(leaves, passwords) && hasKey(leaves, logins) && leaves.length <= 12;
}

/** The field that gives a role or a permission, null where none does. */
export function grantsAccess(leaves: Leaves): string | null {
  if (!hasKey(leaves, access)) return null;
  return leaves.find((leaf) => has(leaf.name, access) && isSet(leaf))?.key ?? null;
}

/** Whether the fields set a password anew: more than signing in, though it may be sent to the same address. */
export function setsPassword(leaves: Leaves): boolean {
  return leaves.some(
    (leaf) =>
      /^(new|confirm|repeat)_?(user)?pass|pass(word|wd)?(new|confirm|confirmation|repeat|2)$/.test(leaf.key) &&
      isSet(leaf),
  );
}

function isFile(facts: Facts): boolean {
  const type = (facts.attempt.contentType ?? "").toLowerCase();
  return facts.attempt.body?.kind === "binary" && /^(image|video|audio|font)\/|octet-stream|zip|pdf/.test(type);
}
