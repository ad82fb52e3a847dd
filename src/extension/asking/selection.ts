/** Reads what the user wants inspected: selections, a notebook cell, or the enclosing function or paragraph. */
import {
  NotebookCellKind,
  Range,
  Selection,
  SymbolKind,
  commands,
  window,
  workspace,
  type DocumentSymbol,
  type SymbolInformation,
  type TextDocument,
  type TextEditor,
  type Uri,
} from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import type { PromptSelection } from "../../core/run/prompt.ts";
import type { Origin } from "../../core/model/trace.ts";
import { paragraphAt } from "../../core/text/paragraph.ts";
import { defined } from "../../core/model/defined.ts";

export interface Inspected {
  readonly selections: readonly PromptSelection[];
  readonly origin: Origin;
  /** What will be sent, in words: "3 lines of median.py (12–14)". */
  readonly description: string;
  /** The user had selected nothing, so the extension chose. */
  readonly chosen: boolean;
}

/** @returns undefined when there is no text to inspect. */
export async function readInspected(): Promise<Inspected | undefined> {
  const editor = window.activeTextEditor ?? onlyEditorInSight();
  if (editor) {
    const selected = editor.selections.filter((range) => !isBlank(editor.document, range));
    if (selected.length > 0) return describe(editor.document, inOrder(selected), false);
    if (isNotebookCell(editor.document)) return wholeDocument(editor.document);
    return readEnclosing(editor);
  }
  const notebook = window.activeNotebookEditor;
  const cell = notebook?.notebook.cellAt(notebook.selection.start);
  return cell ? wholeDocument(cell.document) : undefined;
}

/**
 * While a panel has the focus, such as that of an earlier trace, no editor is the active one. What the user means is the
 * editor beside it, where there is one and only one.
 */
function onlyEditorInSight(): TextEditor | undefined {
  const [editor, ...others] = window.visibleTextEditors.filter(
    ({ document }) => document.uri.scheme !== "output",
  );
  return others.length === 0 && !window.activeNotebookEditor ? editor : undefined;
}

/** Selects what is chosen, so that the user sees it before anything is sent. */
async function readEnclosing(editor: TextEditor): Promise<Inspected | undefined> {
  const { document } = editor;
  const position = editor.selection.active;
  const found =
    (await enclosingFunction(document, position.line)) ?? paragraph(document, position.line);
  if (!found) return undefined;
  editor.selection = new Selection(found.range.start, found.range.end);
  editor.revealRange(found.range);
  const inspected = describe(document, [found.range], true);
  return { ...inspected, description: `${found.what}, ${inspected.description}` };
}

interface Enclosing {
  readonly range: Range;
  readonly what: string;
}

const functionKinds = new Set([
  SymbolKind.Function,
  SymbolKind.Method,
  SymbolKind.Constructor,
  SymbolKind.Class,
]);

/** The innermost function, method or class around a line, where the language's extension knows it. */
async function enclosingFunction(
  document: TextDocument,
  line: number,
): Promise<Enclosing | undefined> {
  const symbols = await commands.executeCommand<(DocumentSymbol | SymbolInformation)[] | undefined>(
    "vscode.executeDocumentSymbolProvider",
    document.uri,
  );
  let best: Enclosing | undefined;
  const visit = (symbol: DocumentSymbol | SymbolInformation): void => {
    const range = "location" in symbol ? symbol.location.range : symbol.range;
    if (range.start.line > line || range.end.line < line) return;
    if (functionKinds.has(symbol.kind) && (!best || best.range.contains(range))) {
      best = { range, what: `${SymbolKind[symbol.kind].toLowerCase()} ${symbol.name}` };
    }
    if ("children" in symbol) symbol.children.forEach(visit);
  };
  symbols?.forEach(visit);
  return best ?? indentedBlock(document, line);
}

