import type { VectorText } from "./vector";

const fields = `<input name=author value="Ada &amp; Bob"><textarea name=text>Zeile 1\nZ\u00fcrich \u2713</textarea>`;
const files = `<script>
  const picked = new DataTransfer();
  picked.items.add(new File([new Uint8Array([0, 255, 13, 10, 1])], "b\u00fcro.bin", { type: "application/x-test" }));
  document.querySelector("[type=file]").files = picked.files;
</script>`;
const press = [{ click: "button" }];

/** Native form submits, in all the ways they start and all the places they lead to. */
export const forms: readonly VectorText[] = [
  {
    name: "form by click",
    html: `<form method=post action=/write>${fields}<button name=go value=1>Go</button></form>`,
    steps: press,
  },
  {
    name: "form by Enter",
    html: `<form method=post action=/write><input name=q value=typed><input type=submit name=go value=Go></form>`,
    steps: [{ key: "Enter", in: "[name=q]" }],
  },
  {
    name: "form.requestSubmit()",
    html: `<form method=post action=/write>${fields}<button name=b value=2></form>`,
    script: "document.forms[0].requestSubmit(document.forms[0].elements.b)",
  },
  {
    name: "form.submit()",
    html: `<form method=post action=/write#there>${fields}</form>`,
    script: "document.forms[0].submit()",
  },
  {
    name: "form with controls named after its own properties",
    html: `<form method=post action=/write><input name=action value=a><input name=method value=m><input name=submit value=s><button>Go</button></form>`,
    steps: press,
  },
  {
    name: "formaction, formenctype and the submitter's name",
    html: `<form method=get action=/elsewhere>${fields}<button name=which value=x formmethod=post formaction="/write?by=button" formenctype=multipart/form-data>Go</button></form>`,
    steps: press,
  },
  {
    name: "multipart form with files",
    html: `<form method=post action=/write enctype=multipart/form-data>${fields}<input type=file name=up multiple><input type=file name=none><button>Go</button></form>${files}`,
    steps: press,
  },
  {
    name: "urlencoded form with a file",
    html: `<form method=post action=/write><input type=file name=up><button>Go</button></form>${files}`,
    steps: press,
  },
  {
    name: "text/plain form",
    html: `<form method=post action=/write enctype=text/plain>${fields}<button>Go</button></form>`,
    steps: press,
  },
  {
    name: "form in another charset",
    html: `<form method=post action=/write accept-charset=iso-8859-1>${fields}<input type=hidden name=_charset_><button>Go</button></form>`,
    steps: press,
  },
  {
    name: "image button with its coordinates",
    html: `<form method=post action=/write><input type=image name=map alt=Go width=40 height=40 src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></form>`,
    steps: [{ click: "[type=image]", at: { x: 7, y: 9 } }],
  },
  {
    name: "form with a formdata listener",
    html: `<form method=post action=/write>${fields}<button>Go</button></form><script>document.forms[0].addEventListener("formdata", (e) => e.formData.append("added", "late"))</script>`,
    steps: press,
  },
  {
    name: "form to a new tab",
    html: `<form method=post action=/write target=_blank>${fields}<button>Go</button></form>`,
    steps: press,
  },
  {
    name: "form to an iframe",
    html: `<iframe name=inner></iframe><form method=post action=/write target=inner>${fields}<button>Go</button></form>`,
    steps: press,
  },
  {
    name: "form.submit() to an iframe",
    html: `<iframe name=inner></iframe><form method=post action=/write target=inner>${fields}</form>`,
    script: "document.forms[0].submit()",
  },
  {
    name: "form.submit() to a new tab",
    html: `<form method=post action=/write target=_blank>${fields}</form>`,
    script: "document.forms[0].submit()",
  },
  {
    name: "form under a base target",
    html: `<base target=inner><iframe name=inner></iframe><form method=post action=/write>${fields}<button>Go</button></form>`,
    steps: press,
  },
  {
    name: "form in a closed shadow root",
    html: `<div></div><script>document.querySelector("div").attachShadow({ mode: "closed" }).innerHTML = '<form method=post action=/write><input name=a value=1><button style="width:300px;height:200px">Go</button></form>'</script>`,
    steps: [{ click: "div", at: { x: 200, y: 100 } }],
  },
  {
    name: "form in a closed shadow root, to a new tab",
    html: `<div></div><script>document.querySelector("div").attachShadow({ mode: "closed" }).innerHTML = '<form method=post action=/write target=_blank><input name=a value=1><button style="width:300px;height:200px">Go</button></form>'</script>`,
    steps: [{ click: "div", at: { x: 200, y: 100 } }],
  },
  {
    name: "form in an open shadow root",
    html: `<div></div><script>document.querySelector("div").attachShadow({ mode: "open" }).innerHTML = '<form method=post action=/write><input name=a value=1><button>Go</button></form>'</script>`,
    steps: press,
  },
  {
    name: "form.submit() of another realm",
    html: `<iframe></iframe><form method=post action=/write>${fields}</form>`,
    script: "document.querySelector('iframe').contentWindow.HTMLFormElement.prototype.submit.call(document.forms[0])",
  },
  {
    name: "form inside an iframe",
    html: `<iframe srcdoc="<form method=post action=/write><input name=a value=1><button>Go</button></form>"></iframe>`,
    steps: [{ click: "button", frame: "iframe" }],
  },
  {
    name: "form by button.click()",
    html: `<form method=post action=/write>${fields}<button name=go value=1>Go</button></form>`,
    script: "document.querySelector('button').click()",
  },
  {
    name: "button outside of its form",
    html: `<form id=f method=post action=/write>${fields}</form><button form=f name=go value=1>Go</button>`,
    steps: press,
  },
  {
    name: "form in a dialog, sent by formmethod",
    html: `<dialog open><form method=dialog action=/write>${fields}<button formmethod=post>Go</button></form></dialog>`,
    steps: press,
  },
  {
    name: "form in a frame of another site",
    html: `<iframe src="{{other}}/frame"></iframe>`,
    routes: {
      "/frame": `<form method=post action=/write>${fields}</form><script>setTimeout(() => document.forms[0].submit(), 300)</script>`,
    },
  },
  {
    name: "form from a frame into the whole tab",
    html: "<iframe src=/frame></iframe>",
    routes: { "/frame": `<form method=post action=/write target=_top>${fields}</form>` },
    steps: [{ until: "window[0].document.forms.length" }, { run: "window[0].document.forms[0].submit()" }],
  },
  {
    name: "form in a sandboxed frame without an address",
    html: `<iframe sandbox="allow-scripts allow-forms" srcdoc="<form method=post action='{{origin}}/write'><input name=a value=1></form><script>setTimeout(() => document.forms[0].submit(), 300)</script>"></iframe>`,
  },
];
