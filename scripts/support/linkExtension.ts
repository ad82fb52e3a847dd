/** Puts an extension's folder into a profile by a link, so that VS Code runs what the checkout holds. */
import { lstatSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { UserFacingError } from "./cache.ts";
import type { Profile } from "./profile.ts";

interface ExtensionManifest {
  readonly publisher: string;
  readonly name: string;
  readonly version: string;
  readonly main?: string;
}

/**
 * Links the folders of extensions into the profile, in the place of all that was there. A link rather than VS Code's development path: that is read only in
 * automation mode, which shows no notifications. A link rather than an entry with the real path: uninstalling the
 * extension in the window then removes the link and not the checkout.
 */
export function linkExtensions(profile: Profile, folders: readonly string[]): void {
  const entries = folders.map((folder) => link(profile, folder));
  // The list VS Code keeps of what is installed: a folder that is not in it is not loaded.
  writeFileSync(join(profile.extensionsDir, "extensions.json"), JSON.stringify(entries));
  rmSync(join(profile.extensionsDir, ".obsolete"), { force: true });
}

function link(profile: Profile, extensionFolder: string): object {
  const source = resolve(extensionFolder);
  const manifest = readManifest(source);
  const id = `${manifest.publisher}.${manifest.name}`.toLowerCase();
  const folder = `${id}-${manifest.version}`;
  const place = join(profile.extensionsDir, folder);
  if (lstatSync(place, { throwIfNoEntry: false }) !== undefined) rmSync(place);
  // A junction needs no administrator on Windows; elsewhere the word is ignored.
  symlinkSync(source, place, "junction");
  return {
    identifier: { id },
    version: manifest.version,
    location: { $mid: 1, path: place, scheme: "file" },
    relativeLocation: folder,
  };
}

function readManifest(folder: string): ExtensionManifest {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as ExtensionManifest;
  } catch (error) {
    throw new UserFacingError(
      `${folder} is not an extension's folder: its package.json cannot be read.`,
      { cause: error },
    );
  }
}
