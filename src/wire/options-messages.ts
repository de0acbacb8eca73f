/** What the options page and the first-run page may send. */
export const optionsMessages = {} as const;
