import type { VectorText } from "./vector";

const kind = "get-effect";
const redirect = (status: number, location = "/effect") => ({ "/hop": { status, headers: { location } } });

function link(name: string, html: string): VectorText {
  return { name, kind, html, steps: [{ click: "a" }] };
}

function by(name: string, script: string, more: Partial<VectorText> = {}): VectorText {
  return { name, kind, script, ...more };
}

/** Navigations to a GET that a rule names as an effect, whoever starts them. */
export const navigations: readonly VectorText[] = [
  link("navigation: link", "<a href=/effect>Go</a>"),
  link("navigation: link to a new tab", "<a href=/effect target=_blank>Go</a>"),
  link("navigation: link into a frame", "<iframe name=inner></iframe><a href=/effect target=inner>Go</a>"),
  link("navigation: link without referrer", "<a href=/effect rel=noreferrer>Go</a>"),
  link("navigation: download link", "<a href=/effect download>Go</a>"),
  link("navigation: SVG link", `<svg width=200 height=100><a href="/effect"><rect width=200 height=100 /></a></svg>`),
  link(
    "navigation: link of a page that stops every click",
    `<a href=/effect>Go</a><script>addEventListener("click", (e) => e.stopImmediatePropagation(), true)</script>`,
  ),
  by("navigation: a.click()", `document.querySelector("a").click()`, { html: "<a href=/effect>Go</a>" }),
  by("navigation: location.assign()", `location.assign("/effect")`),
  by("navigation: location.replace()", `location.replace("/effect")`),
  by("navigation: location of a frame", `window[0].location = "/effect"`, { html: "<iframe></iframe>" }),
  by("navigation: navigation.navigate()", `navigation.navigate("/effect")`),
  by("navigation: window.open()", `open("/effect")`),
  by("navigation: window.open() without an opener", `open("/effect", "_blank", "noopener")`),
  by("navigation: location of a popup", `open("about:blank").location = "{{origin}}/effect"`),
  by("navigation: history.pushState() and reload", `history.pushState(null, "", "/effect"); location.reload()`),
  by("navigation: iframe's src", `document.querySelector("iframe").src = "/effect"`, { html: "<iframe></iframe>" }),
  by("navigation: object's data", `document.querySelector("object").data = "/effect"`, { html: "<object></object>" }),
  by("navigation: meta refresh", `document.write('<meta http-equiv=refresh content="0;url=/effect">')`),
  {
    name: "navigation: Refresh header",
    kind,
    routes: { "/hop": { headers: { refresh: "0;url=/effect" }, body: "" } },
    script: `location = "/hop"`,
  },
  {
    name: "navigation: GET form",
    kind,
    html: "<form action=/effect><input name=id value=1><button>Go</button></form>",
    steps: [{ click: "button" }],
  },
  by("navigation: GET form.submit()", "document.forms[0].submit()", {
    html: "<form action=/effect><input name=id value=1></form>",
  }),
  { name: "navigation: the driver's own", kind, steps: [{ goto: "{{origin}}/effect" }] },
  {
    name: "navigation: the driver's own, redirected",
    kind,
    routes: redirect(302),
    steps: [{ goto: "{{origin}}/hop" }],
  },
  { ...link("navigation: link, redirected", "<a href=/hop>Go</a>"), routes: redirect(302) },
  {
    ...link("navigation: link, redirected by another site", `<a href="{{other}}/hop">Go</a>`),
    routes: redirect(302, "{{origin}}/effect"),
  },
  {
    ...link(
      "navigation: 303 after a form",
      `<form method=post action=/search><input name=q value=x><button>Go</button></form>`,
    ),
    steps: [{ click: "button" }],
    routes: { "/search": { status: 303, headers: { location: "/effect" } } },
  },
];
