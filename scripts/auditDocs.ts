/** Writes the figures of the table of flags into `docs/audit.md`: `node scripts/auditDocs.ts`. What each kind says is written there. */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { flagFigures, isShownByDefault } from "../src/core/audit/flagKinds.ts";

const path = fileURLToPath(new URL("../docs/audit.md", import.meta.url));
const heading = "| kind | what it says | right | wrong | unknown | precision | shown |";
const line = "| --- | --- | --- | --- | --- | --- | --- |";
const row = /^\| `(\w+)`\s*\| (.*?)\s*\|.*\|$/;

/** @returns the same document with the figures of the table in `core/audit`. */
export async function withFigures(document: string): Promise<string> {
  const lines = document.split("\n").map((text) => {
    if (text.startsWith("| kind ")) return heading;
    const [, kind = "", says = ""] = row.exec(text) ?? [];
    const figures = flagFigures(kind);
    if (!figures) return text;
    const { right, wrong, unknown } = figures.seen;
    const [isTrue, read] = figures.read;
    const precision = read === 0 ? "not measured" : `${isTrue}/${read}`;
    const shown = isShownByDefault(kind) ? "yes" : "on demand";
    return `| \`${kind}\` | ${says} | ${right} | ${wrong} | ${unknown} | ${precision} | ${shown} |`;
  });
  const at = lines.indexOf(heading);
  if (at !== -1) lines[at + 1] = line;
  return format(lines.join("\n"), { parser: "markdown", printWidth: 100 });
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await writeFile(path, await withFigures(await readFile(path, "utf8")));
