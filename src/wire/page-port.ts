import type { AskedAttempt } from "../core/attempt";
import type { Verdict } from "../core/verdict";
import type { Posture } from "./messages";

/** A form entry as it will be sent; files cross the port as `File`. */
export type PageEntry = readonly [name: string, value: string | File];

/** The body as the hook kept it: `bytes` exactly, `entries` besides where it is form data. */
export interface PageBody {
  readonly bytes: ArrayBuffer | null;
  readonly entries: readonly PageEntry[] | null;
}

export interface PageAttempt {
  readonly channel: AskedAttempt["channel"];
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly contentType: string | null;
  readonly body: PageBody | null;
  readonly target: string | null;
  /** Index in `document.forms` of the form that a script submitted; -1 where there is none. */
  readonly form: number;
}

/** What the replay of a form needs beyond its entries; the form itself is replayed by `content/`. */
export interface FormShape {
  readonly enctype: string;
  readonly acceptCharset: string;
  readonly rel: string;
}

/** What went out over a socket so far. */
export interface SocketCount {
  readonly url: string;
  readonly isOpen: boolean;
  readonly frames: number;
  readonly bytes: number;
}

export type FromPage =
  | { readonly kind: "ask"; readonly id: number; readonly attempt: PageAttempt }
  | { readonly kind: "submit"; readonly attempt: PageAttempt; readonly shape: FormShape }
  | { readonly kind: "cancel"; readonly id: number }
  | { readonly kind: "settle"; readonly id: number; readonly status: number }
  | { readonly kind: "stopped"; readonly attempt: PageAttempt }
  | ({ readonly kind: "socket"; readonly id: number } & SocketCount);

export type ToPage =
  | { readonly kind: "posture"; readonly posture: Posture }
  | { readonly kind: "release"; readonly id: number; readonly pass: string }
  | { readonly kind: "refuse"; readonly id: number; readonly verdict: Verdict };
