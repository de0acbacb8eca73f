import type { FactorName } from "../core/rule";
import { click } from "./click";
import type { Factor } from "./factor";
import { pin } from "./pin";

/** Every way to approve. A factor is one file and one line here. */
export const factors = { click, pin } satisfies Record<FactorName, Factor>;
