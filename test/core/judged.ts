import type { VerbName } from "../../src/core/action";
import { classify } from "../../src/core/classify";
import { attempt, nowhere } from "./attempts";

/** The verb for a line of method and path, with a body of JSON where one is given; no site pack speaks. */
export function asJudged(line: string, json?: unknown): VerbName {
  const [method = "", path = ""] = line.split(" ");
  return classify(attempt(method, path, json === undefined ? {} : { json }), nowhere, []).verb;
}
