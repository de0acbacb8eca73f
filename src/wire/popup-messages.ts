import { z } from "zod";
import { AnswerReply, done, nothing } from "./replies";

/** What the toolbar popup may send. */
export const popupMessages = {
  halt: { from: ["popup", "approval"], body: nothing, reply: done },
  lift: { from: ["popup", "approval"], body: z.strictObject({ pin: z.string().optional() }), reply: AnswerReply },
} as const;
