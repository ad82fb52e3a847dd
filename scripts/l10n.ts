/** Writes `l10n/bundle.l10n.json`, all English texts for translators: `node scripts/l10n.ts [--pseudo]`. */
import { glob, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { getL10nJson, getL10nPseudoLocalized } from "@vscode/l10n-dev";
import { collectStored } from "./support/storedSentences.ts";

/** Texts by their keys; a text with a comment for translators has an entry of its own kind. */
export type Texts = Record<
  string,
  string | { readonly message: string; readonly comment: readonly string[] }
>;

const root = fileURLToPath(new URL("..", import.meta.url));

/** The tool knows `l10n.t` by the module that it is imported from; ours has the same signature as VS Code's. */
const ownImport = /from "(?:\.{1,2}\/)+(?:[\w-]+\/)*l10n\.ts"/g;

/** @returns the English texts of `src/`, by their keys, in alphabetical order. */
async function collectTexts(): Promise<Texts> {
  const files: { readonly extension: string; readonly contents: string }[] = [];
  for await (const path of glob("src/**/*.ts", { cwd: root })) {
    const contents = await readFile(join(root, path), "utf8");
    if (!contents.includes("l10n.t(")) continue;
    files.push({ extension: ".ts", contents: contents.replaceAll(ownImport, 'from "vscode"') });
  }
  const texts: Texts = { ...(await getL10nJson(files)), ...(await collectStored(root)) };
  return Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The file's content for these texts. */
export function bundleText(texts: Readonly<Texts>): string {
  return `${JSON.stringify(texts, undefined, 2)}\n`;
}

/** Takes out of each language what is no text any more: nobody could see that it is translated. */
async function dropGone(texts: Readonly<Texts>): Promise<void> {
  for await (const path of glob("l10n/bundle.l10n.*.json", { cwd: root })) {
    const translated = JSON.parse(await readFile(join(root, path), "utf8")) as Record<
      string,
      string
    >;
    const kept = Object.entries(translated).filter(([key]) => Object.hasOwn(texts, key));
    await writeFile(join(root, path), bundleText(Object.fromEntries(kept)));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const texts = await collectTexts();
  await mkdir(join(root, "l10n"), { recursive: true });
  await writeFile(join(root, "l10n/bundle.l10n.json"), bundleText(texts));
  await dropGone(texts);
  if (process.argv.includes("--pseudo")) {
    // For looking at the product with every text changed; start VS Code with `--locale qps-ploc`.
    await writeFile(
      join(root, "l10n/bundle.l10n.qps-ploc.json"),
      bundleText(getL10nPseudoLocalized(texts as never)),
    );
    const manifest = JSON.parse(await readFile(join(root, "package.nls.json"), "utf8")) as Record<
      string,
      string
    >;
    await writeFile(
      join(root, "package.nls.qps-ploc.json"),
      bundleText(getL10nPseudoLocalized(manifest)),
    );
  }
  process.stdout.write(`${Object.keys(texts).length} texts in l10n/bundle.l10n.json\n`);
}
