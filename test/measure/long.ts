import type { Attempt } from "../../src/core/attempt";

const seeds: readonly (readonly [name: string, seed: string])[] = [
  ["letters", "a"],
  ["capitals", "aA"],
  ["digits", "4"],
  ["card numbers", "4 "],
  ["blanks", " "],
  ["open braces", "{"],
  ["open lists", "["],
  ["open arguments", "query(("],
  ["quotes", '"'],
  ["backslashes", "\\"],
  ["escaped quotes", '\\"'],
  ["block strings", '"""'],
  ["pairs", "a=b&"],
  ["indexed pairs", "ids[]=1&"],
  ["semicolons", ";a="],
  ["percent", "%"],
  ["elements", "<methodName>"],
  ["secret elements", "<password>"],
  ["comments", "<!--"],
  ["packets", "2\u001e"],
  ["frames", "1:2"],
  ["bearers", "bearer "],
  ["assignments", "password "],
  ["users", "://a:"],
  ["keys", '"a":1,'],
  ["JSON strings", '"a",'],
  ["comma ids", "1,"],
  ["slashes", "/"],
  ["words", "delete "],
  ["names", "deleteA"],
  ["dots", "a."],
  ["colons", "a1:"],
  ["mutations", "mutation{a}"],
  ["spreads", "...a "],
  ["addresses", "a@b.c,"],
];

/** Texts made whole: deep, wide or long as a request may be. */
function* shapes(size: number): Generator<readonly [name: string, text: string]> {
  const half = Math.floor(size / 2);
  yield ["deep lists", "[".repeat(half) + "]".repeat(half)];
  const deep = Math.floor(size / 6);
  yield ["deep objects", `${'{"a":'.repeat(deep)}1${"}".repeat(deep)}`];
  yield [
    "deep GraphQL",
    JSON.stringify({ query: `{${"a{".repeat(Math.floor(size / 3))}b${"}".repeat(Math.floor(size / 3))}}` }),
  ];
  yield [
    "many fields of GraphQL",
    JSON.stringify({ query: `mutation{${"a:deleteNote(id:1){id} ".repeat(size / 23)}}` }),
  ];
  yield ["many keys", JSON.stringify(Object.fromEntries(Array.from({ length: size / 12 }, (_, at) => [`k${at}`, at])))];
  yield ["many ids", JSON.stringify({ ids: Array.from({ length: size / 8 }, (_, at) => at) })];
  yield [
    "many calls",
    JSON.stringify(Array.from({ length: size / 60 }, (_, id) => ({ jsonrpc: "2.0", method: "notes.delete", id }))),
  ];
  yield [
    "rows of objects",
    JSON.stringify({
      rows: Array.from({ length: size / 70 }, (_, id) => ({ id, name: "Zoe", note: "x y z", isOpen: true })),
    }),
  ];
  yield ["long base64", JSON.stringify({ file: `data:image/png;base64,${"iVBORw0KGgo".repeat(size / 11)}` })];
  yield ["digits and dashes", JSON.stringify({ note: "4-".repeat(half) })];
}

/** Attempts whose text repeats what a careless pattern would stumble over, `size` characters of it, in every place. */
export function* longAttempts(size: number): Generator<readonly [name: string, attempt: Attempt]> {
  for (const [name, text] of shapes(size)) yield [name, attemptWith(text, "application/json")];
  for (const [name, seed] of seeds) {
    const text = seed.repeat(Math.ceil(size / seed.length)).slice(0, size);
    yield [`${name} as text`, attemptWith(text, "text/plain")];
    yield [`${name} as a form`, attemptWith(`a=${text}`, "application/x-www-form-urlencoded")];
    yield [`${name} as JSON`, attemptWith(`{"a":${text}`, "application/json")];
    yield [`${name} in a JSON string`, attemptWith(JSON.stringify({ query: text, text }), "application/json")];
    yield [`${name} in an array`, attemptWith(`[${text}]`, "application/json")];
    yield [`${name} in the address`, { ...attemptWith("", ""), url: `https://a.example/${text}?${text}` }];
    yield [
      `${name} in a header`,
      {
        ...attemptWith("", ""),
        headers: [
          ["SOAPAction", text],
          [text, text],
        ],
      },
    ];
  }
}

function attemptWith(text: string, contentType: string): Attempt {
  return {
    channel: "fetch",
    method: "POST",
    url: "https://a.example/graphql",
    headers: [],
    contentType,
    body: { kind: "text", text, size: text.length, isCut: false },
    target: null,
    digest: "",
  };
}
