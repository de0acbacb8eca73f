/** What the dashboard may send. */
export const journalMessages = {} as const;
