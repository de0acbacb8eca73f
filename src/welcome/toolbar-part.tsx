import { useEffect, useState } from "preact/hooks";
import { text } from "../ui/text";

/** Whether Holdpoint's icon stands in the toolbar; Chrome says so, and only a person can put it there. */
export function ToolbarPart() {
  const [isPinned, setPinned] = useState<boolean | null>(null);

  useEffect(() => {
    const look = () => void chrome.action.getUserSettings().then(({ isOnToolbar }) => setPinned(isOnToolbar ?? false));
    look();
    addEventListener("focus", look);
    chrome.action.onUserSettingsChanged.addListener(look);
    return () => {
      removeEventListener("focus", look);
      chrome.action.onUserSettingsChanged.removeListener(look);
    };
  }, []);

  return (
    <>
      <p>{text("welcomeToolbarWhat")}</p>
      <ul class="welcome-icons">
        <li>
          <img src="/icons/guarded.svg" alt="" />
          {text("welcomeIconGuarded")}
        </li>
        <li>
          <img src="/icons/asked.svg" alt="" />
          {text("welcomeIconAsked")}
        </li>
        <li>
          <img src="/icons/idle.svg" alt="" />
          {text("welcomeIconIdle")}
        </li>
      </ul>
      {isPinned === false && <p>{text("welcomeToolbarHow")}</p>}
      <p class="welcome-good" role="status">
        {isPinned ? text("welcomeToolbarPinned") : ""}
      </p>
    </>
  );
}
