import { benign } from "./benign";
import { browserPages } from "./browser-pages";
import { clients } from "./clients";
import { detours } from "./detours";
import { errands } from "./errands";
import { forms } from "./forms";
import { hideouts } from "./hideouts";
import { leaving } from "./leaving";
import { loads } from "./loads";
import { navigations } from "./navigations";
import { realms } from "./realms";
import { returns } from "./returns";
import { scripts } from "./scripts";
import { sights } from "./sights";
import { sockets } from "./sockets";
import { tricks } from "./tricks";
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
  ...tricks,
  ...hideouts,
  ...browserPages,
  ...returns,
  ...sights,
  ...clients,
  ...benign,
];

/** Every vector of the suite, in the order in which they are shown. */
export const vectors: readonly Vector[] = all.map((text) => Vector.parse(text));
