import { defineVerb } from "../define";

/** Money moves, either way. */
export const pay = defineVerb({
  name: "pay",
  rank: 13,
  does: "pay buy purchase checkout refund charge donate payout capture settle reimburse withdraw deposit topup bid disburse remit",
  things:
    "payment charge refund payout purchase checkout donation deposit withdrawal sponsorship payment_intent debit reversal disbursement remittance tip",
  says: `pay buy purchase checkout refund donate
    bezahlen zahlen kaufen bestellen erstatten spenden
    payer acheter commander rembourser
    pagar comprar reembolsar donar`,
  audience: "recipients",
  reversible: "no",
  sentence: "pay",
});
