export interface StartOptions {
  readonly url: string | null;
  readonly isHeadless: boolean;
  readonly isJson: boolean;
}
export function readOptions(args: string[]): { readonly exit: number; readonly text: string } | StartOptions;
