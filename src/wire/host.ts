/** The host of a web page's address, of a blob the host of the page that made it; "" where there is none. */
export function hostOf(url: string | undefined): string {
  const { origin } = url && URL.canParse(url) ? new URL(url) : { origin: "null" };
  return origin.startsWith("http") ? new URL(origin).hostname : "";
}
