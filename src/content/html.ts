/** An HTML element in whatever document this is: in SVG and XML pages `createElement` makes none. */
export function html<Name extends keyof HTMLElementTagNameMap>(name: Name, text = ""): HTMLElementTagNameMap[Name] {
  const element = document.createElementNS("http://www.w3.org/1999/xhtml", name) as HTMLElementTagNameMap[Name];
  element.textContent = text;
  return element;
}
