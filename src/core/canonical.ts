import canonicalize from "canonicalize";

/** A value as RFC 8785 JSON: the same text whatever the order of its keys. */
export function canonicalText(value: unknown): string {
  return canonicalize(value) ?? "";
}
