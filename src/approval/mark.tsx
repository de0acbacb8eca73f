/** Holdpoint's mark: a thing on its way, stopped at the line. The sign itself is in `public/icons`. */
export function Mark() {
  return <img class="mark" src="/icons/guarded.svg" alt="" />;
}
