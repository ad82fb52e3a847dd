/** Finds what ships beside the program, whether it runs as the bundle or from source. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of the package: the nearest one upwards that holds both its manifest and `media`. */
export function packageRoot(): string {
  // In the bundle, which is CommonJS, the build puts `__dirname` here.
  const start = import.meta.dirname;
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json")) && existsSync(join(folder, "media")))
      return folder;
    if (dirname(folder) === folder) {
      throw new Error(`The package's files were not found around ${start}; install it again.`);
    }
  }
}

export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest
    ? String(manifest.version)
    : "unknown";
}
