import { type Html, html } from "./html";
import { layout } from "./layout";
import type { Mail, MailboxState } from "./mailbox-state";

const perPage = 50;
type Folder = "Inbox" | "Trash" | "Sent";

export function folderPage(mailbox: MailboxState, folder: Folder, mails: readonly Mail[], page: number): string {
  const pages = Math.max(1, Math.ceil(mails.length / perPage));
  const main = shell(
    mailbox,
    folder,
    html`
<div class="head">
  <h1>${folder}</h1>
  <form class="search" role="search" id="search">
    <label class="hidden" for="query">Search mail</label>
    <input id="query" name="query" type="search" placeholder="Search mail">
  </form>
</div>
<div class="tools" role="toolbar" aria-label="Selected mails">
  <label><input type="checkbox" id="all"> Select all ${mails.length}</label>
  ${folder === "Trash" ? html`<button class="danger" id="empty">Empty trash</button>` : html`<button class="danger" id="delete" disabled>Delete</button>`}
  <span class="meta" id="chosen"></span>
</div>
<ul class="mails">${mails.slice((page - 1) * perPage, page * perPage).map(row)}</ul>
${mails.length === 0 && html`<p class="empty">Nothing here.</p>`}
${pages > 1 && html`<nav class="pages" aria-label="Pages">${Array.from({ length: pages }, (_, index) => html`<a href="?page=${index + 1}">${index + 1}</a>`)}</nav>`}`,
  );
  return layout({ title: folder, application: "mail", script: "mailbox.js", main });
}

function row(mail: Mail): Html {
  return html`<li data-id="${mail.id}" class="${!mail.isRead && "unread"}">
  <input type="checkbox" name="mail" value="${mail.id}" aria-label="Select ${mail.subject} from ${mail.from}">
  <a href="/mail/${mail.id}"><span class="from">${mail.from}</span><span class="subject">${mail.subject} <span class="meta">${mail.text}</span></span><span class="meta at">${mail.at}</span></a>
</li>`;
}

export function mailPage(mailbox: MailboxState, mail: Mail): string {
  const main = shell(
    mailbox,
    null,
    html`
<h1>${mail.subject}</h1>
<p class="meta">From ${mail.from} to ${mail.to} · ${mail.at}</p>
<article class="letter"><p>${mail.text}</p></article>
<div class="actions"><a class="button" href="/mail">Back to the inbox</a><button class="danger" data-delete="${mail.id}">Delete</button></div>`,
  );
  return layout({ title: mail.subject, application: "mail", script: "mailbox.js", main });
}

export function composePage(mailbox: MailboxState, key: string): string {
  const main = shell(
    mailbox,
    null,
    html`
<h1>New mail</h1>
<form class="write" id="compose" data-key="${key}">
  <label for="to">To</label>
  <input id="to" name="to" type="email" required autocomplete="off">
  <label for="subject">Subject</label>
  <input id="subject" name="subject" required>
  <label for="body">Message</label>
  <textarea id="body" name="text" rows="10" required></textarea>
  <div class="actions"><button class="primary">Send</button><span class="meta" id="saved"></span></div>
</form>`,
  );
  return layout({ title: "New mail", application: "mail", script: "mailbox.js", main });
}

function shell(mailbox: MailboxState, folder: Folder | null, content: Html): Html {
  const unread = mailbox.inbox.filter((mail) => !mail.isRead).length;
  const link = (name: Folder, path: string, count: number) =>
    html`<li><a href="${path}" ${folder === name && html`aria-current="page"`}>${name}${count > 0 && html` <span class="count">${count}</span>`}</a></li>`;
  return html`<div class="columns">
<nav class="folders" aria-label="Folders">
  <a class="button primary" href="/mail/compose">New mail</a>
  <ul>${link("Inbox", "/mail", unread)}${link("Sent", "/mail/sent", 0)}${link("Trash", "/mail/trash", mailbox.trash.length)}</ul>
</nav>
<section>${content}</section>
</div>`;
}
