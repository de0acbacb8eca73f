/** As much of JSON Schema as `rules.schema.json` uses. */
export interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

let loading: Promise<Schema> | null = null;

async function load(): Promise<Schema> {
  const answer = await fetch("/rules.schema.json");
  return (await answer.json()) as Schema;
}

/** The schema of the member that a path of keys leads to in a rule file, or of its items; null where nothing is known. */
export async function schemaAt(path: readonly string[], isItem: boolean): Promise<Schema | null> {
  loading ??= load();
  const rule = (await loading).$defs?.["rule"];
  const keys = path[0] === "rules" ? path.slice(1) : path;
  const found = keys.reduce<Schema | undefined>((schema, key) => schema?.properties?.[key], rule);
  return (isItem ? found?.items : found) ?? null;
}
