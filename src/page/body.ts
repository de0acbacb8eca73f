import type { PageBody, PageEntry } from "../wire/page-port";
import { defineProperty, formDataEach, indexOf, NativeResponse, responseFormData, toUpperCase } from "./natives";

function push<T>(list: T[], item: T): void {
  defineProperty(list, list.length, { value: item, configurable: true, enumerable: true, writable: true });
}

export function entriesOf(form: FormData): PageEntry[] {
  const entries: PageEntry[] = [];
  formDataEach(form, (value: FormDataEntryValue, name: string) => push(entries, [name, value] as const));
  return entries;
}

/** The kept bytes, and for multipart bodies the entries too, since files read better by name than as bytes. */
export async function pageBody(bytes: ArrayBuffer, contentType: string | null): Promise<PageBody> {
  if (!contentType || indexOf(toUpperCase(contentType), "MULTIPART/FORM-DATA") !== 0) return { bytes, entries: null };
  try {
    const form = await responseFormData(new NativeResponse(bytes, { headers: { "content-type": contentType } }));
    return { bytes, entries: entriesOf(form) };
  } catch {
    return { bytes, entries: null };
  }
}
