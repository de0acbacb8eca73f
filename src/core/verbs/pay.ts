import { defineVerb } from "../define";

/** Money moves, either way. */
export const pay = defineVerb({
  name: "pay",
  rank: 13,
  does: "pay buy purchase checkout refund charge donate payout capture settle reimburse withdraw deposit topup bid disburse remit repay pledge stake wager invest cashout sell prepay",
  things:
    "payment charge refund payout purchase checkout donation deposit withdrawal sponsorship payment_intent debit reversal disbursement remittance tip bid pledge wager bet repayment standingorder",
  says: `pay buy purchase checkout refund donate
    bezahlen zahlen kaufen bestellen erstatten spenden überweisen
    payer acheter commander rembourser
    pagar comprar reembolsar donar
    doar
    paga acquista acquisto compra rimborsa dona
    betalen kopen bestel afrekenen doneer
    zapłać zapłacę płacę kup kupuję zamów zamawiam wpłać przelej
    оплатить заплатить купить заказать пожертвовать
    دفع ادفع الدفع شراء اشتر اشتري اطلب تبرع
    转账 轉帳 结账 結帳 下单 下單 提交订单 振込 送金 寄付 송금 이체 기부 주문하기 支付 付款 购买 購買 支払 購入 결제 구매`,
  audience: "recipients",
  reversible: "no",
  sentence: "pay",
});
