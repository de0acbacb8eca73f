import { z } from "zod";

/** The parts of the introduction, in their order. */
export const welcomeSteps = ["what", "sessions", "pin", "toolbar", "practice"] as const;
export const WelcomeStep = z.enum(welcomeSteps);
export type WelcomeStep = z.infer<typeof WelcomeStep>;

/** How far a person came with the introduction. `isPinHintSkipped`: they said "later" to choosing a PIN. */
export const FirstRunState = z.strictObject({ step: WelcomeStep, isPinHintSkipped: z.boolean() });
export type FirstRunState = z.infer<typeof FirstRunState>;
