/** Type-checks every layer under its own tsconfig, so that a layer can't use what it may not know. */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

const layers = [
  "src/core",
  "src/node",
  "src/client",
  "src/recordings",
  "src/import",
  "src/export",
  "src/dataset",
  "src/webview",
  "src/extension",
  "src/cli",
  "scripts",
  "test",
];
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");

const failed = layers.filter((layer) => {
  const result = spawnSync(process.execPath, [tsc, "-p", layer], { stdio: "inherit" });
  return result.status !== 0;
});
if (failed.length > 0) {
  process.stderr.write(`Type errors in: ${failed.join(", ")}\n`);
  process.exitCode = 1;
}