/** Where no extension knows the language's symbols: the block under the nearest line that looks like a definition. */
function indentedBlock(document: TextDocument, line: number): Enclosing | undefined {
  if (document.languageId !== "python") return undefined;
  for (let first = line; first >= 0; first -= 1) {
    const head = document.lineAt(first);
    const name = /^\s*(?:async\s+)?def\s+(\w+)/.exec(head.text)?.[1];
    if (name === undefined) continue;
    const indent = head.firstNonWhitespaceCharacterIndex;
    let last = first;
    for (let next = first + 1; next < document.lineCount; next += 1) {
      const text = document.lineAt(next);
      if (text.isEmptyOrWhitespace) continue;
      if (text.firstNonWhitespaceCharacterIndex <= indent) break;
      last = next;
    }
    return last >= line
      ? { range: wholeLines(document, first, last), what: l10n.t("function {0}", name) }
      : undefined;
  }
  return undefined;
}

/** The paragraph at the cursor, with the display formulas that belong to it. */
function paragraph(document: TextDocument, line: number): Enclosing | undefined {
  const lines = paragraphAt((at) => document.lineAt(at).text, document.lineCount, line);
  if (!lines) return undefined;
  return { range: wholeLines(document, lines.first, lines.last), what: l10n.t("paragraph") };
}

function wholeLines(document: TextDocument, first: number, last: number): Range {
  return new Range(document.lineAt(first).range.start, document.lineAt(last).range.end);
}

function wholeDocument(document: TextDocument): Inspected | undefined {
  if (document.getText().trim() === "") return undefined;
  return describe(document, [wholeLines(document, 0, document.lineCount - 1)], false);
}

function describe(document: TextDocument, ranges: readonly Range[], chosen: boolean): Inspected {
  const file = fileLabel(document.uri);
  const selections = ranges.map((range) => ({
    text: document.getText(range),
    file,
    languageId: document.languageId,
    startLine: range.start.line + 1,
  }));
  const first = ranges[0]?.start.line ?? 0;
  const last = Math.max(...ranges.map(lastLine));
  const workspaceName = workspace.getWorkspaceFolder(document.uri)?.name ?? workspace.name;
  return {
    selections,
    chosen,
    description: describeRanges(ranges, file),
    origin: {
      kind: "run",
      file,
      range: { startLine: first + 1, endLine: last + 1 },
      ...(ranges.length < 2 ? {} : { ranges: ranges.map(linesOf) }),
      languageId: document.languageId,
      documentVersion: document.version,
      text: joinSelections(selections),
      ...defined({ workspace: workspaceName }),
    },
  };
}

/** Several selections as the one text that a trace keeps of its origin. */
export function joinSelections(selections: readonly PromptSelection[]): string {
  return selections.map((selection) => selection.text).join("\n…\n");
}

function describeRanges(ranges: readonly Range[], file: string): string {
  const lines = ranges.reduce((sum, range) => sum + lastLine(range) - range.start.line + 1, 0);
  const places = ranges.map((range) => {
    const first = range.start.line + 1;
    const last = lastLine(range) + 1;
    return first === last ? String(first) : `${first}–${last}`;
  });
  const name = file.split("/").at(-1) ?? file;
  return lines === 1
    ? l10n.t("1 line of {0} ({1})", name, places.join(", "))
    : l10n.t("{0} lines of {1} ({2})", lines, name, places.join(", "));
}

function linesOf(range: Range): { startLine: number; endLine: number } {
  return { startLine: range.start.line + 1, endLine: lastLine(range) + 1 };
}

/** A selection that ends before the first character of a line does not take that line. */
function lastLine(range: Range): number {
  return range.end.character === 0 && range.end.line > range.start.line
    ? range.end.line - 1
    : range.end.line;
}

/** Relative to the workspace, so that a stored trace says nothing of this machine; else the whole URI. */
function fileLabel(uri: Uri): string {
  const relative = workspace.asRelativePath(uri, (workspace.workspaceFolders?.length ?? 0) > 1);
  if (uri.scheme === "untitled") return uri.path;
  return relative === uri.fsPath || relative === uri.toString() ? uri.toString() : relative;
}

function inOrder(selections: readonly Selection[]): Selection[] {
  return [...selections].sort((a, b) => a.start.compareTo(b.start));
}

function isBlank(document: TextDocument, range: Range): boolean {
  return range.isEmpty || document.getText(range).trim() === "";
}

function isNotebookCell(document: TextDocument): boolean {
  return workspace.notebookDocuments.some((notebook) =>
    notebook
      .getCells()
      .some((cell) => cell.document === document && cell.kind <= NotebookCellKind.Code),
  );
}
