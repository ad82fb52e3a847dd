/**
 * Makes the VSIX (`npm run package`): a production build, packed, its file list checked against what may ship, and
 * its sizes printed. `--out FILE` names the file.
 */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { createVSIX, listFiles, PackageManager } from "@vscode/vsce";
import { build, targets } from "../esbuild.js";

const root = fileURLToPath(new URL("..", import.meta.url));

const bundles = targets.map(({ file }) => file);

/** What may be in the package beside the bundles. A file that matches nothing here stops the packaging. */
const allowed = [
  /^package\.json$/,
  /^(README|CHANGELOG)\.md$/i,
  /^LICENSE(\.txt)?$/,
  /^(l10n\/bundle\.l10n|package\.nls)(\.[\w-]+)?\.json$/,
  /^dist\/katex\/katex\.min\.css$/,
  /^dist\/katex\/fonts\/KaTeX_[\w-]+\.woff2$/,
  /^media\/(trace(-mark(-failed)?)?(-light|-dark)?\.svg|icon\.png)$/,
  /^media\/recordings\/[\w-]+\.json$/,
  /^media\/walkthrough\/[\w-]+\.(md|svg|png)$/,
  /^media\/readme\/[\w-]+\.png$/,
];

const { values } = parseArgs({ options: { out: { type: "string" } } });
const version = (
  JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string }
).version;
const out = values.out ?? join(root, `reasoning-trace-inspector-${version}.vsix`);

await build({ production: true });
const files = (await listFiles({ cwd: root, packageManager: PackageManager.None })).map((file) =>
  file.replaceAll("\\", "/"),
);
const strangers = files.filter(
  (file) => !bundles.includes(file) && !allowed.some((pattern) => pattern.test(file)),
);
const missing = bundles.filter((file) => !files.includes(file));
if (strangers.length > 0 || missing.length > 0) {
  for (const file of strangers) process.stderr.write(`Must not ship: ${file}\n`);
  for (const file of missing) process.stderr.write(`Is missing: ${file}\n`);
  process.exit(1);
}

await createVSIX({
  cwd: root,
  packagePath: out,
  dependencies: false,
  rewriteRelativeLinks: false,
  skipLicense: false,
});

for (const file of bundles) {
  const content = await readFile(join(root, file));
  process.stdout.write(
    `${file.padEnd(22)} ${kilobytes(content.length)}, ${kilobytes(gzipSync(content).length)} gzipped\n`,
  );
}
process.stdout.write(`${files.length} files, VSIX ${kilobytes((await stat(out)).size)}: ${out}\n`);

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(0)} kB`;
}
