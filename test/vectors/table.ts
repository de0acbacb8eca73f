import { benign } from "./benign";
import { clients } from "./clients";
import { detours } from "./detours";
import { errands } from "./errands";
import { forms } from "./forms";
import { leaving } from "./leaving";
import { loads } from "./loads";
import { navigations } from "./navigations";
import { realms } from "./realms";
import { scripts } from "./scripts";
import { sockets } from "./sockets";
import { Vector, type VectorText } from "./vector";
import { workers } from "./workers";

const all: readonly VectorText[] = [
  ...forms,
  ...scripts,
  ...realms,
  ...workers,
  ...leaving,
  ...detours,
  ...sockets,
  ...navigations,
  ...loads,
  ...errands,
  ...clients,
  ...benign,
];

/** Every vector of the suite, in the order in which they are shown. */
export const vectors: readonly Vector[] = all.map((text) => Vector.parse(text));
