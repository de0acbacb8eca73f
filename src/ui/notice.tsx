import type { ComponentChildren } from "preact";

/** A strip above everything else: something is wrong (`problem`) or worth doing (`hint`). */
export function Notice({ kind, children }: { kind: "problem" | "hint"; children: ComponentChildren }) {
  return (
    <div class={`notice notice-${kind}`} role={kind === "problem" ? "alert" : "note"}>
      {children}
    </div>
  );
}
