/** Solutions whose steps people or programs have judged: PRM800K, ProcessBench, Math-Shepherd. The verdicts stay with the steps. */
import {
  arrayAt,
  isRecord,
  recordAt,
  textAt,
  type JsonRecord,
} from "../../../client/deltas/json.ts";
import type { Conversation } from "../../conversation/message.ts";
import { looseText } from "../../conversation/texts.ts";
import { reading, type FormatReader } from "../reader.ts";
import { l10n } from "../../../core/text/l10n.ts";
import { defined } from "../../../core/model/defined.ts";

interface JudgedStep {
  readonly text: string;
  readonly value: number | undefined;
}

/** The steps as one thought with a verdict at each step's place. */
function judged(
  by: string,
  task: string | undefined,
  steps: readonly JudgedStep[],
  context: NonNullable<Conversation["context"]>,
): Conversation {
  let text = "";
  const stepVerdicts: { by: string; start: number; end: number; value: number }[] = [];
  for (const step of steps) {
    if (text !== "") text += "\n\n";
    const start = text.length;
    text += step.text;
    if (step.value !== undefined)
      stepVerdicts.push({ by, start, end: text.length, value: step.value });
  }
  return {
    messages: [
      ...(task === undefined
        ? []
        : [{ role: "user" as const, parts: [{ kind: "text" as const, text: task }] }]),
      { role: "assistant", parts: [{ kind: "thought", text, via: "field:steps" }] },
    ],
    context: {
      ...context,
      fields: { ...context.fields, ...(stepVerdicts.length === 0 ? {} : { stepVerdicts }) },
    },
  };
}

/** The completion of a step that was gone on with: the chosen one, a person's, or the first. */
function prmStep(step: JsonRecord): JudgedStep[] {
  const completions = arrayAt(step, "completions").filter(isRecord);
  const chosen = step["chosen_completion"];
  const own = recordAt(step, "human_completion");
  const one = typeof chosen === "number" ? completions[chosen] : (own ?? completions[0]);
  const text = textAt(one, "text");
  const rating = one?.["rating"];
  return text === undefined
    ? []
    : [{ text, value: typeof rating === "number" ? rating : undefined }];
}

export const prm800k: FormatReader = {
  name: l10n.t("solutions of PRM800K"),
  group: "training",
  producer: "openai/prm800k (phases 1 and 2)",
  found: "data/phase*_*.jsonl",
  value(value) {
    const label = isRecord(value) ? recordAt(value, "label") : undefined;
    const question = isRecord(value) ? recordAt(value, "question") : undefined;
    const steps = arrayAt(label, "steps").filter(isRecord);
    if (!question || steps.length === 0) return undefined;
    const found = label?.["finish_reason"];
    return reading(
      judged("PRM800K", textAt(question, "problem"), steps.flatMap(prmStep), {
        ...defined({
          reference: textAt(question, "ground_truth_answer"),
          correct: found === "solution" ? true : undefined,
        }),
      }),
    );
  },
};

export const processBench: FormatReader = {
  name: l10n.t("solutions of ProcessBench"),
  group: "training",
  producer: "Qwen/ProcessBench, and step labels in its form",
  found: "records with problem, steps and the index of the first wrong step",
  value(value) {
    if (!isRecord(value)) return undefined;
    const list = arrayAt(value, "steps");
    const label = value["label"] ?? value["labels"];
    const texts = list.map((step) => looseText(step));
    if (texts.length === 0 || texts.some((text) => text === undefined)) return undefined;
    if (typeof label !== "number" && !Array.isArray(label)) return undefined;
    const steps = texts.map((text, at) => ({ text: text ?? "", value: stepValue(label, at) }));
    const correct = value["final_answer_correct"];
    const problem =
      textAt(value, "problem") ?? textAt(value, "question") ?? textAt(value, "prompt");
    return reading(
      judged("ProcessBench", problem, steps, {
        ...defined({
          recordId: textAt(value, "id"),
          model: textAt(value, "generator"),
          correct: typeof correct === "boolean" ? correct : undefined,
        }),
      }),
    );
  },
};

/** 1 for right, -1 for the first wrong step (its index, or -1 for none), nothing after it; or a verdict for each step. */
function stepValue(label: unknown, at: number): number | undefined {
  if (Array.isArray(label)) {
    const own: unknown = label[at];
    return typeof own === "number" ? own : typeof own === "boolean" ? (own ? 1 : -1) : undefined;
  }
  if (typeof label !== "number") return undefined;
  return label < 0 || at < label ? 1 : at === label ? -1 : undefined;
}

/** TRL's stepwise supervision: a prompt, the completions one by one, a label for each. */
export const stepwise: FormatReader = {
  name: l10n.t("stepwise supervision of TRL, Math-Shepherd"),
  group: "training",
  producer: "TRL 0.2x, peiyi9979/Math-Shepherd",
  found: "records with completions and labels; label texts with + and -",
  value(value) {
    if (!isRecord(value)) return undefined;
    const texts = arrayAt(value, "completions").map((step) => looseText(step));
    const labels = arrayAt(value, "labels");
    if (
      texts.length > 0 &&
      labels.length === texts.length &&
      labels.every((one) => typeof one === "boolean")
    )
      return reading(
        judged(
          "the data set",
          looseText(value["prompt"]),
          texts.map((text, at) => ({ text: text ?? "", value: labels[at] === true ? 1 : -1 })),
          {},
        ),
      );
    const marked = textAt(value, "label");
    const input = textAt(value, "input");
    if (marked === undefined || input === undefined || !/(?:^|\s)Step 1:.*[+-]\s*$/m.test(marked))
      return undefined;
    const steps = [...marked.matchAll(/(Step \d+:[^\n]*?)\s*([+-])\s*(?=\n|$|Step \d+:)/g)].map(
      (match) => ({
        text: match[1] ?? "",
        value: match[2] === "+" ? 1 : -1,
      }),
    );
    const task = input.split(/\s*Step 1:/)[0];
    return reading(judged("Math-Shepherd", task, steps, {}));
  },
};
