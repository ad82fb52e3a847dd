/** Reads settings from VS Code. */
import { workspace, type ConfigurationScope } from "vscode";
import { settingsSection, type Settings } from "./settings.ts";

/** Reads a setting. The manifest's schema and default guarantee the type unless the user wrote something else. */
export function readSetting<Name extends keyof Settings>(
  name: Name,
  scope?: ConfigurationScope,
): Settings[Name] {
  const value = workspace.getConfiguration(settingsSection, scope).get<Settings[Name]>(name);
  if (value === undefined)
    throw new Error(`The setting ${settingsSection}.${name} has no default.`);
  return value;
}

/**
 * Reads a setting that protects the user: a workspace or one of its folders, trusted or not, may make it stricter than the
 * user has it, and can't make it looser.
 * @param order its values from the loosest to the strictest.
 */
export function readTightened<Name extends keyof Settings>(
  name: Name,
  order: readonly Settings[Name][],
): Settings[Name] {
  const rank = (value: Settings[Name] | undefined): number =>
    value === undefined ? -1 : order.indexOf(value);
  const inspected = (scope?: ConfigurationScope) =>
    workspace.getConfiguration(settingsSection, scope).inspect<Settings[Name]>(name);
  const everywhere = inspected();
  // An unknown value counts as if it were not there.
  const own = rank(everywhere?.globalValue);
  const ranks = [
    own === -1 ? rank(everywhere?.defaultValue) : own,
    rank(everywhere?.workspaceValue),
    ...(workspace.workspaceFolders ?? []).map(({ uri }) =>
      rank(inspected(uri)?.workspaceFolderValue),
    ),
  ];
  const strictest = order[Math.max(...ranks)];
  if (strictest === undefined)
    throw new Error(`The setting ${settingsSection}.${name} has no default.`);
  return strictest;
}
