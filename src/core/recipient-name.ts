/** Whether a recipient is called as people call it: "#general", "@ann", an address; not "C024BE91L". */
export function isCalled(recipient: string): boolean {
  return /^[#@]|@/.test(recipient) || !/^[\w:-]*\d[\w:-]*$/.test(recipient);
}
