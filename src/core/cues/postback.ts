import type { Evidence } from "../action";
import { verbOf } from "../verbs";
import type { Facts } from "./facts";
import { readWords } from "./phrase";
import { wordsOf } from "./words";

/** Fields by which a page that posts to itself names the control that was used, and what of it. */
const target = /^(__EVENTTARGET|(javax|jakarta)\.faces\.source)$/;
const control = /^(btn|bt|button|lnk|lb|link|ib|img|cmd|hl|ctl|control)$/;

/** What the used control's own name says: `__EVENTTARGET=grid$ctl03$btnDelete`, `__EVENTARGUMENT=Delete$3`. */
export function postbackCue(facts: Facts): Evidence[] {
  const { content } = facts;
  if (content.shape !== "fields") return [];
  if (isLeafing(facts)) return [{ cue: "body", detail: "another page of a table", verb: "read", weight: 0.8 }];
  const found: Evidence[] = [];
  for (const [name, value] of content.fields) {
    if (value === "" || value.length > 400) continue;
    const used = target.test(name) ? (value.split(/[$:]/).at(-1) ?? "") : "";
    const order = name === "__EVENTARGUMENT" ? (/^([A-Za-z]{3,30})\$/.exec(value)?.[1] ?? "") : used;
    const words = wordsOf(order).filter((word) => !control.test(word));
    const said = words.length > 0 ? readWords(words, []) : null;
    if (said && verbOf(said.verb).rank > verbOf("draft").rank && !/^(sort|select)$/.test(said.words))
      found.push({ cue: "body", detail: `${name}=${value}`.slice(0, 120), verb: said.verb, weight: 0.8 });
    else if (name.length < 400) found.push(...ofPressed(name));
  }
  return found;
}

/** Buttons of any form, which say nothing of what it is for. */
const plain = /^(submit|apply|refresh|reset|clear|continue|close|sort|export|start)$/;

// "ctl00$Main$btnSave": only the button that was pressed is sent. It may only tighten.
function ofPressed(name: string): Evidence[] {
  const own = /(?:^|[$:])(?:btn|button|cmd|lnk|ib)_?([A-Za-z][A-Za-z_]{2,40})$/.exec(name)?.[1];
  const words = own === undefined ? [] : wordsOf(own);
  const said = words.length > 0 && !plain.test(words.join("")) ? readWords(words, []) : null;
  if (!said || verbOf(said.verb).rank <= verbOf("draft").rank) return [];
  return [{ cue: "body", detail: name.slice(-120), verb: said.verb, weight: 0.7 }];
}

/**
 * Whether the page only turns to another sheet of a table, or sorts it: said by its event, beside nothing but the page's
 * own state.
 */
export function isLeafing({ content, path }: Facts): boolean {
  if (content.shape !== "fields" || !content.isWhole || content.files > 0 || !/\.aspx$/i.test(path)) return false;
  const fields = new Map(content.fields);
  if (fields.size !== content.fields.length || !fields.get("__VIEWSTATE") || !fields.get("__EVENTTARGET")) return false;
  return (
    /^(Page|Sort)\$[\w.]{1,60}$/.test(fields.get("__EVENTARGUMENT") ?? "") &&
    content.fields.every(([name]) => /^__[A-Z]{4,40}$/.test(name))
  );
}
