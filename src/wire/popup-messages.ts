/** What the toolbar popup may send. */
export const popupMessages = {} as const;
