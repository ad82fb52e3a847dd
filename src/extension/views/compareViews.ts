/** Panels with traces side by side. A panel follows its traces until their runs have ended. */
import { Uri, ViewColumn, window, type WebviewPanel } from "vscode";
import * as v from "valibot";
import { l10n } from "../../core/text/l10n.ts";
import { compareTraces } from "../../core/compare/compareTraces.ts";
import { comparisonReport, comparisonSentences } from "../../core/compare/comparisonReport.ts";
import {
  parseFromCompareView,
  type FromCompareView,
  type ShownComparedTrace,
  type ToCompareView,
} from "../../core/compare/compareProtocol.ts";
import { standingFailures } from "../../core/analysis/claims/standing.ts";
import type { Logger } from "../../core/model/log.ts";
import { mostCompared } from "../../core/model/mostCompared.ts";
import type { Trace } from "../../core/model/trace.ts";
import { comparePanelId } from "../host/contributions.ts";
import type { Disposable } from "../host/disposable.ts";
import { openOfferedLink } from "./openLink.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import type { TraceSource } from "../library/traceSource.ts";
import type { TraceViews } from "./traceViews.ts";
import { fillWebview } from "./webviewFrame.ts";
import { defined } from "../../core/model/defined.ts";
import { visible } from "../../core/text/visible.ts";

export interface CompareViews extends Disposable {
  /** @param sources at least two, at most {@link mostCompared}. */
  show(sources: readonly TraceSource[]): void;
}

interface CompareViewsInput {
  readonly extensionUri: Uri;
  readonly library: TraceLibrary;
  readonly views: TraceViews;
  readonly log: Logger;
}

const stateSchema = v.object({
  traceIds: v.pipe(v.array(v.string()), v.minLength(2), v.maxLength(mostCompared)),
});

export function createCompareViews(input: CompareViewsInput): CompareViews {
  const { extensionUri, library, views, log } = input;

  function adopt(panel: WebviewPanel, sources: readonly TraceSource[], message: string): void {
    let ready = false;
    const post = (): void => {
      if (ready) void panel.webview.postMessage(messageOf(sources, message));
    };
    const following = sources.map((source) =>
      source.onDidChange(() => {
        // While text streams in, nothing that is compared stands yet.
        if (source.trace.status !== "running") post();
      }),
    );
    const handle = async (wish: FromCompareView): Promise<void> => {
      if (wish.type === "ready") {
        ready = true;
        post();
      } else if (wish.type === "openLink") openOfferedLink(wish.href, log);
      else if (wish.type === "viewError") log.error(`The comparison reported: ${wish.message}`);
      else {
        const source = sources[wish.trace];
        if (source) await views.show(source, wish.step);
      }
    };
    panel.webview.onDidReceiveMessage((raw: unknown) => {
      const wish = parseFromCompareView(raw);
      if (wish) void handle(wish);
      else log.warn("The comparison sent a message that is not part of its protocol.");
    });
    panel.onDidDispose(() => {
      for (const subscription of following) subscription.dispose();
    });
    panel.iconPath = {
      light: Uri.joinPath(extensionUri, "media", "trace-light.svg"),
      dark: Uri.joinPath(extensionUri, "media", "trace-dark.svg"),
    };
    fillWebview(panel.webview, extensionUri, "compare");
  }

  const serializer = window.registerWebviewPanelSerializer(comparePanelId, {
    async deserializeWebviewPanel(panel, state: unknown) {
      const parsed = v.safeParse(stateSchema, state);
      const ids = parsed.success ? parsed.output.traceIds : [];
      const opened = await Promise.all(ids.map(async (id) => library.open(id)));
      const sources = opened.filter((source) => source !== undefined);
      const message = l10n.t(
        "The traces that were compared here are gone. They may have been deleted.",
      );
      adopt(panel, sources, message);
    },
  });

  return {
    show(sources) {
      const title = l10n.t("Compare: {0}", sources[0]?.trace.title ?? "traces");
      const panel = window.createWebviewPanel(comparePanelId, title, ViewColumn.Active, {
        enableFindWidget: true,
      });
      adopt(panel, sources, "");
    },
    dispose() {
      serializer.dispose();
    },
  };
}

function messageOf(sources: readonly TraceSource[], message: string): ToCompareView {
  const traces = sources.map(({ trace }) => trace);
  if (traces.length < 2) return { type: "nothing", message };
  const comparison = compareTraces(traces);
  return {
    type: "comparison",
    sentences: comparisonSentences(comparison, traces),
    groups: comparisonReport(comparison, traces),
    sameReasoning: comparison.sameReasoning,
    traces: traces.map((trace, index): ShownComparedTrace => {
      const { parting, answerGroup } = comparison.traces[index] ?? {
        parting: { unit: 0, step: 0 },
      };
      const { finalAnswer, steps = [] } = trace.analysis ?? {};
      return {
        id: trace.id,
        title: visible(trace.title),
        source: sourceOf(trace),
        status: trace.status,
        reasoning: trace.reasoning,
        answer: trace.answer,
        ...defined({ finalAnswer, answerGroup }),
        steps: steps.map(({ start, end, kind }) => ({ start, end, kind })),
        failing: failingSteps(trace),
        parting: { unit: parting.unit, step: parting.step },
      };
    }),
  };
}

function sourceOf({ endpoint, origin }: Trace): string {
  return endpoint?.servedModel ?? endpoint?.model ?? origin.importedFrom ?? "";
}

function failingSteps({ analysis }: Trace): number[] {
  const steps = analysis?.steps ?? [];
  const found = standingFailures(analysis).map(({ start }) =>
    steps.findIndex(({ end }) => end > start),
  );
  return [...new Set(found)].filter((step) => step !== -1);
}
