import { forms } from "./forms";
import { scripts } from "./scripts";
import { Vector, type VectorText } from "./vector";

const all: readonly VectorText[] = [...forms, ...scripts];

/** Every vector of the suite, in the order in which they are shown. */
export const vectors: readonly Vector[] = all.map((text) => Vector.parse(text));
