import { NativeFormData } from "./natives";

/** A copy that the page cannot change while it is held; strings and Blobs cannot change anyway. */
export function copyBody(data: unknown): XMLHttpRequestBodyInit | Document | null {
  if (data instanceof Document) return data.cloneNode(true) as Document;
  if (data instanceof NativeFormData) {
    const form = new NativeFormData();
    for (const [name, value] of data) form.append(name, value);
    return form;
  }
  if (data instanceof URLSearchParams) return new URLSearchParams(data);
  if (data instanceof ArrayBuffer) return data.slice(0);
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
  if (data instanceof Blob || data === null || data === undefined) return data ?? null;
  return `${data as string}`;
}
