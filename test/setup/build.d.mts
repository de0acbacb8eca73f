export function provideBuild(): void;
