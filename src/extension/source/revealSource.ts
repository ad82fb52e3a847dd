/** From a trace back to the code it is about. */
import {
  OverviewRulerLane,
  Range,
  Selection,
  TextEditorRevealType,
  ThemeColor,
  ViewColumn,
  window,
  type TextDocument,
  type TextEditorDecorationType,
} from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import type { Place } from "../../core/source/inspectedText.ts";
import type { Trace } from "../../core/model/trace.ts";
import type { Disposable } from "../host/disposable.ts";
import { openSource } from "./sourceFile.ts";
import type { SourceLinks } from "./sourceLinks.ts";

export interface SourceRevealer extends Disposable {
  /** Opens the inspected file and selects the inspected code; says so when it has changed since. */
  reveal(trace: Trace): Promise<void>;
  /** Shows a place of the inspected text (offsets into `origin.text`) and keeps the focus where it is. */
  revealPlace(trace: Trace, place: Place): Promise<void>;
}

const notHere = l10n.t("The file of this trace is not here, or the trace does not name one.");

/** How long a place stays highlighted: long enough for an eye that comes from the panel. */
const highlightMs = 3000;

export function createSourceRevealer(links: SourceLinks): SourceRevealer {
  let highlight: TextEditorDecorationType | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function show(document: TextDocument, range: Range, preserveFocus: boolean): Promise<void> {
    const shown = window.visibleTextEditors.find((editor) => editor.document === document);
    const editor = await window.showTextDocument(document, {
      viewColumn: shown?.viewColumn ?? ViewColumn.One,
      preserveFocus,
    });
    editor.selection = new Selection(range.start, range.end);
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
    highlight ??= window.createTextEditorDecorationType({
      backgroundColor: new ThemeColor("editor.findMatchHighlightBackground"),
      border: "1px solid",
      borderColor: new ThemeColor("editor.findMatchHighlightBorder"),
      overviewRulerColor: new ThemeColor("editorOverviewRuler.findMatchForeground"),
      overviewRulerLane: OverviewRulerLane.Center,
    });
    const decoration = highlight;
    editor.setDecorations(decoration, [range]);
    clearTimeout(timer);
    timer = setTimeout(() => {
      editor.setDecorations(decoration, []);
    }, highlightMs);
  }

  /** A trace from elsewhere may name lines without saying what stood there. */
  async function revealLines({ origin }: Trace): Promise<void> {
    const document = await openSource(origin);
    if (!document || !origin.range) {
      tell(notHere);
      return;
    }
    const last = Math.min(origin.range.endLine, document.lineCount) - 1;
    const first = Math.min(origin.range.startLine - 1, last);
    await show(document, new Range(first, 0, last, document.lineAt(last).text.length), false);
  }

  return {
    async reveal(trace) {
      const link = await links.link(trace.id);
      const [first] = link?.ranges ?? [];
      const last = link?.ranges.at(-1);
      if (!link) await revealLines(trace);
      else if (!first || !last) tell(l10n.t("The code of this trace is not in its file any more."));
      else {
        await show(link.document, first.with(undefined, last.end), false);
        if (link.state === "changed") {
          void window.showWarningMessage(l10n.t("The code has changed since this trace was made."));
        }
      }
    },
    async revealPlace(trace, place) {
      const link = await links.link(trace.id);
      const range = link?.rangeOf(place);
      if (!link) tell(notHere);
      else if (!range) tell(l10n.t("This place is not in the file any more."));
      else await show(link.document, range, true);
    },
    dispose() {
      clearTimeout(timer);
      highlight?.dispose();
    },
  };
}

function tell(message: string): void {
  void window.showInformationMessage(message);
}
