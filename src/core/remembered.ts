const most = 1000;
const longest = 60;

/**
 * `tell` for short names, each told once: names of fields repeat from request to request. At most 1000 of them are kept;
 * one more, and all are forgotten.
 */
export function remembered<T extends {} | null>(tell: (name: string) => T): (name: string) => T {
  const told = new Map<string, T>();
  return (name) => {
    const before = told.get(name);
    if (before !== undefined) return before;
    const answer = tell(name);
    // A longer one may hold on to the body that it was cut out of.
    if (name.length > longest) return answer;
    if (told.size >= most) told.clear();
    told.set(name, answer);
    return answer;
  };
}
