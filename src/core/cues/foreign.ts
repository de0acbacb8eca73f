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
    cercare ricerca visualizza zoeken szukaj поиск найти 搜索 查询 検索 검색`,
  "sign-in": `anmelden abmelden einloggen ausloggen connexion déconnexion accedi inloggen uitloggen zaloguj wyloguj
    войти выйти 登录 登出 ログイン 로그인`,
  create: `erstellen anlegen hinzufügen créer ajouter crear añadir agregar adicionar creare aggiungi toevoegen aanmaken
    utwórz dodaj создать добавить 创建 新建 添加 作成 追加 생성 추가`,
  update: `abschließen aktivieren deaktivieren ändern bearbeiten speichern aktualisieren stornieren bestätigen sperren entsperren ausführen freigeben
    modifier enregistrer annuler valider confirmer activer désactiver
    modificar guardar actualizar cancelar confirmar salvar alterar
    modifica salva annulla conferma wijzigen opslaan annuleren bevestigen zapisz edytuj
    изменить сохранить отменить 修改 编辑 保存 取消 更新 変更 수정 저장 취소`,
  grant: "erteilen widerrufen",
  send: "übermitteln einreichen presentar transmettre soumettre",
  pay: "überweisen verkaufen vender vendre virement",
};
const things: Partial<Record<VerbName, string>> = {
  settings:
    "einstellungen einstellung paramètres réglages configuración impostazioni instellingen ustawienia настройки 设置 設定",
  post: `bewertung bewertungen kommentar kommentare avis commentaire commentaires comentario comentarios reseña reseñas
    comentário comentários recensione recensioni commento commenti beoordeling beoordelingen
    frage fragen antwort beitrag beiträge rezension rezensionen respuesta respuestas opinión opiniones pregunta preguntas
    resposta respostas pergunta perguntas réponse réponses domanda domande risposta risposte`,
  send: `nachricht nachrichten einladung einladungen mensaje mensajes mensagem mensagens messaggio messaggi`,
  pay: `dauerauftrag daueraufträge lastschrift lastschriften virements recarga recargas erstattung erstattungen
    remboursement remboursements reembolso reembolsos rimborso rimborsi spende spenden donación donaciones zahlung zahlungen überweisung überweisungen paiement paiements transferencia transferencias pagamento pagamenti
    pagamentos bonifico bonifici betaling betalingen overboeking`,
  grant: `berechtigung berechtigungen vollmacht vollmachten permiso permisos permesso permessi freigabe freigaben rolle
    rollen rôle rôles ruolo ruoli rechte mitglied mitglieder zugriff zugriffe`,
};
/** Words on buttons that are nouns of other languages in a path. */
const nouns = new Set("poster responder paga comment post reply repost tweet".split(" "));

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
