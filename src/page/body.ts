import type { PageBody, PageEntry } from "../wire/page-port";
import { append, bare, formDataEach, indexOf, NativeResponse, responseFormData, then, toUpperCase } from "./natives";

export function entriesOf(form: FormData): PageEntry[] {
  const entries: PageEntry[] = [];
  formDataEach(form, (value: FormDataEntryValue, name: string) => append(entries, [name, value] as const));
  return entries;
}

/** The kept bytes, and for multipart bodies the entries too, since files read better by name than as bytes. */
export function describe(bytes: ArrayBuffer, contentType: string | null, done: (body: PageBody) => void): void {
  if (!contentType || indexOf(toUpperCase(contentType), "MULTIPART/FORM-DATA") !== 0) {
    done({ bytes, entries: null });
    return;
  }
  const copy = new NativeResponse(bytes, bare({ headers: bare({ "content-type": contentType }) }));
  then(
    responseFormData(copy),
    (form) => done({ bytes, entries: entriesOf(form) }),
    () => done({ bytes, entries: null }),
  );
}
