/** The veil's look. `!important` on the host: inside a shadow root it wins over anything the page says. */
export const veilStyle = `
:host{all:initial!important;display:block!important;position:fixed!important;inset:0!important;z-index:2147483647!important}
:host([data-refused]){inset:auto auto 1rem 1rem!important;max-width:calc(100vw - 2rem)!important;pointer-events:none!important}
:host([data-refused]) button{pointer-events:auto}
script,::slotted(script){display:none!important}
dialog{box-sizing:border-box;position:fixed;inset:0;margin:auto;width:min(30rem,calc(100vw - 2rem));max-height:calc(100vh - 2rem);
overflow:auto;padding:1.5rem;border:1px solid #0002;border-radius:14px;background:#fff;color:#1b1f24;
font:400 16px/1.5 system-ui,sans-serif;box-shadow:0 20px 60px #0005;border-block-start:6px solid #b54708}
iframe{position:absolute;width:1px;height:1px;border:0;opacity:0;pointer-events:none}
dialog:modal::backdrop{background:#10182899;backdrop-filter:blur(2px)}
h1{font:600 18px/1.35 system-ui,sans-serif;margin:0 0 .5rem;outline:none}
p{margin:0;overflow-wrap:anywhere}
div{display:flex;flex-wrap:wrap;gap:.6rem;margin-block-start:1.1rem}
button{font:500 15px/1.2 system-ui,sans-serif;padding:.65rem 1rem;border-radius:9px;border:1px solid #98a2b3;background:#fff;color:inherit;cursor:pointer}
button:first-child{background:#1d4ed8;border-color:#1d4ed8;color:#fff}
button:focus-visible{outline:3px solid #1d4ed8;outline-offset:2px}
:host([data-refused]) dialog{position:static;margin:0;width:min(26rem,100%)}
@media (prefers-color-scheme:dark){
dialog{background:#1b1f27;color:#eceff4;border-color:#fff3;border-block-start-color:#f79009}
button{background:#2a303b;border-color:#667085}
button:first-child{background:#84adff;border-color:#84adff;color:#0b1220}
button:focus-visible{outline-color:#84adff}}
@media (forced-colors:active){button{border:1px solid ButtonText}}
`;
