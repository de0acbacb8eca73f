import { describe, expect, it } from "vitest";
import type { VerbName } from "../../src/core/action";
import { classify } from "../../src/core/classify";
import { attempt, free, nowhere, pressing } from "./attempts";

type Announced = "delete" | "send" | "post" | "publish" | "pay" | "grant";
/** What stands on buttons, parted by "|". `quiet`: save, search, cancel, preview, save a draft, sign in, close, next. */
type Buttons = Readonly<Record<Announced | "quiet", string>>;

const unknown = attempt("POST", "/x/17", { form: "a=b" });
const bare = classify(unknown, nowhere, []).verb;
const said = (text: string) => classify(unknown, pressing(text), []);

const languages: Readonly<Record<string, Buttons>> = {
  English: {
    delete: "Delete|Remove item|Empty trash|Discard",
    send: "Send|Forward|Invite people",
    post: "Reply|Post|Comment",
    publish: "Publish|Release",
    pay: "Pay now|Buy|Place order|Checkout|Donate|Order now",
    grant: "Share|Grant access|Authorize|Authorise",
    quiet: "Save|Search|Cancel|Preview|Save draft|Sign in|Close|Next",
  },
  German: {
    delete: "Löschen|Eintrag entfernen|Papierkorb leeren|Verwerfen",
    send: "Senden|Nachricht absenden|Weiterleiten|Einladen",
    post: "Antworten|Posten|Kommentieren",
    publish: "Veröffentlichen",
    pay: "Jetzt bezahlen|Kaufen|Zahlungspflichtig bestellen|Überweisen|Spenden",
    grant: "Teilen|Zugriff gewähren|Freigeben|Berechtigen",
    quiet: "Speichern|Suchen|Abbrechen|Vorschau|Entwurf speichern|Anmelden|Schließen|Weiter",
  },
  French: {
    delete: "Supprimer|Retirer|Vider la corbeille|Effacer",
    send: "Envoyer|Transférer|Inviter",
    post: "Répondre|Commenter|Poster",
    publish: "Publier",
    pay: "Payer|Acheter|Commander|Passer la commande|Faire un don",
    grant: "Partager|Autoriser|Accorder",
    quiet: "Enregistrer|Rechercher|Annuler|Aperçu|Brouillon|Se connecter|Fermer|Suivant",
  },
  Spanish: {
    delete: "Eliminar|Borrar mensaje|Vaciar papelera|Quitar",
    send: "Enviar|Reenviar|Invitar",
    post: "Responder|Comentar|Contestar",
    publish: "Publicar",
    pay: "Pagar|Comprar|Realizar pedido|Donar|Finalizar compra",
    grant: "Compartir|Autorizar|Conceder acceso",
    quiet: "Guardar|Buscar|Cancelar|Vista previa|Guardar borrador|Iniciar sesión|Cerrar|Siguiente",
  },
  Portuguese: {
    delete: "Excluir|Apagar|Remover item|Esvaziar lixeira|Eliminar",
    send: "Enviar|Encaminhar|Convidar",
    post: "Responder|Comentar|Postar",
    publish: "Publicar",
    pay: "Pagar|Comprar|Finalizar compra|Doar|Transferir dinheiro",
    grant: "Compartilhar|Partilhar|Autorizar|Conceder acesso",
    quiet: "Salvar|Pesquisar|Cancelar|Pré-visualizar|Salvar rascunho|Entrar|Fechar|Próximo",
  },
  Italian: {
    delete: "Elimina|Cancella messaggio|Rimuovi|Svuota cestino|Cancellare",
    send: "Invia|Inoltra|Invita|Spedisci",
    post: "Rispondi|Commenta",
    publish: "Pubblica",
    pay: "Paga ora|Acquista|Compra|Ordina ora|Dona|Procedi all'acquisto",
    grant: "Condividi|Autorizza|Concedi",
    quiet: "Salva|Cerca|Annulla|Anteprima|Salva bozza|Accedi|Chiudi|Avanti",
  },
  Dutch: {
    delete: "Verwijderen|Wissen|Prullenbak leegmaken|Verwijder",
    send: "Verzenden|Versturen|Doorsturen|Uitnodigen|Verstuur",
    post: "Beantwoorden|Reageren|Plaatsen|Reageer",
    publish: "Publiceren|Publiceer",
    pay: "Betalen|Kopen|Bestellen|Bestelling plaatsen|Afrekenen|Doneer",
    grant: "Delen|Machtigen|Toegang verlenen",
    quiet: "Opslaan|Zoeken|Annuleren|Voorbeeld|Concept opslaan|Inloggen|Sluiten|Volgende",
  },
  Polish: {
    delete: "Usuń|Skasuj|Opróżnij kosz",
    send: "Wyślij|Wyślij wiadomość|Zaproś|Przekaż dalej",
    post: "Odpowiedz|Skomentuj",
    publish: "Opublikuj|Publikuj",
    pay: "Zapłać|Kup teraz|Kupuję i płacę|Zamawiam z obowiązkiem zapłaty|Przelej|Wpłać",
    grant: "Udostępnij|Przyznaj dostęp|Autoryzuj",
    quiet: "Zapisz|Szukaj|Anuluj|Podgląd|Zapisz szkic|Zaloguj się|Zamknij|Dalej",
  },
  Russian: {
    delete: "Удалить|Стереть|Очистить корзину|Убрать",
    send: "Отправить|Переслать|Пригласить",
    post: "Ответить|Комментировать",
    publish: "Опубликовать",
    pay: "Оплатить|Купить|Заказать|Оформить заказ|Пожертвовать|Заплатить",
    grant: "Поделиться|Предоставить доступ|Разрешить доступ|Открыть доступ",
    quiet: "Сохранить|Найти|Отмена|Предпросмотр|Сохранить черновик|Войти|Закрыть|Далее",
  },
  Chinese: {
    delete: "删除|移除|清空回收站|刪除訊息",
    send: "发送|发送消息|转发|邀请|傳送|轉寄",
    post: "回复|评论|发表|发帖|發表",
    publish: "发布|發佈",
    pay: "支付|立即购买|付款|提交订单|转账|结账|結帳|立即購買",
    grant: "分享|共享|授权|授權",
    quiet: "保存|搜索|取消|预览|存草稿|登录|关闭|下一步",
  },
  Japanese: {
    delete: "削除|削除する|ゴミ箱を空にする|消去",
    send: "送信|送信する|転送|招待する",
    post: "返信|投稿する|コメントする",
    publish: "公開する|公開",
    pay: "支払う|購入する|注文を確定する|購入手続きへ|振込|寄付する",
    grant: "共有|共有する|権限を付与",
    quiet: "保存|検索|キャンセル|プレビュー|下書き保存|ログイン|閉じる|次へ",
  },
  Korean: {
    delete: "삭제|삭제하기|휴지통 비우기|제거",
    send: "보내기|전송|초대하기|전달|발송",
    post: "답글|댓글 달기|게시|게시하기",
    publish: "발행|발행하기",
    pay: "결제하기|구매하기|주문하기|송금|기부하기",
    grant: "공유|공유하기|권한 부여",
    quiet: "저장|검색|취소|미리보기|임시저장|로그인|닫기|다음",
  },
  Arabic: {
    delete: "حذف|حذف الرسالة|إزالة|مسح|احذف",
    send: "إرسال|أرسل|ارسال|دعوة|إعادة توجيه",
    post: "رد|تعليق|الرد",
    publish: "نشر",
    pay: "دفع|شراء|ادفع الآن|اشتر الآن|اطلب الآن|تبرع",
    grant: "مشاركة|منح حق الوصول|شارك|السماح بالوصول",
    quiet: "حفظ|بحث|إلغاء|معاينة|حفظ المسودة|تسجيل الدخول|إغلاق|التالي",
  },
};

