import { editPage, newThreadPage, threadPage, threadsPage } from "./forum-pages";
import { type ForumState, findThread, reader, threadOfPost } from "./forum-state";
import type { ReceivedRequest } from "./request-log";
import { type Answer, notFound, seeOther } from "./server";

const now = "Just now";

/** Answers everything under `/forum`; null for other paths. Writes are native form posts. */
export function answerForum(forum: ForumState, request: ReceivedRequest): Answer | null {
  const url = new URL(request.url, "http://forum");
  const [root, kind, id, step] = url.pathname.split("/").filter(Boolean);
  if (root !== "forum") return null;
  const number = Number(id);
  if (request.method !== "POST") return read(forum, url, kind, number, step);
  const form = new URLSearchParams(request.body.toString("utf8"));
  if (kind === "threads" && id === undefined) return createThread(forum, form);
  if (kind === "threads" && step === "replies") return reply(forum, number, form);
  if (kind === "posts" && step === "edit") return edit(forum, number, form);
  if (kind === "posts" && step === "delete") return remove(forum, number);
  return notFound();
}

function read(forum: ForumState, url: URL, kind: string | undefined, id: number, step: string | undefined): Answer {
  if (kind === undefined) {
    const words = url.searchParams.get("q") ?? "";
    const found = forum.threads.filter((thread) => thread.title.toLowerCase().includes(words.toLowerCase()));
    return { body: threadsPage(found, words) };
  }
  if (kind === "new") return { body: newThreadPage() };
  const thread = kind === "threads" ? findThread(forum, id) : threadOfPost(forum, id);
  if (!thread) return notFound();
  if (kind === "threads") return { body: threadPage(thread) };
  const post = thread.posts.find((candidate) => candidate.id === id);
  return post && step === "edit" ? { body: editPage(thread, post) } : notFound();
}

function createThread(forum: ForumState, form: URLSearchParams): Answer {
  const id = forum.nextId++;
  const first = { id: forum.nextId++, author: reader, at: now, text: form.get("text") ?? "" };
  forum.threads.unshift({ id, title: form.get("title") ?? "", board: "Data platform", posts: [first] });
  return seeOther(`/forum/threads/${id}`);
}

function reply(forum: ForumState, id: number, form: URLSearchParams): Answer {
  const thread = findThread(forum, id);
  if (!thread) return notFound();
  const post = { id: forum.nextId++, author: reader, at: now, text: form.get("text") ?? "" };
  thread.posts.push(post);
  return seeOther(`/forum/threads/${id}#post-${post.id}`);
}

function edit(forum: ForumState, id: number, form: URLSearchParams): Answer {
  const thread = threadOfPost(forum, id);
  const post = thread?.posts.find((candidate) => candidate.id === id);
  if (!thread || !post) return notFound();
  post.text = form.get("text") ?? "";
  return seeOther(`/forum/threads/${thread.id}#post-${id}`);
}

function remove(forum: ForumState, id: number): Answer {
  const thread = threadOfPost(forum, id);
  if (!thread) return notFound();
  const index = thread.posts.findIndex((post) => post.id === id);
  thread.posts.splice(index, 1);
  return seeOther(`/forum/threads/${thread.id}`);
}
