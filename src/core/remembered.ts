const most = 4000;
const longest = 60;

/** Answers by name, in an object without a prototype: its keys are the engine's own copies, found by identity. */
type Answers<T> = Record<string, T | undefined>;

/**
 * `tell` for short names, each told once: names of fields repeat from request to request. The 4000 that came last are
 * kept, and up to as many before them: what is asked for again stays.
 */
export function remembered<T extends {} | null>(tell: (name: string) => T): (name: string) => T {
  let young = noAnswers<T>();
  let old = noAnswers<T>();
  let size = 0;
  return (name) => {
    if (name.length > longest) return tell(name);
    const known = young[name];
    if (known !== undefined) return known;
    const before = old[name];
    const answer = before === undefined ? tell(name) : before;
    if (size >= most) {
      old = young;
      young = noAnswers();
      size = 0;
    }
    young[name] = answer;
    size += 1;
    return answer;
  };
}

function noAnswers<T>(): Answers<T> {
  return Object.create(null) as Answers<T>;
}
