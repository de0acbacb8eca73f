const most = 2000;
const longest = 60;

/**
 * `tell` for short names, each told once: names of fields repeat from request to request. The 2000 that came last are
 * kept, and up to as many before them: what is asked for again stays.
 */
export function remembered<T extends {} | null>(tell: (name: string) => T): (name: string) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (name) => {
    const known = young.get(name);
    if (known !== undefined) return known;
    const before = old.get(name);
    const answer = before === undefined ? tell(name) : before;
    if (name.length > longest) return answer;
    if (young.size >= most) {
      old = young;
      young = new Map();
    }
    young.set(ownCopy(name), answer);
    return answer;
  };
}

// A text that was cut out of a body holds on to all of that; cut out of this one it holds on to no more than itself.
function ownCopy(name: string): string {
  return ` ${name}`.slice(1);
}
