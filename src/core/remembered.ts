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
    if (name.length > longest) return answer;
    if (told.size >= most) told.clear();
    // As a property's name it is a text of its own: one cut out of a body would hold on to all of that.
    for (const own of Object.keys({ [name]: null })) told.set(own, answer);
    return answer;
  };
}
