import { expect, test } from "vitest";
import { Settings, SettingsPatch, settingNames, settingsInForce } from "../../src/core/settings";

test("Every setting has a value where nobody has set one.", () => {
  expect(Settings.parse({})).toEqual({
    deadline: 300,
    notifications: true,
    theme: "system",
    language: "browser",
    retention: { days: 365, megabytes: 500 },
  });
});

test("The names of the settings are all of them.", () => {
  expect([...settingNames].sort()).toEqual(Object.keys(Settings.shape).sort());
  expect(Object.keys(SettingsPatch.shape).sort()).toEqual(Object.keys(Settings.shape).sort());
});

test("What a policy fixes is in force whatever the person set, and leaves the rest to the person.", () => {
  const inForce = settingsInForce({ deadline: 900, theme: "dark" }, { deadline: 60 });
  expect(inForce).toMatchObject({ deadline: 60, theme: "dark", language: "browser" });
});

test.each([
  [{ deadline: 29 }],
  [{ deadline: 3601 }],
  [{ theme: "black" }],
  [{ language: "fr" }],
  [{ retention: { days: 0 } }],
  [{ deadlines: 60 }],
])("A setting that does not exist, or a value that it can't have, is refused: %j.", (patch) => {
  expect(SettingsPatch.safeParse(patch).success).toBe(false);
});
