import { z } from "zod";
import { VerbName } from "../core/action";
import { Hold } from "../core/hold";
import { Principal } from "../core/principal";
import { Receipt } from "../core/receipt";
import { Effect } from "../core/rule";
import { Standing } from "../core/rule-edit";
import { Posture } from "./frame-messages";
import { ChangeReply } from "./options-messages";
import { AnswerReply, done, Halted, nothing, PinState } from "./replies";

/** The tab that the popup was opened over. `state` open: nobody guards it, and nobody said that it is theirs. */
export const GlanceTab = z.strictObject({
  tab: z.number(),
  title: z.string(),
  site: z.string().nullable(),
  state: z.enum(["guarded", "asked", "human", "open"]),
  principal: Principal.nullable(),
  isWindowGuarded: z.boolean(),
  isProfileGuarded: z.boolean(),
  /** Why every tab is guarded, so that no tab can be left out; null where tabs may differ. */
  everything: z.enum(["policy", "profile", "automation"]).nullable(),
  takesPin: z.boolean(),
});
export type GlanceTab = z.infer<typeof GlanceTab>;

/**
 * What a press of the halt needs to know to act at once: the person's tabs, which it spares, those it unloads, what it
 * tells all that are guarded (null where none is), and whose workers it ends.
 */
export const Brake = z.strictObject({
  spared: z.array(z.number()),
  cut: z.array(z.number()),
  guarded: z.array(z.number()),
  posture: Posture.nullable(),
  workers: z.strictObject({ hosts: z.array(z.string()).nullable(), own: z.array(z.string()) }),
});
export type Brake = z.infer<typeof Brake>;

/**
 * Everything the popup shows. `recent`: the session's last decisions, newest first. `standing`: what holds for the common
 * verbs on the tab's site. `install` managed: a policy installed the extension, so that DevTools clients cannot reach it.
 */
export const Glance = z.strictObject({
  tab: GlanceTab.nullable(),
  holds: z.array(Hold),
  questions: z.number(),
  recent: z.array(Receipt),
  standing: z.array(Standing),
  install: z.enum(["managed", "by-hand"]),
  halted: Halted.nullable(),
  brake: Brake,
  problems: z.array(z.string()),
  /** Whom a policy says one may ask; empty where it says nothing. */
  contact: z.string(),
  pin: PinState,
  now: z.number(),
});
export type Glance = z.infer<typeof Glance>;

const pin = z.string().max(64).optional();
const scope = z.enum(["tab", "window", "profile"]);

/** What the toolbar popup may send, and the page that stands where a halt unloaded one. */
export const popupMessages = {
  glance: { from: ["popup"], body: z.strictObject({ tab: z.number().nullable() }), reply: Glance },
  "is-halted": { from: ["halted"], body: nothing, reply: z.strictObject({ isHalted: z.boolean() }) },
  halt: { from: ["popup", "approval"], body: z.strictObject({ hasEnded: z.boolean().optional() }), reply: done },
  lift: { from: ["popup", "approval"], body: z.strictObject({ pin }), reply: AnswerReply },
  guard: { from: ["popup"], body: z.strictObject({ scope, tab: z.number() }), reply: AnswerReply },
  "stop-guarding": { from: ["popup"], body: z.strictObject({ scope, tab: z.number(), pin }), reply: AnswerReply },
  /** What happens to a verb on a site from now on. */
  "set-verb": {
    from: ["popup"],
    body: z.strictObject({ site: z.string(), verb: VerbName, effect: Effect, pin }),
    reply: ChangeReply,
  },
} as const;
