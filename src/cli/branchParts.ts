/** What a branch is asked with, and what one starts with: common to a single branch and to samples. */
import { randomUUID } from "node:crypto";
import { branchStart, type PlannedBranch } from "../core/branch/branchTrace.ts";
import { howSentence } from "../core/branch/howSentence.ts";
import { defined } from "../core/model/defined.ts";
import type { Trace } from "../core/model/trace.ts";
import type { BranchCommand } from "./branchArgs.ts";
import type { AskedModel } from "./branchAsking.ts";
import type { Output } from "./output.ts";
import type { Style } from "./style.ts";

/** Samples that begin alike: those that were asked for, or those that they are put beside. */
export interface Arm {
  readonly name: "branch" | "before" | "neutral" | "plain";
  readonly plan: PlannedBranch;
}

/** A branch as it is asked for. */
export interface AskedBranch {
  readonly command: BranchCommand;
  readonly trace: Trace;
  /** Offset into its reasoning. */
  readonly cut: number;
  readonly arms: readonly [Arm, ...Arm[]];
  readonly model: AskedModel;
  readonly output: Output;
  readonly style: Style;
  readonly note: (sentence: string) => void;
}

/** Says which way the beginning was given, and where that is a quotation, why. */
export function sayHow(
  { note, model }: Pick<AskedBranch, "note" | "model">,
  plan: PlannedBranch,
): void {
  const { how } = plan.request;
  if (plan.given.text.trim() === "") return;
  note(how === "quoted" ? `${howSentence(how)} ${model.whyQuoted}` : howSentence(how));
}

/** A branch before the model's first word. */
export function startOf(
  { trace, model, command }: Pick<AskedBranch, "trace" | "model" | "command">,
  plan: PlannedBranch,
  parameters: Readonly<Record<string, unknown>>,
): Trace {
  const { name, baseUrl, model: id } = model;
  return branchStart(trace, plan, {
    id: randomUUID(),
    now: new Date().toISOString(),
    endpoint: { name, baseUrl, model: id },
    parameters,
    ...defined({ reference: command.reference }),
  });
}
