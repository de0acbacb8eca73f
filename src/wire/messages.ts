import { z } from "zod";
import { approvalMessages } from "./approval-messages";
import { frameMessages, Posture, VeilState } from "./frame-messages";
import { holdMessages } from "./hold-messages";
import { journalMessages } from "./journal-messages";
import { optionsMessages } from "./options-messages";
import { popupMessages } from "./popup-messages";
import { welcomeMessages } from "./welcome-messages";

export type { Desk, Question } from "./approval-messages";
export type { Posture, Ruling, VeilState } from "./frame-messages";
export type { Brake, Glance, GlanceTab } from "./popup-messages";
export type { AnswerRefusal, AnswerReply, Halted } from "./replies";
export type { Welcome } from "./welcome-messages";

/** The extension's own pages; `src/<name>/index.html` is the document that sends. */
export const pageNames = ["approval", "popup", "dashboard", "options", "welcome", "hold", "halted"] as const;
export type PageName = (typeof pageNames)[number];

/**
 * Every message to the worker: who may send it (`content`: our script in a frame of a tab; else the page of that name, as
 * a tab's or a window's own document), what it carries, what comes back. One file a surface.
 */
export const messages = {
  ...frameMessages,
  ...holdMessages,
  ...approvalMessages,
  ...popupMessages,
  ...journalMessages,
  ...optionsMessages,
  ...welcomeMessages,
} as const;

export type Messages = typeof messages;
export type MessageName = keyof Messages;
export type Sent<K extends MessageName> = z.infer<Messages[K]["body"]>;
export type Reply<K extends MessageName> = z.infer<Messages[K]["reply"]>;

/** What comes back over a frame's channel: the answer to the message of this number, or why there is none. */
export type Answered = { readonly id: number; readonly ok?: unknown; readonly error?: string };

/** What the worker tells a frame, unasked. */
export const Push = z.discriminatedUnion("push", [
  z.strictObject({ push: z.literal("posture"), posture: Posture }),
  z.strictObject({ push: z.literal("veil"), veil: VeilState }),
]);
export type Push = z.infer<typeof Push>;

/** What the worker tells the extension's own pages: something on the desk changed, ask again. */
export const Changed = z.strictObject({ push: z.literal("changed") });
export type Changed = z.infer<typeof Changed>;
