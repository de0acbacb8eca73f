import type { VerbName } from "../action";
import { verbs } from "../verbs";

/**
 * Operations as paths name them in other languages ("ueberweisung/pruefen", "movimientos/buscar"). What the verbs say on
 * buttons counts here too.
 */
const operations: Partial<Record<VerbName, string>> = {
  read: `suche suchen abrufen anzeigen auflisten prüfen vorschau berechnen filtern
    berechnung vergleich vergleichen kostenschätzung abfrage abfragen verfügbarkeit
    calculer simuler calcular simular calcola simula bereken berekenen
    rechercher recherche chercher consulter afficher
    buscar búsqueda consultar listar mostrar pesquisar
    cercare ricerca visualizza zoeken szukaj wyszukaj wyszukiwanie podgląd поиск найти искать предпросмотр anteprima aperçu cerca
    搜索 搜尋 查询 查詢 查找 预览 検索 プレビュー 검색 조회 미리보기 بحث ابحث معاينة`,
  "sign-in": `anmelden abmelden einloggen ausloggen connexion déconnexion accedi inloggen uitloggen zaloguj wyloguj
    войти выйти 登录 登入 登出 ログイン ログアウト 로그인 로그아웃`,
  create: `erstellen anlegen hinzufügen créer ajouter crear añadir agregar adicionar creare aggiungi toevoegen aanmaken
    utwórz dodaj создать добавить 创建 新建 添加 作成 追加 생성 추가 إنشاء إضافة`,
  update: `abschließen aktivieren deaktivieren ändern bearbeiten speichern aktualisieren stornieren bestätigen sperren entsperren ausführen freigeben
    modifier enregistrer annuler valider confirmer activer désactiver
    modificar guardar actualizar cancelar confirmar salvar alterar
    modifica salva annulla conferma wijzigen opslaan annuleren bevestigen zapisz edytuj
    изменить сохранить отменить 修改 编辑 保存 取消 更新 変更 キャンセル 수정 저장 취소 حفظ إلغاء تعديل تحديث`,
  grant: "erteilen widerrufen",
  send: "übermitteln einreichen presentar transmettre soumettre",
  pay: "überweisen verkaufen vender vendre virement",
};
const things: Partial<Record<VerbName, string>> = {
  settings: `einstellungen einstellung paramètres réglages configuración impostazioni instellingen ustawienia настройки voorkeuren preferencias preferências preferenze
    ajustes 设置 設定 설정 إعدادات`,
  post: `bewertung bewertungen kommentar kommentare avis commentaire commentaires comentario comentarios reseña reseñas
    comentário comentários recensione recensioni commento commenti beoordeling beoordelingen
    frage fragen antwort beitrag beiträge rezension rezensionen respuesta respuestas opinión opiniones pregunta preguntas
    resposta respostas pergunta perguntas réponse réponses domanda domande risposta risposte
    reactie reacties komentarz komentarze opinia opinie recenzja recenzje pytanie odpowiedź
    комментарий комментарии отзыв отзывы вопрос ответ 留言 レビュー 口コミ 리뷰 후기 تعليقات`,
  send: `nachricht nachrichten einladung einladungen mensaje mensajes mensagem mensagens messaggio messaggi
    berichten uitnodiging uitnodigingen wiadomość wiadomości zaproszenie zaproszenia сообщение сообщения письмо
    приглашение приглашения invitación invitaciones convite convites invito inviti
    消息 訊息 邮件 メッセージ メール 메시지 메일 رسالة رسائل`,
  pay: `dauerauftrag daueraufträge lastschrift lastschriften virements recarga recargas erstattung erstattungen
    remboursement remboursements reembolso reembolsos rimborso rimborsi spende spenden donación donaciones zahlung zahlungen überweisung überweisungen paiement paiements transferencia transferencias pagamento pagamenti
    pagamentos bonifico bonifici betaling betalingen overboeking
    pago pagos donatie donaties terugbetaling doação doações donazione donazioni płatność płatności przelew przelewy
    darowizna платеж платежи платёж оплата`,
  grant: `berechtigung berechtigungen vollmacht vollmachten permiso permisos permesso permessi freigabe freigaben rolle
    rollen rôle rôles ruolo ruoli rechte mitglied mitglieder zugriff zugriffe
    membre membres miembro miembros membro membros leden członek członkowie участник участники machtiging machtigingen
    uprawnienie uprawnienia доступ права роль роли permissão permissões 权限 成员 権限 メンバー 권한 멤버 صلاحية صلاحيات أعضاء`,
  draft: `entwurf entwürfe brouillon brouillons borrador borradores rascunho rascunhos bozza bozze szkic szkice
    черновик черновики 草稿 下書き 임시저장 مسودة`,
};
/** Words on buttons that are nouns of other languages in a path. */
const nouns = new Set("poster responder paga comment post reply repost tweet freigeben اطلب dona".split(" "));

/** What a word of another language names. */
export interface Foreign {
  readonly does: VerbName | null;
  readonly thing: VerbName | null;
}

const known = build();

function build(): Map<string, Foreign> {
  const map = new Map<string, Foreign>();
  const note = (word: string, meaning: Foreign) => map.set(word, meaning).set(spelledOut(word), meaning);
  for (const [verb, text] of Object.entries(operations))
    for (const word of text.trim().split(/\s+/)) note(word, { does: verb as VerbName, thing: null });
  for (const [verb, text] of Object.entries(things))
    for (const word of text.trim().split(/\s+/)) note(word, { does: null, thing: verb as VerbName });
  for (const { name, says } of verbs)
    for (const word of says) if (!nouns.has(word)) note(word, { does: name, thing: null });
  return map;
}

// Addresses are often written without the signs on letters: "loeschen", "parametres".
function spelledOut(word: string): string {
  const german = word.replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue").replaceAll("ß", "ss");
  return german.normalize("NFD").replaceAll(/\p{Mn}/gu, "");
}

/** What a word of another language than English names, null where it is none that is known. */
export function foreignMeaning(word: string): Foreign | null {
  return known.get(word) ?? null;
}
