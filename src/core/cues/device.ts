import type { Facts, Segment } from "./facts";

/** Things that move, sound or shine. */
const devices =
  /^(speakers?|projectors?|lights?|lamps?|tv|tvs|sirens?|alarms?|pumps?|valves?|robots?|drones?|elevators?|doors?|gates?|heaters?|vacuums?|fireworks|sprinklers?|valet)$/;
/** What a device that is told so does, and nobody answers. */
const acting = /^(show|browse|fetch|find|explore|synthesize|inspect|preview|test|retrieve|play|get)$/;

/** Whether a device is told to do what of other things would only be asked: "elevator/fetch", "sirens/7/test". */
export function isDeviceTold(facts: Facts, tail: Segment): boolean {
  const [word = ""] = tail.words;
  if (tail.words.length > 1 || !acting.test(word)) return false;
  const owner = facts.segments.findLast((one, index) => index < facts.segments.length - 1 && !one.isId);
  const thing = owner?.words.at(-1) ?? "";
  // What a list of them is asked with "get" is known; a valet is sent.
  return devices.test(thing) && (word !== "get" || thing === "valet");
}
