/** Answers of the judged benchmarks that keep no questions beside them: MT-Bench and its kin. */
import { arrayAt, isRecord, textAt } from "../../../client/deltas/json.ts";
import { returnedMessages } from "../../conversation/exchange.ts";
import { reading, type FormatReader } from "../reader.ts";
import { text } from "./common.ts";
import { l10n } from "../../../core/text/l10n.ts";
import { defined } from "../../../core/model/defined.ts";

export const fastChat: FormatReader = {
  name: l10n.t("answers of MT-Bench"),
  group: "evaluations",
  producer: "FastChat's llm_judge, Arena-Hard 0.1",
  found: "data/*/model_answer/*.jsonl",
  value(value) {
    if (!isRecord(value) || !("question_id" in value)) return undefined;
    const choices = arrayAt(value, "choices").filter(isRecord);
    const turns = choices.flatMap((choice) => arrayAt(choice, "turns"));
    if (turns.length === 0) return undefined;
    const context = defined({
      recordId: text(value["question_id"]),
      model: textAt(value, "model_id"),
    });
    return reading(
      ...turns.map((turn) => ({
        messages: returnedMessages(isRecord(turn) ? turn["content"] : turn),
        context,
      })),
    );
  },
};
