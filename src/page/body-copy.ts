import {
  blobSize,
  bufferSize,
  clone,
  cloneNode,
  formDataAppend,
  formDataEach,
  isBranded,
  isView,
  NativeFormData,
  NativeURLSearchParams,
  nodeType,
  paramsText,
} from "./natives";

function copyForm(data: FormData): FormData {
  const form = new NativeFormData();
  formDataEach(data, (value: FormDataEntryValue, name: string) => formDataAppend(form, name, value));
  return form;
}

const eachEntry = (value: never) => formDataEach(value, () => {});

export function isDocument(value: unknown): value is Document {
  return isBranded(nodeType as (value: never) => unknown, value) && nodeType(value as Node) === 9;
}

/**
 * A copy that the page cannot reach while it is held; strings and Blobs cannot change anyway. Kinds are told by the
 * browser's own brand checks, so that bodies of other frames are what they are and a patched `instanceof` says nothing.
 */
export function copyBody(data: unknown): XMLHttpRequestBodyInit | Document | null {
  if (data === null || data === undefined) return null;
  if (typeof data !== "object") return `${data as string}`;
  if (isDocument(data)) return cloneNode(data, true) as Document;
  if (isBranded(blobSize as (value: never) => unknown, data)) return data as Blob;
  if (isBranded(eachEntry, data)) return copyForm(data as FormData);
  if (isBranded(paramsText as (value: never) => unknown, data))
    return new NativeURLSearchParams(paramsText(data as URLSearchParams));
  if (isView(data) || isBranded(bufferSize as (value: never) => unknown, data)) return clone(data) as ArrayBuffer;
  return `${data as unknown as string}`;
}
