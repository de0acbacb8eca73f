import { defineVerb } from "../define";

/** To named recipients; nobody can call it back. */
export const send = defineVerb({
  name: "send",
  rank: 9,
  does: "send resend email mail sendmail forward invite reinvite notify remind message sms dm fax deliver redeliver nudge ping forgot poke dial ringout whisper",
  things:
    "dm message email mail sms invitation invite newsletter letter fax mailing delivery magiclink whisper postcard",
  says: `send forward invite
    senden absenden abschicken verschicken versenden weiterleiten einladen
    envoyer transférer inviter
    enviar reenviar invitar mandar
    encaminhar convidar
    invia inviare inoltra inoltrare invita spedisci
    verzenden versturen verstuur doorsturen uitnodigen
    wyślij wysłać zaproś
    отправить послать переслать пригласить
    إرسال ارسال أرسل دعوة
    发送 發送 傳送 转发 轉發 轉寄 邀请 邀請 送信 転送 招待 보내기 전송 발송 전달 초대`,
  audience: "recipients",
  reversible: "no",
  sentence: "send",
});
