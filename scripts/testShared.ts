/**
 * The tests against collected examples (`npm run test:shared [-- FOLDER]`). The folder is the argument, else TRACE_SHARED,
 * else `../shared`; without it they fail. Further arguments go to mocha, such as `--grep`.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const root = join(import.meta.dirname, "..");
const [first, ...others] = process.argv.slice(2);
const named = first?.startsWith("-") === false ? first : undefined;
const more = named === undefined && first !== undefined ? [first, ...others] : others;
const fromEnvironment = process.env["TRACE_SHARED"];
const folder = resolve(
  root,
  named ??
    (fromEnvironment === undefined || fromEnvironment === "" ? "../shared" : fromEnvironment),
);
const missing = ["wire/index.json", "data/raw-traces.jsonl", "data/gold-dev.jsonl"].filter(
  (path) => !existsSync(join(folder, path)),
);
if (missing.length > 0) {
  process.stderr.write(
    `${folder} lacks ${missing.join(", ")}; name the folder with the examples: npm run test:shared -- FOLDER\n`,
  );
  process.exit(1);
}
const mocha = createRequire(import.meta.url).resolve("mocha/bin/mocha.js");
const { status } = spawnSync(process.execPath, [mocha, "test/shared/**/*.test.ts", ...more], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, TRACE_SHARED: folder },
});
process.exit(status ?? 1);
