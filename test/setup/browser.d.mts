export function findBrowser(): string | null;
export function provideBrowser(say: (line: string) => void): string;
