import { z } from "zod";

export { previewOf } from "./preview-of";

/** A JSON value as a tree for the card; leaves are already redacted and cut. */
export type Tree = { key: string; value: string | null; children: Tree[] };
export const Tree: z.ZodType<Tree> = z.lazy(() =>
  z.strictObject({ key: z.string(), value: z.string().nullable(), children: z.array(Tree) }),
);

/** One line of the card's content: a field under its label, a file by name and size, with secrets masked. */
export const PreviewField = z.strictObject({
  label: z.string(),
  name: z.string(),
  value: z.string(),
  isMasked: z.boolean(),
  file: z.strictObject({ size: z.number(), type: z.string() }).optional(),
});
export type PreviewField = z.infer<typeof PreviewField>;

/** The content as the site would get it, for people. */
export const Preview = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("none") }),
  z.strictObject({ kind: z.literal("fields"), fields: z.array(PreviewField), isCut: z.boolean() }),
  z.strictObject({ kind: z.literal("tree"), tree: z.array(Tree), isCut: z.boolean() }),
  z.strictObject({ kind: z.literal("text"), text: z.string(), isCut: z.boolean() }),
  z.strictObject({ kind: z.literal("binary"), type: z.string(), size: z.number() }),
]);
export type Preview = z.infer<typeof Preview>;
