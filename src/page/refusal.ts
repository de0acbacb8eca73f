import type { Verdict } from "../core/verdict";
import { defineProperty, NativeResponse, stringifyJson } from "./natives";

export const problemType = "application/problem+json";

/** What a refused `fetch` resolves to: RFC 9457 problem details, as if the server had said it. */
export function refusalResponse(verdict: Verdict, url: string): Response {
  const response = new NativeResponse(stringifyJson(verdict), {
    status: verdict.status,
    statusText: "Forbidden",
    headers: { "content-type": problemType },
  });
  defineProperty(response, "url", { value: url });
  return response;
}
