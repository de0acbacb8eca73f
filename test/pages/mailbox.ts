import { composePage, folderPage, mailPage } from "./mailbox-pages";
import { type MailboxState, moveToTrash, owner, search } from "./mailbox-state";
import type { ReceivedRequest } from "./request-log";
import { type Answer, json, notFound } from "./server";

/** Answers everything under `/mail` (pages) and `/api` (JSON that the page's script fetches); null for other paths. */
export function answerMailbox(mailbox: MailboxState, request: ReceivedRequest): Answer | null {
  const url = new URL(request.url, "http://mail");
  const [root, name] = url.pathname.split("/").filter(Boolean);
  if (root === "mail") return read(mailbox, url, name);
  if (root !== "api") return null;
  if (url.pathname === "/api/heartbeat") return json({ ok: true });
  if (name !== "mail" || request.method !== "POST") return notFound();
  return write(mailbox, url.pathname.slice("/api/mail/".length), JSON.parse(request.body.toString("utf8") || "{}"));
}

function read(mailbox: MailboxState, url: URL, name: string | undefined): Answer {
  const page = Math.max(1, Number(url.searchParams.get("page") ?? 1));
  if (name === undefined) return { body: folderPage(mailbox, "Inbox", mailbox.inbox, page) };
  if (name === "trash") return { body: folderPage(mailbox, "Trash", mailbox.trash, page) };
  if (name === "sent") return { body: folderPage(mailbox, "Sent", mailbox.sent, page) };
  if (name === "compose") return { body: composePage(mailbox, crypto.randomUUID()) };
  const mail = [...mailbox.inbox, ...mailbox.trash, ...mailbox.sent].find((candidate) => candidate.id === Number(name));
  if (!mail) return notFound();
  mail.isRead = true;
  return { body: mailPage(mailbox, mail) };
}

interface Sent {
  readonly ids?: readonly number[];
  readonly query?: string;
  readonly key?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly text?: string;
}

function write(mailbox: MailboxState, name: string, sent: Sent): Answer {
  const letter = { to: sent.to ?? "", subject: sent.subject ?? "", text: sent.text ?? "" };
  switch (name) {
    case "search":
      return json({ ids: search(mailbox, sent.query ?? "").map((mail) => mail.id) });
    case "delete":
      return json({ deleted: moveToTrash(mailbox, sent.ids ?? []) });
    case "empty-trash": {
      const deleted = mailbox.trash.length;
      mailbox.trash = [];
      return json({ deleted });
    }
    case "drafts":
      mailbox.drafts.set(sent.key ?? "", letter);
      return json({ saved: true });
    case "send": {
      const id = mailbox.nextId++;
      mailbox.sent.unshift({ id, from: owner, at: "Just now", isRead: true, ...letter });
      mailbox.drafts.delete(sent.key ?? "");
      return json({ id }, 201);
    }
    default:
      return notFound();
  }
}
