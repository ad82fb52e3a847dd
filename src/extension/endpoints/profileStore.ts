/** Changes the profiles in the user's settings. Entries that can't be read stay as they are. */
import { ConfigurationTarget, workspace } from "vscode";
import { readSetting } from "../host/readSetting.ts";
import { settingsSection } from "../host/settings.ts";

/** A profile as it stands in the settings: only what the user, or “Add Endpoint”, wrote. */
export type RawProfile = Readonly<Record<string, unknown>> & {
  readonly name: string;
  readonly baseUrl: string;
  readonly model: string;
};

/** @returns the name itself, or with a number where another profile has it. */
export function freeName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  for (let number = 2; ; number++) {
    const name = `${wanted} ${number}`;
    if (!taken.includes(name)) return name;
  }
}

/** The entry with this name as it stands in the settings. */
export function rawProfile(name: string): RawProfile | undefined {
  return readSetting("endpoints").find((entry): entry is RawProfile => nameOf(entry) === name);
}

export async function appendProfile(profile: RawProfile): Promise<void> {
  await write([...readSetting("endpoints"), profile]);
}

/** Puts other entries in the place of the first one with this name; none takes it away. */
export async function replaceProfile(
  name: string,
  ...others: readonly RawProfile[]
): Promise<void> {
  const entries = [...readSetting("endpoints")];
  const index = entries.findIndex((entry) => nameOf(entry) === name);
  if (index === -1) return;
  entries.splice(index, 1, ...others);
  await write(entries);
}

/**
 * Makes a profile the one that is asked. A workspace may hold a choice of its own, but never a URL.
 * @param name undefined takes the choice of the workspace back.
 */
export async function chooseProfile(name: string | undefined, here: boolean): Promise<void> {
  const target = here ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await workspace.getConfiguration(settingsSection).update("endpoint", name, target);
}

/** The choice that this workspace's own settings hold. */
export function choiceOfWorkspace(): string | undefined {
  return workspace.getConfiguration(settingsSection).inspect<string>("endpoint")?.workspaceValue;
}

async function write(entries: readonly unknown[]): Promise<void> {
  await workspace
    .getConfiguration(settingsSection)
    .update("endpoints", entries, ConfigurationTarget.Global);
}

function nameOf(entry: unknown): unknown {
  if (typeof entry !== "object" || entry === null || !("name" in entry)) return undefined;
  return typeof entry.name === "string" ? entry.name.trim() : undefined;
}
