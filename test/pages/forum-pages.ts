import { type Post, reader, type Thread } from "./forum-state";
import { type Html, html } from "./html";
import { initials, layout } from "./layout";

export function threadsPage(threads: readonly Thread[], words: string): string {
  const main = html`
<div class="head">
  <h1>${words ? `Threads about “${words}”` : "Threads"}</h1>
  <form class="search" role="search" action="/forum">
    <label class="hidden" for="q">Search the forum</label>
    <input id="q" name="q" type="search" placeholder="Search the forum" value="${words}">
  </form>
  <a class="button primary" href="/forum/new">New thread</a>
</div>
<ul class="threads">
${threads.map(
  (thread) => html`<li>
  <a href="/forum/threads/${thread.id}">${thread.title}</a>
  <span class="board">${thread.board}</span>
  <span class="meta">${thread.posts[0]?.author} · ${thread.posts.length === 1 ? "no replies" : `${thread.posts.length} posts`}</span>
</li>`,
)}
</ul>
${threads.length === 0 && html`<p class="empty">Nothing matches.</p>`}`;
  return layout({ title: "Threads", application: "forum", main });
}

export function threadPage(thread: Thread): string {
  const main = html`
<p class="trail"><a href="/forum">Forum</a> › ${thread.board}</p>
<h1>${thread.title}</h1>
<p class="meta">Everyone in the company can read this board.</p>
<ol class="posts">${thread.posts.map(post)}</ol>
<form class="write" method="post" action="/forum/threads/${thread.id}/replies" aria-labelledby="reply-title">
  <h2 id="reply-title">Reply to ${thread.title}</h2>
  <label for="text">Your reply</label>
  <textarea id="text" name="text" rows="5" required></textarea>
  <div class="actions"><button class="primary" name="do" value="reply">Post reply</button></div>
</form>`;
  return layout({ title: thread.title, application: "forum", main });
}

function post(entry: Post): Html {
  const isOwn = entry.author === reader;
  return html`<li id="post-${entry.id}"><article aria-label="Post by ${entry.author}">
  <header><span class="face" aria-hidden="true">${initials(entry.author)}</span><strong>${entry.author}</strong> <span class="meta">${entry.at}</span></header>
  ${entry.text.split("\n\n").map((paragraph) => html`<p>${paragraph}</p>`)}
  ${
    isOwn &&
    html`<div class="actions">
    <a class="button" href="/forum/posts/${entry.id}/edit">Edit</a>
    <form method="post" action="/forum/posts/${entry.id}/delete"><button class="danger">Delete post</button></form>
  </div>`
  }
</article></li>`;
}

export function editPage(thread: Thread, entry: Post): string {
  const main = html`
<p class="trail"><a href="/forum">Forum</a> › <a href="/forum/threads/${thread.id}">${thread.title}</a></p>
<h1>Edit your post</h1>
<form class="write" method="post" action="/forum/posts/${entry.id}/edit">
  <label for="text">Text</label>
  <textarea id="text" name="text" rows="8" required>${entry.text}</textarea>
  <div class="actions"><button class="primary">Save changes</button><a class="button" href="/forum/threads/${thread.id}">Cancel</a></div>
</form>`;
  return layout({ title: `Edit a post in ${thread.title}`, application: "forum", main });
}

export function newThreadPage(): string {
  const main = html`
<p class="trail"><a href="/forum">Forum</a> › New thread</p>
<h1>New thread</h1>
<form class="write" method="post" action="/forum/threads">
  <label for="title">Title</label>
  <input id="title" name="title" required>
  <label for="text">Text</label>
  <textarea id="text" name="text" rows="8" required></textarea>
  <div class="actions"><button class="primary">Post thread</button></div>
</form>`;
  return layout({ title: "New thread", application: "forum", main });
}
