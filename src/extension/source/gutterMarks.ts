/**
 * Marks inspected code in the gutter and on the overview ruler. Extensions can give the gutter itself no hover: what the trace
 * found is shown over the first inspected line.
 */
import {
  MarkdownString,
  OverviewRulerLane,
  Range,
  ThemeColor,
  Uri,
  window,
  workspace,
  type DecorationOptions,
  type TextEditor,
  type TextEditorDecorationType,
} from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { countClaims } from "../../core/analysis/claims/standing.ts";
import { visible } from "../../core/text/visible.ts";
import { commandIds } from "../host/contributions.ts";
import { readSetting } from "../host/readSetting.ts";
import { settingsSection } from "../host/settings.ts";
import type { Disposable } from "../host/disposable.ts";
import type { SourceLink, SourceLinks } from "./sourceLinks.ts";
import { traceInBrief } from "./traceInBrief.ts";

/** Links change with every claim of a run and every key press in the code. */
const delayMs = 100;

/** @param extensionUri where the icons are. */
export function createGutterMarks(links: SourceLinks, extensionUri: Uri): Disposable {
  const icon = (name: string): TextEditorDecorationType => {
    const path = (theme: string): Uri =>
      Uri.joinPath(extensionUri, "media", `${name}-${theme}.svg`);
    return window.createTextEditorDecorationType({
      gutterIconSize: "contain",
      light: { gutterIconPath: path("light") },
      dark: { gutterIconPath: path("dark") },
    });
  };
  const sound = icon("trace-mark");
  const failed = icon("trace-mark-failed");
  /** The icons are where a line begins: over a whole line that is wrapped each part of it would have one. */
  const explained = window.createTextEditorDecorationType({});
  const extent = window.createTextEditorDecorationType({
    overviewRulerColor: new ThemeColor("editorOverviewRuler.infoForeground"),
    overviewRulerLane: OverviewRulerLane.Left,
  });
  /** The editors that have marks now: others need none taken away. */
  let marked = new Set<TextEditor>();
  let timer: NodeJS.Timeout | undefined;

  function mark(): void {
    timer = undefined;
    const all = links.links;
    const before = marked;
    marked = new Set();
    for (const editor of window.visibleTextEditors) {
      const { document } = editor;
      const own = readSetting("gutterMark", document)
        ? all.filter((link) => link.document === document && link.ranges.length > 0)
        : [];
      if (own.length === 0 && !before.has(editor)) continue;
      if (own.length > 0) marked.add(editor);
      const icons = iconsOf(own);
      editor.setDecorations(sound, icons.sound);
      editor.setDecorations(failed, icons.failed);
      editor.setDecorations(explained, own.flatMap(explanation));
      editor.setDecorations(
        extent,
        own.flatMap(({ ranges }) => ranges),
      );
    }
  }
  const update = (): void => {
    timer ??= setTimeout(mark, delayMs);
  };

  const registrations = [
    sound,
    failed,
    explained,
    extent,
    links.onDidChange(update),
    window.onDidChangeVisibleTextEditors(update),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${settingsSection}.gutterMark`)) update();
    }),
  ];
  return {
    dispose() {
      clearTimeout(timer);
      for (const registration of registrations) registration.dispose();
    },
  };
}

/** Where icons stand. A line at which several traces begin has one: the failed one where a claim of any does not hold. */
function iconsOf(links: readonly SourceLink[]): Record<"sound" | "failed", Range[]> {
  const lines = new Map<number, boolean>();
  for (const { trace, ranges } of links) {
    const line = ranges[0]?.start.line;
    if (line === undefined) continue;
    lines.set(line, lines.get(line) === true || countClaims(trace.analysis).fails > 0);
  }
  const at = (isFailed: boolean): Range[] =>
    [...lines].flatMap(([line, has]) => (has === isFailed ? [new Range(line, 0, line, 0)] : []));
  return { sound: at(false), failed: at(true) };
}

/** The first line of the inspected code, with what its trace found. */
function explanation({ trace, document, ranges, state }: SourceLink): DecorationOptions[] {
  const [first] = ranges;
  if (!first) return [];
  const { range } = document.lineAt(first.start.line);
  return [{ range, hoverMessage: messageOf(trace, state) }];
}

function messageOf(trace: SourceLink["trace"], state: SourceLink["state"]): MarkdownString {
  const message = new MarkdownString();
  // The only command that this text may run; the title is text.
  message.isTrusted = { enabledCommands: [commandIds.openTrace] };
  message.appendText(`${traceInBrief(trace, state === "changed")}\n`);
  message.appendText(visible(trace.title));
  // An id may be from elsewhere: a parenthesis in it would end the link.
  const argument = encodeURIComponent(JSON.stringify([{ id: trace.id }])).replace(
    /[()']/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  message.appendMarkdown(
    l10n.t("\n\n[Open the trace](command:{0}?{1})", commandIds.openTrace, argument),
  );
  return message;
}
