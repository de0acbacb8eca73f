import type { Decision } from "../../core/decision";

export const failClosed: Decision = {
  effect: "deny",
  rules: [{ id: "builtin/error", layer: "builtin", because: "The guard could not judge this, so it is not sent." }],
  factor: null,
  deadline: 0,
};

/** What was allowed and did not get through: stopped in the site's own service worker, or where its server sent it on. */
export const allowedBefore: Decision = {
  ...failClosed,
  effect: "allow",
  rules: [{ id: "builtin/again", layer: "builtin", because: "The same was allowed a moment ago and did not leave." }],
};

/** What a person approved for the address from which its server sent it on. */
export const approvedBefore: Decision = {
  ...failClosed,
  effect: "allow",
  rules: [{ id: "builtin/sent-on", layer: "builtin", because: "It was approved, and its server sent it on to here." }],
};
