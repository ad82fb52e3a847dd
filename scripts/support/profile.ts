/** Owns the folders of one VS Code profile and which of its settings go into which file. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The folders that VS Code's server and the browser keep between starts, all below one root. */
export interface Profile {
  readonly root: string;
  readonly serverDataDir: string;
  readonly userDataDir: string;
  readonly extensionsDir: string;
  /** The browser's own profile: the workbench keeps its state, window layout and sealed secrets there. */
  readonly browserDir: string;
}

/** The folders of the profile at `root`; they are made if need be. */
export function openProfile(root: string, over: Partial<Profile> = {}): Profile {
  const profile: Profile = {
    root,
    serverDataDir: join(root, "server"),
    userDataDir: join(root, "user"),
    extensionsDir: join(root, "extensions"),
    browserDir: join(root, "browser"),
    ...over,
  };
  for (const folder of Object.values<string>({ ...profile }))
    mkdirSync(folder, { recursive: true });
  return profile;
}

/**
 * The port this profile was served on last, or 0. The browser keeps state by origin, port included, so a profile
 * that moves to another port looks empty.
 */
export function rememberedPort(profile: Profile): number {
  const file = join(profile.root, "port");
  return existsSync(file) ? Number(readFileSync(file, "utf8")) || 0 : 0;
}

/** Keeps `port` for {@link rememberedPort}. */
export function rememberPort(profile: Profile, port: number): void {
  writeFileSync(join(profile.root, "port"), String(port));
}

/** Setting ids and values, as in settings.json. */
export type Settings = Readonly<Record<string, unknown>>;

/**
 * Writes `settings` over those already there, each into the file VS Code reads it from when it runs as a server:
 * `machine` and `machine-overridable` settings of the extension with this manifest into Machine/settings.json (in the user's
 * file they are ignored), all others into User/settings.json.
 */
export function writeSettings(
  profile: Profile,
  settings: Settings,
  extensionFolder: string | undefined,
): void {
  const machine = machineSettingIds(extensionFolder);
  const entries = Object.entries(settings);
  merge(
    join(profile.userDataDir, "User"),
    entries.filter(([id]) => !machine.has(id)),
  );
  merge(
    join(profile.userDataDir, "Machine"),
    entries.filter(([id]) => machine.has(id)),
  );
}

/** Writes the settings that are not set yet, so that a value the user has chosen stays. */
export function writeDefaultSettings(profile: Profile, settings: Settings): void {
  const folder = join(profile.userDataDir, "User");
  if (!existsSync(join(folder, "settings.json"))) merge(folder, Object.entries(settings));
}

function merge(folder: string, entries: readonly (readonly [string, unknown])[]): void {
  if (entries.length === 0) return;
  const file = join(folder, "settings.json");
  const before: unknown = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  mkdirSync(folder, { recursive: true });
  const after = { ...(before as object), ...Object.fromEntries(entries) };
  writeFileSync(file, `${JSON.stringify(after, null, 2)}\n`);
}

interface ConfigurationSection {
  readonly properties?: Readonly<Record<string, { readonly scope?: string }>>;
}
interface Manifest {
  readonly contributes?: {
    readonly configuration?: ConfigurationSection | readonly ConfigurationSection[];
  };
}

function machineSettingIds(extensionFolder: string | undefined): ReadonlySet<string> {
  if (extensionFolder === undefined) return new Set();
  const text = readFileSync(join(extensionFolder, "package.json"), "utf8");
  const sections = [(JSON.parse(text) as Manifest).contributes?.configuration ?? []].flat();
  const properties = sections.flatMap((section: ConfigurationSection) =>
    Object.entries(section.properties ?? {}),
  );
  return new Set(
    properties.filter(([, { scope }]) => scope?.startsWith("machine")).map(([id]) => id),
  );
}
