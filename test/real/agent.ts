type Role = "button" | "link" | "textbox" | "combobox" | "checkbox" | "menuitem";

/** A control of the page: by role and name (a string names a part of it), or by selector where an icon has no name. */
export type Target = { readonly role: Role; readonly name: string | RegExp } | { readonly selector: string };

export const button = (name: string | RegExp): Target => ({ role: "button", name });
export const link = (name: string | RegExp): Target => ({ role: "link", name });
export const textbox = (name: string | RegExp): Target => ({ role: "textbox", name });
export const icon = (selector: string): Target => ({ selector });

/**
 * A client that drives the browser, as far as the tasks need it. Controls are found in the page and its frames. Each
 * method waits for its control, none for its effect.
 */
export interface Agent {
  readonly client: string;
  goto(url: string): Promise<void>;
  click(target: Target): Promise<void>;
  fill(target: Target, text: string): Promise<void>;
  press(key: string): Promise<void>;
  /** Waits until the page, or one of its frames, shows the text. */
  sees(text: string): Promise<void>;
  /** The value of a JavaScript expression in the page. */
  evaluate(expression: string): Promise<unknown>;
}
