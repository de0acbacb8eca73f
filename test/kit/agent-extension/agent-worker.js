// Tests call the extension APIs in this worker; an event keeps it registered.
chrome.runtime.onInstalled.addListener(() => {});
