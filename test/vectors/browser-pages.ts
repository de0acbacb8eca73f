import type { VectorText } from "./vector";

const effect = "get-effect";
/** One page that is a button. */
function pdf(action: string) {
  const objs = [
    `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R 6 0 R] /DA (/Helv 0 Tf 0 g) /DR << /Font << /Helv 7 0 R >> >> >> >>`,
    `<< /Type /Pages /Kids [3 0 R] /Count 1 >>`,
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 600] /Resources << /Font << /Helv 7 0 R >> >> /Contents 4 0 R /Annots [5 0 R 6 0 R] >>`,
    `<< /Length 0 >>\nstream\n\nendstream`,
    `<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Ada) /Rect [10 10 60 30] /F 4 /DA (/Helv 12 Tf 0 g) /P 3 0 R >>`,
    `<< /Type /Annot /Subtype /Widget /FT /Btn /Ff 65536 /T (go) /Rect [0 40 600 600] /F 4 /DA (/Helv 12 Tf 0 g) /MK << /CA (Go) /BG [0.8 0.8 0.8] >> /P 3 0 R /A ${action} >>`,
    `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>`,
  ];
  let out = "%PDF-1.7\n";
  const at: number[] = [];
  objs.forEach((o, i) => {
    at.push(out.length);
    out += `${i + 1} 0 obj\n${o}\nendobj\n`;
  });
  const x = out.length;
  out += `xref\n0 ${objs.length + 1}\n0000000000 65535 f \n${at.map((n) => String(n).padStart(10, "0") + " 00000 n \n").join("")}trailer << /Size ${objs.length + 1} /Root 1 0 R >>\nstartxref\n${x}\n%%EOF\n`;
  return { type: "application/pdf", body: out };
}

/** Pages of no site: of the browser itself, of an error, of a `data:` address, a PDF; and odd addresses that a driver can go to. */
export const browserPages: readonly VectorText[] = [
  {
    name: "form of a data: page, by the driver",
    steps: [
      { goto: "data:text/html,<form method=post action='{{origin}}/write'><input name=a value=1></form>" },
      { run: "document.forms[0].submit()" },
    ],
  },
  {
    name: "form written into about:blank by the driver",
    steps: [
      { goto: "about:blank" },
      {
        run: `document.body.innerHTML = '<form method=post action="{{origin}}/write"><input name=a value=1></form>'; document.forms[0].submit()`,
      },
    ],
  },
  {
    name: "error page: form",
    steps: [
      { goto: "http://127.0.0.1:1/" },
      {
        run: `{ const f = document.createElement("form"); f.method = "post"; f.action = "{{origin}}/write"; document.body.append(f); f.submit() }`,
      },
    ],
  },
  {
    name: "browser's own page: form",
    steps: [
      { goto: "chrome://version/" },
      {
        run: `{ const f = document.createElement("form"); f.method = "post"; f.action = "{{origin}}/write"; document.body.append(f); f.submit() }`,
      },
    ],
  },
  {
    name: "browser's own page: form to a new tab",
    steps: [
      { goto: "chrome://version/" },
      {
        run: `{ const f = document.createElement("form"); f.method = "post"; f.target = "_blank"; f.action = "{{origin}}/write"; document.body.append(f); f.submit() }`,
      },
    ],
  },
  {
    name: "browser's own page: location",
    kind: effect,
    steps: [{ goto: "chrome://version/" }, { run: `location.href = "{{origin}}/effect"` }],
  },
  {
    name: "new tab page: form",
    steps: [
      { goto: "chrome://new-tab-page/" },
      {
        run: `{ const f = document.createElement("form"); f.method = "post"; f.action = "{{origin}}/write"; document.body.append(f); f.submit() }`,
      },
    ],
  },
  {
    name: "DevTools' own page: form",
    steps: [
      { goto: "devtools://devtools/bundled/inspector.html" },
      {
        run: `{ const f = document.createElement("form"); f.method = "post"; f.action = "{{origin}}/write"; document.body.append(f); f.submit() }`,
      },
    ],
  },
  {
    name: "PDF: link of a button",
    kind: effect,
    html: `<embed type=application/pdf src=/doc style="width:600px;height:600px">`,
    routes: { "/doc": pdf("<< /S /URI /URI ({{origin}}/effect) >>") },
    steps: [
      { until: "performance.now() - (window.begun ??= performance.now()) > 1300" },
      { click: "embed", at: { x: 450, y: 150 } },
    ],
  },
  { name: "view-source of an effect", kind: effect, steps: [{ goto: "view-source:{{origin}}/effect" }] },
  {
    name: "javascript: by the driver",
    steps: [{ goto: "javascript:void fetch('/write', { method: 'POST', body: 'x' })" }],
  },
];