describe.each(Object.entries(languages))("In %s", (_language, { quiet, ...announced }) => {
  it.each(Object.entries(announced) as [Announced, string][])(
    "a button that is pressed to %s says so",
    (verb, texts) => {
      for (const text of texts.split("|")) {
        const { evidence, verb: judged } = said(text);
        expect([text, judged]).toEqual([text, verb]);
        expect(evidence).toContainEqual(expect.objectContaining({ cue: "pressed", detail: text, verb }));
      }
    },
  );

  it("a button to save, search, cancel, look, keep a draft or sign in makes nothing worse, and nothing milder", () => {
    for (const text of quiet.split("|")) expect([text, said(text).verb]).toEqual([text, bare]);
  });
});

describe("Addresses in other languages", () => {
  const at = (path: string, json: unknown = { a: 1 }) => classify(attempt("POST", path, { json }), nowhere, []).verb;

  it("name what is written, paid, given and kept", () => {
    const expected: Readonly<Record<string, VerbName>> = {
      "/kommentare": "post",
      "/avis": "post",
      "/reseñas": "post",
      "/recensioni": "post",
      "/reacties": "post",
      "/komentarze": "post",
      "/комментарии": "post",
      "/レビュー": "post",
      "/리뷰": "post",
      "/nachrichten": "send",
      "/mensagens": "send",
      "/messaggi": "send",
      "/berichten": "send",
      "/wiadomości": "send",
      "/сообщения": "send",
      "/訊息": "send",
      "/メッセージ": "send",
      "/메시지": "send",
      "/رسائل": "send",
      "/zahlungen": "pay",
      "/paiements": "pay",
      "/pagos": "pay",
      "/doações": "pay",
      "/donazioni": "pay",
      "/przelewy": "pay",
      "/платежи": "pay",
      "/berechtigungen": "grant",
      "/permissões": "grant",
      "/uprawnienia": "grant",
      "/роли": "grant",
      "/权限": "grant",
      "/メンバー": "grant",
      "/권한": "grant",
      "/صلاحيات": "grant",
      "/إعدادات": "settings",
      "/voorkeuren": "settings",
    };
    for (const [path, verb] of Object.entries(expected)) expect([path, at(path)]).toEqual([path, verb]);
  });

  it("order what an order in English would", () => {
    const expected: Readonly<Record<string, VerbName>> = {
      "/zapisy/usuń": "delete",
      "/notities/verwijderen": "delete",
      "/записи/удалить": "delete",
      "/消息/删除": "delete",
      "/글/삭제": "delete",
      "/رسائل/حذف": "delete",
      "/wpisy/opublikuj": "publish",
      "/rechnung/freigeben": "update",
      "/profil/zapisz": "update",
      "/プロフィール/保存": "update",
      "/예약/취소": "update",
      "/حجز/إلغاء": "update",
      "/produkty/wyszukaj": "read",
      "/товары/поиск": "read",
      "/商品/搜尋": "read",
      "/상품/조회": "read",
      "/منتجات/بحث": "read",
      "/記事/プレビュー": "read",
      "/登录": "sign-in",
      "/ログイン": "sign-in",
      "/로그인": "sign-in",
    };
    for (const [path, verb] of Object.entries(expected)) expect([path, at(path)]).toEqual([path, verb]);
  });

  it("keep a draft where it holds what somebody has written, and nowhere else", () => {
    for (const path of ["/entwürfe", "/brouillons", "/borradores", "/rascunhos", "/bozze", "/черновики", "/草稿"]) {
      expect([path, at(path, { text: "Hi", subject: "x" })]).toEqual([path, "draft"]);
      expect([path, free.includes(at(path, { text: "Hi", published: true }))]).toEqual([path, false]);
      expect([path, free.includes(at(path, { a: 1 }))]).toEqual([path, false]);
    }
  });

  it("sign in by words that enrol as well only where nothing else is named", () => {
    for (const path of ["/anmelden", "/konto/anmelden", "/portal/abmelden", "/compte/connexion"])
      expect([path, at(path, { user: "a" })]).toEqual([path, "sign-in"]);
    for (const path of ["/newsletter/abmelden", "/kurse/5/anmelden", "/kurse/abmelden/5", "/events/5/connexion"])
      expect([path, free.includes(at(path, { name: "a" }))]).toEqual([path, false]);
  });
});
