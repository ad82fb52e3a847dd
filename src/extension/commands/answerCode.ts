/** Compares the inspected code with what it was, and compares or replaces it with the code of the answer. */
import {
  EventEmitter,
  Uri,
  ViewColumn,
  WorkspaceEdit,
  commands,
  window,
  workspace,
  type QuickPickItem,
  type Range,
  type TextDocument,
  type TextDocumentShowOptions,
} from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { answerCodeBlocks, fitIndentation, type AnswerCode } from "../../core/source/answerCode.ts";
import type { Trace } from "../../core/model/trace.ts";
import type { CommandsOf } from "../host/commands.ts";
import type { Disposable } from "../host/disposable.ts";
import type { TraceViews } from "../views/traceViews.ts";
import type { SourceLink, SourceLinks } from "../source/sourceLinks.ts";
import { onActive } from "./onActive.ts";

export interface AnswerCodeActions extends Disposable {
  /** Shows what was inspected beside what stands there now. */
  readonly showChanges: (trace: Trace) => Promise<void>;
  /** Shows the file as it is beside what it would be with the answer's code. */
  readonly diff: (trace: Trace) => Promise<void>;
  /** Puts the answer's code in the place of the inspected code, as one edit that can be undone. */
  readonly insert: (trace: Trace) => Promise<void>;
}

const scheme = "reasoning-trace-text";
/** Texts for comparisons that are kept at once; the editor asks for them again as long as a comparison is open. */
const maxTexts = 40;

export function createAnswerCode(links: SourceLinks): AnswerCodeActions {
  const texts = new Map<string, string>();
  const changed = new EventEmitter<Uri>();
  const provider = workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? "",
  });

  /** A read-only document with this text; its name ends like the file's, so that it is coloured alike. */
  function textUri(link: SourceLink, label: string, text: string): Uri {
    const name = link.document.uri.path.split("/").at(-1) ?? "code";
    const uri = Uri.from({ scheme, path: `/${label}/${name}`, query: link.trace.id });
    texts.delete(uri.toString());
    texts.set(uri.toString(), text);
    const [oldest] = texts.keys();
    if (texts.size > maxTexts && oldest !== undefined) texts.delete(oldest);
    changed.fire(uri);
    return uri;
  }

  async function showChanges(trace: Trace): Promise<void> {
    const link = await links.link(trace.id);
    if (!link || link.ranges.length !== link.finder.source.parts.length) {
      tell(
        l10n.t("The inspected code is not in its file any more, so there is nothing to compare."),
      );
      return;
    }
    const { text, parts } = link.finder.source;
    const then = withReplaced(
      link,
      parts.map(({ start, end }) => text.slice(start, end)),
    );
    const name = link.document.uri.path.split("/").at(-1) ?? "";
    await commands.executeCommand(
      "vscode.diff",
      textUri(link, "inspected", then),
      link.document.uri,
      l10n.t("{0}: inspected ↔ now", name),
      besideTrace(link.document),
    );
  }

  /** The answer's code fitted to the place, where there is one place and the user has chosen the code. */
  async function proposal(
    trace: Trace,
  ): Promise<{ link: SourceLink; range: Range; code: string } | undefined> {
    const link = await links.link(trace.id);
    const [range] = link?.ranges ?? [];
    if (!link || !range) {
      tell(
        l10n.t(
          "The inspected code is not in its file any more, so the answer's code has no place there.",
        ),
      );
      return undefined;
    }
    if (link.finder.source.parts.length > 1) {
      tell(l10n.t("Several selections were inspected, so the answer's code has no single place."));
      return undefined;
    }
    const chosen = await chooseCode(answerCodeBlocks(trace.answer));
    if (!chosen) return undefined;
    const { document } = link;
    const before = document.lineAt(range.start.line).text.slice(0, range.start.character);
    return { link, range, code: fitIndentation(chosen.code, document.getText(range), before) };
  }

  async function showProposal(link: SourceLink, code: string): Promise<void> {
    const name = link.document.uri.path.split("/").at(-1) ?? "";
    await commands.executeCommand(
      "vscode.diff",
      link.document.uri,
      textUri(link, "answer", withReplaced(link, [code])),
      l10n.t("{0}: now ↔ with the answer's code", name),
      besideTrace(link.document),
    );
  }

  return {
    showChanges,
    async diff(trace) {
      const proposed = await proposal(trace);
      if (proposed) await showProposal(proposed.link, proposed.code);
    },
    async insert(trace) {
      const proposed = await proposal(trace);
      if (!proposed) return;
      const { link, range, code } = proposed;
      if (link.state !== "same") {
        const replace = l10n.t("Replace");
        const compare = l10n.t("Show Difference");
        const chosen = await window.showWarningMessage(
          l10n.t("The code has changed since this trace was made. Replace it all the same?"),
          {
            modal: true,
            detail: l10n.t("What you have changed there would be lost, but for Undo."),
          },
          replace,
          compare,
        );
        if (chosen === compare) await showProposal(link, code);
        if (chosen !== replace) return;
      }
      const edit = new WorkspaceEdit();
      edit.replace(link.document.uri, range, code);
      if (await workspace.applyEdit(edit)) {
        await window.showTextDocument(link.document, besideTrace(link.document));
      } else tell(l10n.t("The file could not be changed; it may be read-only."));
    },
    dispose() {
      provider.dispose();
      changed.dispose();
    },
  };
}

export function answerCodeCommands({
  answerCode,
  views,
}: {
  readonly answerCode: AnswerCodeActions;
  readonly views: TraceViews;
}): CommandsOf<"showChanges" | "diffAnswerCode" | "insertAnswerCode"> {
  return {
    showChanges: onActive(views, answerCode.showChanges),
    diffAnswerCode: onActive(views, answerCode.diff),
    insertAnswerCode: onActive(views, answerCode.insert),
  };
}

/** The file's text with the inspected code replaced. */
function withReplaced({ document, ranges }: SourceLink, replacements: readonly string[]): string {
  let text = document.getText();
  ranges.forEach((_range, index) => {
    const at = ranges.length - 1 - index;
    const range = ranges[at];
    const replacement = replacements[at];
    if (!range || replacement === undefined) return;
    const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    text = text.slice(0, start) + replacement + text.slice(end);
  });
  return text;
}

/** Where the code is, or would be: in the active column it would cover the trace, whose button was pressed. */
function besideTrace(document: TextDocument): TextDocumentShowOptions {
  const shown = window.visibleTextEditors.find((editor) => editor.document === document);
  return { viewColumn: shown?.viewColumn ?? ViewColumn.One };
}

interface CodeItem extends QuickPickItem {
  readonly block: AnswerCode;
}

async function chooseCode(blocks: readonly AnswerCode[]): Promise<AnswerCode | undefined> {
  const [only, ...others] = blocks;
  if (!only) tell(l10n.t("The answer holds no block of code."));
  if (!only || others.length === 0) return only;
  const items = blocks.map((block, index): CodeItem => {
    const lines = block.code.split("\n");
    return {
      block,
      label: `${index + 1}: ${lines.find((line) => line.trim() !== "")?.trim() ?? ""}`,
      description:
        `${block.language} ${lines.length === 1 ? l10n.t("1 line") : l10n.t("{0} lines", lines.length)}`.trim(),
    };
  });
  return (
    await window.showQuickPick(items, {
      title: l10n.t("Code of the answer"),
      placeHolder: l10n.t("Which code of the answer?"),
    })
  )?.block;
}

function tell(message: string): void {
  void window.showInformationMessage(message);
}
