import { readFileSync } from "node:fs";
import { join } from "node:path";
import { answerForum } from "./forum";
import { type ForumState, seededForum } from "./forum-state";
import { answerMailbox } from "./mailbox";
import { type MailboxState, seededMailbox } from "./mailbox-state";
import { type Answer, type LoopbackServer, listen, notFound, seeOther } from "./server";

const assets = join(import.meta.dirname, "assets");
const types: Record<string, string> = { css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8" };

/** The bundled site: one server, a forum and a mailbox. The state is the server's own, to be compared before and after. */
export interface Site extends LoopbackServer {
  readonly forum: ForumState;
  readonly mailbox: MailboxState;
}

export async function openSite(): Promise<Site> {
  const forum = seededForum();
  const mailbox = seededMailbox();
  const server = await listen((request) => {
    if (request.url === "/") return seeOther("/forum");
    if (request.url.startsWith("/assets/")) return asset(request.url.slice("/assets/".length));
    return answerForum(forum, request) ?? answerMailbox(mailbox, request) ?? notFound();
  });
  return { ...server, forum, mailbox };
}

function asset(name: string): Answer {
  const type = types[name.split(".").at(-1) ?? ""];
  if (!type || !/^[\w-]+\.\w+$/.test(name)) return notFound();
  return { type, body: readFileSync(join(assets, name)) };
}
