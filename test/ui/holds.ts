import type { Action } from "../../src/core/action";
import type { Hold } from "../../src/core/hold";
import type { Preview } from "../../src/core/preview";

type Change = Partial<Omit<Hold, "action" | "decision">> & {
  readonly action?: Partial<Action>;
  readonly decision?: Partial<Hold["decision"]>;
};

const fields = (...pairs: readonly (readonly [string, string])[]): Preview => ({
  kind: "fields",
  fields: pairs.map(([label, value]) => ({ label, name: label.toLowerCase(), value, isMasked: false })),
  isCut: false,
});

/** A reply in a forum, changed as told. `now` in milliseconds. */
export function holdWith(now: number, id: string, change: Change = {}): Hold {
  const { action, decision, ...rest } = change;
  return {
    id,
    state: "pending",
    reason: null,
    principal: {
      session: "s-7f3a",
      agent: "playwright",
      evidence: [{ kind: "webdriver", detail: "navigator.webdriver" }],
    },
    action: {
      verb: "post",
      audience: "team",
      recipients: [],
      contains: [],
      resource: { site: "forum.example", path: "/threads/12/replies", name: "Access to billing data" },
      count: 1,
      reversible: "unknown",
      confidence: 0.94,
      evidence: [
        { cue: "path", detail: "/threads/12/replies", verb: "post", weight: 0.8 },
        { cue: "pressed", detail: "Post reply", verb: "post", weight: 0.6 },
      ],
      digest: "9f2c",
      ...action,
    },
    decision: {
      effect: "ask",
      rules: [{ id: "defaults/others-can-see", layer: "defaults", because: "Others would see it." }],
      factor: "click",
      deadline: 300,
      ...decision,
    },
    channel: "fetch",
    method: "POST",
    url: "http://forum.example/threads/12/replies",
    preview: fields([
      "Reply",
      "You can open billing data to the whole team: set the bucket to “internal” and share the link.",
    ]),
    pageTitle: "Access to billing data - Forum",
    tab: 3,
    frame: 0,
    document: "D1",
    origin: "http://forum.example",
    digest: "9f2c51d0c8f74f0d1f1f8c5be6c6a0ee2d1b7c7be2b9c2d7f8b1f5a3c9d0e4f1",
    createdAt: now - 12_000,
    deadlineAt: now + 288_000,
    shownAt: null,
    answer: null,
    ...rest,
  };
}

const paragraph =
  "The export job runs every night at two and writes one file per customer. Before the migration it wrote to the old share; since Tuesday it writes to the new one, and nobody has checked who can read that. ";

