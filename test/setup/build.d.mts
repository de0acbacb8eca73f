export function provideBuild(): void;

/** Builds what a policy installs, to dist-managed/; returns the exit code. */
export function buildManaged(): number;
