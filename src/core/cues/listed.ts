import type { Count } from "../action";
import type { Facts } from "./facts";
import { hasKey, isSet, keyOf, type Leaf, type Leaves } from "./leaves";
import { has, nameOf, trait } from "./name";
import { deletionsAmong } from "./procedures";

/** Things that a request names one by one: how many, 0 for none, and whether where it names them there is room for more. */
export interface Listed {
  readonly count: Count;
  readonly isList: boolean;
}

const listing =
  /^(ids?|pks?|uids?|uuids?|guids?|cids?|[a-z]+ids|names|keys|selected|selection|checked|inputs|items|messages|entries|members|users|threads|topics|records|rows|objects)$/;
/** Plurals that name things even where a single word stands: "ids: 5", "user_names=zoe", "issueIdsOrKeys". */
const naming =
  /(ids|idsor[a-z]+|idlist|uuids|guids|names|keys|slugs|emails|numbers|urls|paths|selected[a-z]*|checkeditems)$/;
/** Lists that say how, not what. */
const manner =
  /^(fields?|expand|include|exclude|select|columns|properties|sort|order|filters?|options|reasons?|tags|labels|headers|scopes|queries|conditions|(exclud|except|unselect|deselect)[a-z]*)$/;
/** Lists of what stays. */
const spared = /^(exclud|except|unselect|deselect)/;
/** Lists of numbers that are one thing. */
const measure = /^(range|position|coordinates?|bbox|offset|size|limit|point|location|version|order|index)$/;
const single = /^(id|pk|uid|uuid|guid|cid)$/;
const everything =
  /^(all|selectall|deleteall|everything|all(items|messages|rows)|isall|allselected|applytoall|selectacross|selectallpages)$/;

const meantForAll = trait((key) => everything.test(key));
const ofList = trait((key) => listing.test(key) && !spared.test(key));
const ofManner = trait((key) => manner.test(key));
const ofNames = trait((key) => naming.test(key) && !spared.test(key));
/** What is looked for where nothing is deleted: other keys and values say nothing of how many. */
const counting = trait((key) => everything.test(key) || listing.test(key));

/** The things that a request names in lists, in repeated or numbered fields, between commas, by check boxes or elements. */
export function listedIn(facts: Facts, leaves: Leaves, isDelete: boolean): Listed {
  if (!isDelete && !hasKey(leaves, counting)) return { count: 0, isList: false };
  const { content } = facts;
  let count = 0;
  let isList = false;
  const repeated = new Set<string>();
  const counted = isDelete ? [...leaves, ...facts.query.map(leafOf)] : leaves;
  for (let index = 0; index < counted.length; index += 1) {
    const leaf = counted[index] as Leaf;
    if (!isDelete && !has(leaf.name, counting)) continue;
    if (has(leaf.name, meantForAll) && isSet(leaf))
      return { count: isDelete ? "many" : Math.max(count, 1), isList: false };
    if (!isListing(leaf, isDelete)) continue;
    const size = sizeOf(leaf);
    if (size === "many") return { count: "many", isList: true };
    // A form repeats a field for each thing; JSON repeats a key for each part of one thing.
    const isRepeated = (content.shape === "fields" || index >= leaves.length) && repeated.has(leaf.key);
    count = isRepeated ? count + size : Math.max(count, size);
    repeated.add(leaf.key);
    isList ||= size > 1 || Array.isArray(leaf.value) || (size === 1 && has(leaf.name, ofNames));
  }
  if (!isDelete) return { count, isList };
  if (Array.isArray(content.json)) {
    count = Math.max(count, content.json.length);
    isList = true;
  }
  const others = [checkedIn(facts), numberedIn(facts), elementsIn(facts), segmentsIn(facts)];
  return { count: Math.max(count, ...others), isList: isList || others.some((one) => one > 0) };
}

function leafOf([name, value]: readonly [string, string]): Leaf {
  const read = nameOf(name);
  return { key: read.key, value, name: read };
}

function isListing(leaf: Leaf, isDelete: boolean): boolean {
  if (has(leaf.name, ofList)) return true;
  if (!isDelete || has(leaf.name, ofManner)) return false;
  if (Array.isArray(leaf.value))
    return leaf.key.endsWith("s") || leaf.value.some(isThing) || (!measure.test(leaf.key) && isOfNumbers(leaf.value));
  return has(leaf.name, ofNames);
}