export function longHold(now: number): Hold {
  return holdWith(now, "long", {
    action: {
      verb: "send",
      audience: "recipients",
      recipients: Array.from({ length: 37 }, (_, index) => `colleague.number.${index + 1}@accounting.example`),
      resource: {
        site: "mail.a-very-long-department-name.accounting.example",
        path: "/compose",
        name: "Re: Re: Fwd: Quarterly figures, corrected, with the notes of the auditors and everything that was said in the meeting on Thursday",
      },
      reversible: "no",
    },
    decision: {
      rules: [
        {
          id: "acme/mail-outside-needs-a-person",
          layer: "managed",
          because:
            "Mail leaves the company and can't be taken back. Read whom it goes to, and whether figures are in it that are not public yet, before you let it go.",
        },
      ],
    },
    preview: {
      kind: "fields",
      isCut: true,
      fields: [
        { label: "Subject", name: "_subject", value: "Re: Re: Fwd: Quarterly figures, corrected", isMasked: false },
        {
          label: "Message",
          name: "_message",
          value: `${paragraph.repeat(4)}\n\n${paragraph.repeat(9)}`,
          isMasked: false,
        },
        { label: "", name: "_token", value: "", isMasked: true },
        {
          label: "Attachment",
          name: "_file",
          value: "figures-Q3-final-FINAL-corrected(2).xlsx",
          isMasked: false,
          file: { size: 1_482_113, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
        },
        { label: "Unbroken", name: "_blob", value: "x".repeat(900), isMasked: false },
        { label: "Signature", name: "_sig", value: "", isMasked: false },
      ],
    },
  });
}

export function arabicHold(now: number): Hold {
  return holdWith(now, "arabic", {
    action: {
      audience: "public",
      resource: { site: "forum.example", path: "/t/9", name: "صلاحيات الوصول إلى بيانات الفوترة (v2.1)" },
    },
    preview: fields(
      ["العنوان", "رد: صلاحيات الوصول إلى بيانات الفوترة"],
      ["النص", "يمكنكم فتح بيانات الفوترة للفريق كله. أرسلت الرابط http://forum.example/t/9 إلى الجميع، 3 مرات!"],
    ),
  });
}

export function wipeHold(now: number, id = "wipe"): Hold {
  return holdWith(now, id, {
    action: {
      verb: "delete",
      audience: "self",
      resource: { site: "mail.example", path: "/mailbox/inbox/delete", name: "Inbox" },
      count: 48,
      reversible: "no",
    },
    decision: {
      factor: "pin",
      rules: [{ id: "defaults/delete-many", layer: "defaults", because: "It deletes more than a few things at once." }],
    },
    preview: {
      kind: "tree",
      isCut: false,
      tree: [
        { key: "action", value: "delete", children: [] },
        { key: "permanently", value: "true", children: [] },
        {
          key: "filter",
          value: null,
          children: [
            { key: "folder", value: "inbox", children: [] },
            { key: "before", value: "2026-11-21T08:00:00Z", children: [] },
          ],
        },
        {
          key: "ids",
          value: null,
          children: Array.from({ length: 48 }, (_, index) => ({
            key: String(index),
            value: `m-${1000 + index}`,
            children: [],
          })),
        },
      ],
    },
    channel: "xhr",
    url: "http://mail.example/mailbox/inbox/delete?permanently=true",
  });
}

/** A topic that goes to the bin, from which it can be taken back. */
export function binHold(now: number): Hold {
  return holdWith(now, "bin", {
    action: {
      verb: "delete",
      audience: "team",
      resource: { site: "forum.example", path: "/t/12", name: "Access to billing data" },
      reversible: "yes",
      undo: { method: "PUT", path: "/t/12/recover" },
      evidence: [
        { cue: "site-pack", detail: "discourse: DELETE /t/*", verb: "delete", weight: 1 },
        { cue: "pressed", detail: "Delete", verb: "delete", weight: 0.5 },
      ],
    },
    method: "DELETE",
    url: "http://forum.example/t/12",
    preview: { kind: "none" },
  });
}

/** A message to a whole room, with people mentioned. */
export function roomHold(now: number): Hold {
  return holdWith(now, "room", {
    action: {
      recipients: ["#general", "@ines", "@tom.weber"],
      resource: { site: "chat.example", path: "/api/chat.postMessage", name: "#general" },
      evidence: [{ cue: "rpc", detail: "chat.postMessage", verb: "post", weight: 0.95 }],
    },
    url: "http://chat.example/api/chat.postMessage",
    preview: fields(["Text", "@ines @tom.weber the figures are out, see the wiki."]),
  });
}

export function unnamedHold(now: number): Hold {
  return holdWith(now, "unnamed", {
    action: {
      verb: "write",
      audience: "unknown",
      resource: { site: "api.example:8443", path: "/rpc", name: "" },
      confidence: 0.3,
    },
    preview: { kind: "binary", type: "application/x-protobuf", size: 2_411 },
    decision: {
      rules: [{ id: "defaults/unknown-write", layer: "defaults", because: "Holdpoint can't tell what it does." }],
    },
  });
}

const subjects = [
  "Lunch on Friday",
  "Server maintenance",
  "Welcome, Ines!",
  "Budget 2027",
  "Lost keys",
  "The new printer",
];

/** A comfortable crowd: replies, mails and deletions, some close to their end. */
export function crowd(now: number, size: number): Hold[] {
  return Array.from({ length: size }, (_, index) => {
    const name = subjects[index % subjects.length] ?? "";
    const times = { createdAt: now - (size - index) * 4000, deadlineAt: now + 22_000 + index * 14_000 };
    if (index % 5 === 3) return { ...wipeHold(now, `crowd-${index}`), ...times };
    return holdWith(now, `crowd-${index}`, {
      ...times,
      action: { resource: { site: "forum.example", path: `/threads/${index}/replies`, name } },
    });
  });
}
