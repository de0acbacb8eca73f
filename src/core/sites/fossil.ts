import { defineSite } from "../define";
export const fossil = defineSite({ name: "fossil", recognises: () => false, judge: () => null, cases: [] });