// A word, or an object with an id or a name of its own.
function isThing(value: unknown): boolean {
  if (typeof value === "string") return value !== "";
  if (value === null || typeof value !== "object") return false;
  return Object.keys(value)
    .slice(0, 20)
    .some((key) => /^_?(id|uuid|guid|key|name)$|Id$|_id$/.test(key));
}

function isOfNumbers(values: readonly unknown[]): boolean {
  return values.length > 1 && values.every((one) => Number.isInteger(one));
}

function sizeOf(leaf: Leaf): Count {
  if (Array.isArray(leaf.value)) return leaf.value.some(isOpen) ? "many" : lengthOf(leaf.value);
  if (typeof leaf.value === "number") return isOne(leaf) ? 1 : 0;
  if (isOpen(leaf.value)) return "many";
  if (typeof leaf.value === "string" && /^[\da-f-]+([; ]+[\da-f-]+)+$/i.test(leaf.value) && /\d/.test(leaf.value))
    return leaf.value.split(/[; ]+/).length;
  if (typeof leaf.value === "string" && /[,|]/.test(leaf.value) && /^[\w.:-]+([,|]\s*[\w.:-]+)+$/.test(leaf.value)) {
    return leaf.value.split(/[,|]/).length;
  }
  return isSet(leaf) && isOne(leaf) ? 1 : 0;
}

function isOne({ key, name }: Leaf): boolean {
  return key === "id" || single.test(key) || key.endsWith("s") || has(name, ofNames);
}

// [[7, 8]]: a call hands its list over as the only argument.
function lengthOf(values: readonly unknown[]): number {
  const [only] = values;
  const isInner = values.length === 1 && Array.isArray(only) && only.every((one) => typeof one !== "object");
  return isInner ? only.length : values.length;
}

// "*", "1:*", "logs-*" stand for whatever fits; "5:20" for all that are between.
function isOpen(value: unknown): boolean {
  if (typeof value !== "string" || value.length > 200) return false;
  return (
    /^(all|_all)$/.test(value) || /^[\w.:-]*\*$/.test(value) || /^(\d{1,9},)*\d{1,9}:\d{1,9}(,\d{1,9})*$/.test(value)
  );
}

// Check boxes by name: "delete[zoe]=on", "item[3]=1".
function checkedIn(facts: Facts): number {
  if (facts.content.shape !== "fields") return 0;
  const names = new Set<string>();
  for (const [name, value] of facts.content.fields)
    if (/\[[^\]]+\]$/.test(name) && /^(on|1|true|yes)$/i.test(value)) names.add(name);
  return names.size;
}

// Lists as some forms write them: "FlowLogId.1", "Entries.member.2.Id", "items[0][id]", "post[]" again and again.
function numberedIn(facts: Facts): number {
  if (facts.content.shape !== "fields") return 0;
  const bare = new Map<string, number>();
  const members = new Map<string, Set<string>>();
  let most = 0;
  for (const [name] of facts.content.fields) {
    if (name.endsWith("[]") && !manner.test(keyOf(name))) {
      bare.set(name, (bare.get(name) ?? 0) + 1);
      continue;
    }
    const [, base = "", number = ""] = /^([\w-]{1,60}?)(?:\.member)?[.[](\d{1,5})(?:[.\]]|$)/.exec(name) ?? [];
    if (base === "" || manner.test(keyOf(base))) continue;
    const known = members.get(base) ?? new Set();
    members.set(base, known.add(number));
    most = Math.max(most, known.size);
  }
  return Math.max(most, ...bare.values());
}

// Markup lists things as elements of one name: "<Object>...</Object><Object>...</Object>".
function elementsIn({ content, attempt }: Facts): number {
  if (content.shape !== "text" || !content.text.trimStart().startsWith("<")) return 0;
  if (!/xml/i.test(attempt.contentType ?? "xml")) return 0;
  const seen = new Map<string, number>();
  let most = 0;
  for (const match of content.text.matchAll(/<(?:\w{1,20}:)?(\w{1,40})[ >/]/g)) {
    const name = match[1]?.toLowerCase() ?? "";
    if (!/^(object|item|entry|record|member|row|key|id|[a-z]*id|name)$/.test(name)) continue;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    most = Math.max(most, count);
  }
  return most > 1 ? most : 0;
}

// "documents/3,5,8".
function segmentsIn({ segments }: Facts): number {
  const last = segments.at(-1)?.text ?? "";
  if (!/^[\w.-]+(,[\w.-]+)+$/.test(last)) return 0;
  return deletionsAmong(last) || last.split(",").length;
}
