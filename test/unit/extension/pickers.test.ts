import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { describe, it } from "mocha";

const root = new URL("../../../src/extension/", import.meta.url);
const asking =
  /\bwindow\s*\.\s*(showQuickPick|createQuickPick|showInputBox|createInputBox|showOpenDialog|showSaveDialog)\b(?:<[^>]*>)?\(/g;

/** The text of a call from its opening bracket to the one that closes it; for one that creates a picker, what follows. */
function callAt(source: string, open: number, creates: boolean): string {
  if (creates) return source.slice(open, open + 600);
  let depth = 0;
  for (let at = open; at < source.length; at += 1) {
    if (source[at] === "(") depth += 1;
    if (source[at] === ")") depth -= 1;
    if (depth === 0) return source.slice(open, at);
  }
  return source.slice(open);
}

describe("pickers, fields and dialogs", () => {
  it("all have a title that says what they are about", async () => {
    const names = await readdir(root, { recursive: true });
    let asked = 0;
    const untitled: string[] = [];
    for (const name of names.filter((one) => one.endsWith(".ts"))) {
      const source = await readFile(new URL(name, root), "utf8");
      for (const match of source.matchAll(asking)) {
        asked += 1;
        const open = match.index + match[0].length - 1;
        const creates = match[1]?.startsWith("create") === true;
        if (!/\btitle\b/.test(callAt(source, open, creates)))
          untitled.push(
            `${name}: ${match[1] ?? ""} at line ${source.slice(0, open).split("\n").length}`,
          );
      }
    }
    assert.ok(asked > 20, `${asked}`);
    assert.deepEqual(untitled, []);
  });
});
