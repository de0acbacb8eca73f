import { defineSite } from "../define";
export const roundcube = defineSite({ name: "roundcube", recognises: () => false, judge: () => null, cases: [] });
