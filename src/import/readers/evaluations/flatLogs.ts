/** Evaluation programs that write one record for a question: their field names as data. */
import { isRecord, recordAt } from "../../../client/deltas/json.ts";
import { valueAt } from "../../record/fieldMapping.ts";
import { readVerdict } from "../../record/verdict.ts";
import { reading, type FormatReader } from "../reader.ts";
import { draws, exchange, one, text } from "./common.ts";
import { l10n } from "../../../core/text/l10n.ts";
import { defined } from "../../../core/model/defined.ts";

/** Programs that write one record for a question: question, outputs, reference, verdict for each output. */
interface FlatLog {
  readonly reader: Omit<FormatReader, "value" | "group">;
  /** All of these must be there. */
  readonly signs: readonly string[];
  readonly question: readonly string[];
  readonly outputs: readonly string[];
  readonly reference: readonly string[];
  readonly verdict: readonly string[];
}

const flatLogs: readonly FlatLog[] = [
  {
    reader: {
      name: l10n.t("outputs of LiveCodeBench"),
      producer: "LiveCodeBench (lcb_runner)",
      found: "output/*/*_eval_all.json",
    },
    signs: ["question_content", "output_list"],
    question: ["question_content", "question_title"],
    outputs: ["output_list"],
    reference: [],
    verdict: ["graded_list"],
  },
  {
    reader: {
      name: l10n.t("outputs of math-evaluation-harness"),
      producer: "math-evaluation-harness, Qwen2.5-Math's evaluation",
      found: "outputs/*/*/*.jsonl",
    },
    signs: ["gt", "code"],
    question: ["question", "problem"],
    outputs: ["code"],
    reference: ["gt"],
    verdict: ["score"],
  },
  {
    reader: {
      name: l10n.t("predictions of evalscope"),
      producer: "evalscope 0.17 to 1.x",
      found: "outputs/*/predictions/*/*.jsonl",
    },
    signs: ["model_output"],
    question: ["messages", "input", "question", "raw_input"],
    outputs: ["model_output"],
    reference: ["target", "gold"],
    verdict: ["correct"],
  },
  {
    reader: {
      name: l10n.t("reviews of evalscope"),
      producer: "evalscope 1.x",
      found: "outputs/*/reviews/*/*.jsonl",
    },
    signs: ["sample_score"],
    question: ["input"],
    outputs: ["messages", "sample_score.score.prediction"],
    reference: ["target"],
    verdict: ["correct"],
  },
  {
    reader: {
      name: l10n.t("results of simple-evals"),
      producer: "openai/simple-evals",
      found: "results with actual_queried_message_list or convo",
    },
    signs: ["convo"],
    question: [],
    outputs: ["convo"],
    reference: ["correct_answer", "target"],
    verdict: ["score"],
  },
];

function flatReader({
  reader,
  signs,
  question,
  outputs,
  reference,
  verdict,
}: FlatLog): FormatReader {
  return {
    ...reader,
    group: "evaluations",
    value(value) {
      if (
        !isRecord(value) ||
        !signs.every((sign) => value[sign] !== undefined && value[sign] !== null)
      )
        return undefined;
      const sent = question.map((name) => value[name]).find((found) => found !== undefined);
      const texts = draws(value, outputs);
      const backs: readonly unknown[] = texts ?? [
        outputs.map((path) => valueAt(value, path)).find((found) => found !== undefined),
      ];
      return reading(
        ...backs.map((back, part) => {
          const place = { part, parts: backs.length };
          const correct = verdict
            .map(
              (name) =>
                readVerdict(value[name], place) ??
                readVerdict(
                  recordAt(recordAt(recordAt(value, "sample_score"), "score"), "value")?.["acc"],
                  one,
                ),
            )
            .find((found) => found !== undefined);
          return exchange(sent, back, {
            ...defined({
              recordId: ["id", "question_id", "task_id", "idx", "index"]
                .map((name) => text(value[name]))
                .find(Boolean),
              model: text(value["model"]),
              reference: reference.map((name) => text(value[name])).find(Boolean),
              correct,
            }),
          });
        }),
      );
    },
  };
}

export const flatEvaluations: readonly FormatReader[] = flatLogs.map(flatReader);
