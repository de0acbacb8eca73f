import { beforeEach, describe, expect, test, vi } from "vitest";
import { Settings } from "../../src/background/rules/settings";

const kept = vi.hoisted(() => new Map<string, unknown>());

vi.mock("../../src/background/storage/store", () => ({
  onLocalChange: () => {},
  stored: (_area: string, key: string) => ({
    read: async () => kept.get(key) ?? null,
    write: async (value: unknown) => void kept.set(key, value),
  }),
}));

beforeEach(() => kept.clear());

describe("the person's settings", () => {
  test("are what the person wrote, also in the worker's next life", async () => {
    await new Settings().write({ deadline: 120 });
    const next = new Settings();
    await next.load();
    expect(next.value).toMatchObject({ deadline: 120, theme: "system" });
  });

  test("cannot be changed where a policy fixes them; the refusal names them and nothing is changed", async () => {
    const settings = new Settings();
    await settings.load();
    settings.fix({ deadline: 60, retention: { days: 30, megabytes: 50 } });
    expect(settings.locked).toEqual({ deadline: "managed", retention: "managed" });
    await expect(settings.write({ deadline: 900, theme: "dark" })).rejects.toThrow("deadline");
    expect(settings.value).toMatchObject({ deadline: 60, theme: "system", retention: { days: 30 } });
    expect(kept.size).toBe(0);
  });

  test("are the person's own again once the policy lets go of them", async () => {
    const settings = new Settings();
    await settings.write({ theme: "dark" });
    settings.fix({ theme: "light" });
    expect(settings.value.theme).toBe("light");
    settings.fix({});
    expect(settings.value.theme).toBe("dark");
    expect(settings.locked).toEqual({});
  });

  test("tell of a change once, and of nothing where nothing changed", async () => {
    const settings = new Settings();
    const heard = vi.fn();
    settings.onChange(heard);
    await settings.write({ deadline: 300 });
    expect(heard).not.toHaveBeenCalled();
    await settings.write({ deadline: 60 });
    settings.fix({ deadline: 60 });
    expect(heard).toHaveBeenCalledTimes(2);
  });
});
