import type { Evidence, VerbName } from "../action";
import type { Surroundings } from "../attempt";
import { verbs } from "../verbs";
import { wordsOf } from "./words";

/** A press longer ago than this (milliseconds) does not describe a background request. */
const freshness = 8000;
const alsoNoun = new Set("post reply comment answer tweet repost release share order message".split(" "));
/** Languages that part their words by nothing: a word of theirs is looked for anywhere in the text. */
const unparted = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
/** What several words announce together, where none of them does alone: "place order", "allow access". */
const phrases: readonly (readonly [VerbName, RegExp])[] = [
  [
    "pay",
    /place (your |the )?order|send money|passer (la )?commande|valider (la )?commande|faire un don|realizar (el )?pedido|(finalizar|concluir) (la )?(compra|pedido)|(enviar|transferir) din(ero|heiro)|ordina (ora|e paga)|conferma (l')?ordine|bestelling plaatsen|geld (senden|overmaken)|оформить заказ|перевести деньги|注文を確定/,
  ],
  ["send", /przekaż dalej|إعادة توجيه/],
  [
    "grant",
    /allow access|zugriff (erlauben|zulassen)|permitir (el )?(acceso|acesso)|consenti (l')?accesso|toegang (verlenen|geven|toestaan)|zezwól na dostęp|(открыть|разрешить|дать) доступ|السماح بالوصول|アクセスを許可|访问权限|액세스 허용/,
  ],
];
const said = new Map(verbs.flatMap((verb) => verb.says.map((word) => [word, verb.name] as const)));
const inside = [...said].filter(([word]) => unparted.test(word));

/**
 * What the pressed control and the form's name announce. This is the page's word: it can make an action more severe,
 * never milder, and it is silent about anything below a post.
 */
export function pressedCue(surroundings: Surroundings, isForm: boolean): Evidence[] {
  const found: Evidence[] = [];
  const pressed = surroundings.pressed;
  if (pressed && (isForm || pressed.age <= freshness) && !/^(textarea|select)$/i.test(pressed.tag)) {
    collect(found, "pressed", pressed.text || pressed.value);
    if (found.length === 0 && pressed.text === "") collect(found, "pressed", pressed.classes);
  }
  if (found.length === 0 && isForm && surroundings.form) collect(found, "form", surroundings.form.label);
  return found;
}

function collect(found: Evidence[], cue: "pressed" | "form", text: string): void {
  const words = wordsOf(text.slice(0, 120));
  if (words.length > 8) return;
  const whole = text.slice(0, 120).toLowerCase();
  for (const [verb, phrase] of phrases)
    if (phrase.test(whole)) found.push({ cue, detail: text.slice(0, 60), verb, weight: 0.5 });
  for (const [index, word] of words.entries()) {
    const verb = said.get(word);
    // "Post" is an order where it stands first; in "Upvote post" it is what the order is about.
    if (verb && (index === 0 || !alsoNoun.has(word))) found.push({ cue, detail: text.slice(0, 60), verb, weight: 0.5 });
  }
  if (!unparted.test(text)) return;
  const short = text.slice(0, 120);
  for (const [word, verb] of inside)
    if (short.includes(word) && !words.includes(word))
      found.push({ cue, detail: text.slice(0, 60), verb, weight: 0.5 });
}

/** Whether the control says that it means more than one thing ("Delete all", "Alle auswählen", "Vider la corbeille"). */
export function meansMany(surroundings: Surroundings): boolean {
  const text = surroundings.pressed?.text.toLowerCase() ?? "";
  return /(?<!\p{L})(all|everything|empty|alle|alles|leeren|tout|tous|toutes|vider|todo|todos|todas|vaciar|tudo|esvaziar|tutto|tutti|tutte|svuota|leegmaken|wszystkie|wszystko|opróżnij|все|всё|очистить|الكل)(?!\p{L})|全部|清空|すべて|全て|모두|전체|비우기/u.test(
    text,
  );
}

/** Whether the control says that there is no way back. */
export function meansForever(surroundings: Surroundings): boolean {
  const text = surroundings.pressed?.text.toLowerCase() ?? "";
  return /permanent|forever|irrevers|endgültig|unwiderruflich|définitive|definitiv|trwale|навсегда|безвозвратно|永久|完全に|영구|نهائي/.test(
    text,
  );
}
