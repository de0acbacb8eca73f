import type { ComponentChildren } from "preact";
import { direction, language, text } from "./text";

const fullPages = ["dashboard", "options", "welcome"] as const;
/** The pages that fill a tab; each is `src/<name>/index.html`. */
export type FullPage = (typeof fullPages)[number];

function titleOf(page: FullPage): string {
  if (page === "dashboard") return text("pageJournal");
  return page === "options" ? text("pageOptions") : text("pageWelcome");
}

interface Props {
  readonly page: FullPage;
  /** The page is as high as the window, and its parts scroll by themselves. */
  readonly isFilling?: boolean;
  readonly children: ComponentChildren;
}

/** What all full pages share: a way past the head for the keyboard, the mark, the page's name, the other pages. */
export function PageFrame({ page, isFilling = false, children }: Props) {
  return (
    <div class="page" data-page={page} data-filling={isFilling}>
      <a class="page-skip button" href="#page-main" onClick={skipHead}>
        {text("pageSkip")}
      </a>
      <header class="page-head">
        <p class="page-brand">
          <img class="page-mark" src="/icons/guarded.svg" alt="" />
          <span>{text("extensionName")}</span>
        </p>
        <nav class="page-nav" aria-label={text("pageNav")}>
          {fullPages.map((name) => (
            <a key={name} href={`/src/${name}/index.html`} aria-current={name === page ? "page" : undefined}>
              {titleOf(name)}
            </a>
          ))}
        </nav>
      </header>
      <main id="page-main" class="page-main" tabIndex={-1}>
        <h1 class="page-title">{titleOf(page)}</h1>
        {children}
      </main>
    </div>
  );
}

/** By script, since the fragment of a page may hold its view. */
function skipHead(event: Event): void {
  event.preventDefault();
  document.getElementById("page-main")?.focus();
}

/** Language, direction and title of a full page's document. */
export function titleDocument(page: FullPage): void {
  document.documentElement.lang = language();
  document.documentElement.dir = direction();
  document.title = text("pageDocument", titleOf(page), text("extensionName"));
}
