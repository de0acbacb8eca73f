import { signal } from "@preact/signals";
import type { ComponentChild } from "preact";
import { Notice } from "../ui/notice";
import { PageFrame } from "../ui/page-head";
import { text } from "../ui/text";
import { Backup } from "./backup";
import { Managed } from "./managed";
import { Packs } from "./packs";
import { PinSection } from "./pin-section";
import { Review } from "./review";
import { Rules } from "./rules";
import { isSilent, refreshRules, rules } from "./rules-state";
import { SettingsSection } from "./settings-section";

const sections = ["rules", "packs", "settings", "pin", "backup", "managed"] as const;
type SectionName = (typeof sections)[number];

const open = signal<SectionName>(sectionOfAddress());
addEventListener("hashchange", () => {
  open.value = sectionOfAddress();
});

function sectionOfAddress(): SectionName {
  return sections.find((name) => location.hash === `#${name}`) ?? "rules";
}

function titleOf(section: SectionName): string {
  if (section === "rules") return text("optionsRules");
  if (section === "packs") return text("optionsPacks");
  if (section === "settings") return text("optionsSettings");
  if (section === "pin") return text("optionsPin");
  return section === "backup" ? text("optionsBackup") : text("optionsManaged");
}

const contents: Readonly<Record<SectionName, () => ComponentChild>> = {
  rules: () => <Rules />,
  packs: () => <Packs />,
  settings: () => <SettingsSection />,
  pin: () => <PinSection />,
  backup: () => <Backup />,
  managed: () => <Managed />,
};

/** The options page: one section at a time, each with an address of its own. */
export function App() {
  return (
    <PageFrame page="options">
      <div class="options">
        <nav class="options-nav" aria-label={text("optionsSections")}>
          {sections.map((name) => (
            <a key={name} href={`#${name}`} aria-current={name === open.value ? "true" : undefined}>
              {titleOf(name)}
            </a>
          ))}
        </nav>
        <section class="options-section" aria-labelledby="section-title">
          <h2 id="section-title">{titleOf(open.value)}</h2>
          {isSilent.value && (
            <Notice kind="problem">
              <p>{text("guardSilent")}</p>
              <button type="button" class="button button-small" onClick={() => void refreshRules()}>
                {text("tryAgain")}
              </button>
            </Notice>
          )}
          {rules.value && contents[open.value]()}
        </section>
      </div>
      <Review />
    </PageFrame>
  );
}
