import { reader } from "./forum-state";
import { type Html, html } from "./html";

interface Layout {
  readonly title: string;
  readonly application: "forum" | "mail";
  readonly script?: string;
  readonly main: Html;
}

/** The frame around every page of the bundled site. */
export function layout({ title, application, script, main }: Layout): string {
  const name = application === "forum" ? "Commons" : "Postbox";
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/site.css">
${script && html`<script src="/assets/${script}" defer></script>`}
</head>
<body class="${application}">
<a class="skip" href="#main">Skip to content</a>
<header class="bar">
  <a class="brand" href="/${application}"><span class="mark" aria-hidden="true">${name.slice(0, 1)}</span>${name}</a>
  <nav aria-label="Applications">
    <a href="/forum" ${application === "forum" && html`aria-current="page"`}>Forum</a>
    <a href="/mail" ${application === "mail" && html`aria-current="page"`}>Mail</a>
  </nav>
  <span class="reader"><span class="face" aria-hidden="true">${initials(reader)}</span>${reader}</span>
</header>
<main id="main" tabindex="-1">
${main}
</main>
<p class="notice" role="status" id="notice"></p>
</body>
</html>`.text;
}

export function initials(name: string): string {
  return name
    .split(" ")
    .map((word) => word.slice(0, 1))
    .slice(0, 2)
    .join("");
}
