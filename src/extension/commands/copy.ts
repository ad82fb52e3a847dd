/** Copies parts of a trace to the clipboard. */
import { env, window } from "vscode";
import * as v from "valibot";
import { l10n } from "../../core/text/l10n.ts";
import { bothTexts, stepQuotation } from "../../core/exchange/copyTexts.ts";
import type { Trace } from "../../core/model/trace.ts";
import type { CommandsOf } from "../host/commands.ts";
import type { TraceViews } from "../views/traceViews.ts";
import { onActive } from "./onActive.ts";

export interface Copying {
  readonly reasoning: (trace: Trace) => Promise<void>;
  readonly answer: (trace: Trace) => Promise<void>;
  readonly both: (trace: Trace) => Promise<void>;
  /** @param step index from 0. */
  readonly step: (trace: Trace, step: number) => Promise<void>;
  /** For the context menu of a step and for key bindings. */
  readonly stepAt: (trace: Trace | undefined, argument: unknown) => Promise<void>;
  readonly linkAt: (trace: Trace | undefined, argument: unknown) => Promise<void>;
  readonly texAt: (argument: unknown) => Promise<void>;
}

/** What the view's context menu hands to its commands (`data-vscode-context`); it comes out of the webview. */
const stepContextSchema = v.object({ step: v.pipe(v.number(), v.integer(), v.minValue(0)) });
const texContextSchema = v.object({ tex: v.pipe(v.string(), v.maxLength(100_000)) });

/** @param linkTo link to a step of a trace, counted from 0. */
export function createCopying(linkTo: (id: string, step: number) => string | undefined): Copying {
  async function step(trace: Trace, index: number): Promise<void> {
    const text = stepQuotation(trace, index, linkTo(trace.id, index));
    if (text === undefined) tell(l10n.t("There is no such step in this trace."));
    else await env.clipboard.writeText(text);
  }

  /** Asks for the step where nothing shows which one is meant. */
  async function stepOf(trace: Trace, argument: unknown): Promise<number | undefined> {
    const given = v.safeParse(stepContextSchema, argument);
    if (given.success) return given.output.step;
    const count = trace.analysis?.steps.length ?? 0;
    if (count === 0) {
      tell(l10n.t("This trace has no steps yet."));
      return undefined;
    }
    const number = await window.showInputBox({
      title: l10n.t("Which step?"),
      prompt: l10n.t("A number from 1 to {0}.", count),
      validateInput: (text) =>
        /^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= count
          ? undefined
          : l10n.t("Write a number from 1 to {0}.", count),
    });
    return number === undefined ? undefined : Number(number) - 1;
  }

  async function onStep(
    trace: Trace | undefined,
    argument: unknown,
    run: (trace: Trace, index: number) => Promise<void>,
  ): Promise<void> {
    if (!trace) {
      tell(l10n.t("Open a trace first."));
      return;
    }
    const index = await stepOf(trace, argument);
    if (index !== undefined) await run(trace, index);
  }

  return {
    reasoning: async ({ reasoning }) => env.clipboard.writeText(reasoning),
    answer: async ({ answer }) => env.clipboard.writeText(answer),
    both: async (trace) => env.clipboard.writeText(bothTexts(trace)),
    step,
    stepAt: async (trace, argument) => onStep(trace, argument, step),
    linkAt: async (trace, argument) =>
      onStep(trace, argument, async ({ id }, index) => {
        const link = linkTo(id, index);
        if (link === undefined) tell(l10n.t("This trace's id can't be written in a link."));
        else await env.clipboard.writeText(link);
      }),
    async texAt(argument) {
      const given = v.safeParse(texContextSchema, argument);
      if (given.success) await env.clipboard.writeText(given.output.tex);
      else tell(l10n.t("Open the context menu on a formula, or press t in a trace to go to one."));
    },
  };
}

export function copyCommands({
  copying,
  views,
}: {
  readonly copying: Copying;
  readonly views: TraceViews;
}): CommandsOf<
  "copyReasoning" | "copyAnswer" | "copyBoth" | "copyStep" | "copyStepLink" | "copyTex"
> {
  return {
    copyReasoning: onActive(views, copying.reasoning),
    copyAnswer: onActive(views, copying.answer),
    copyBoth: onActive(views, copying.both),
    copyStep: async (argument) => copying.stepAt(views.active?.trace, argument),
    copyStepLink: async (argument) => copying.linkAt(views.active?.trace, argument),
    copyTex: copying.texAt,
  };
}

function tell(message: string): void {
  void window.showInformationMessage(message);
}
