/** “Show a Sample Trace”: a problem and its recorded trace, for somebody who has nothing open and nothing configured. */
import { Range, Selection, ViewColumn, window, workspace } from "vscode";
import { readInspected } from "../asking/selection.ts";
import { send } from "./inspectSelection.ts";
import type { RunParts } from "./runParts.ts";

/** One that a recording answers, and goes wrong in one place. */
const problem = String.raw`A sequence starts with $a_1 = 2$ and goes on by $a_{n+1} = 3a_n - 1$. Find

$$S = \sum_{k=1}^{7} a_k .$$
`;

export async function showSample(deps: RunParts): Promise<void> {
  const document = await workspace.openTextDocument({ language: "markdown", content: problem });
  const editor = await window.showTextDocument(document, ViewColumn.One);
  const end = document.lineAt(document.lineCount - 1).range.end;
  const all = new Range(0, 0, end.line, end.character);
  editor.selection = new Selection(all.start, all.end);
  const inspected = await readInspected();
  if (inspected)
    await send(deps, inspected, { kind: "sample" }, { intent: "solve", review: false });
}
