/** The traces of a table as data for supervised fine-tuning, the thought where the reader's trainer takes it from. */
import { basename } from "node:path";
import {
  notTrainableText,
  writeTrainingLine,
  type NotTrainable,
  type ThoughtPlace,
} from "../../core/exchange/trainingMessages.ts";
import { formatCount } from "../../core/text/formats.ts";
import { l10n } from "../../core/text/l10n.ts";
import { writeUserFile } from "../../node/userFile.ts";
import { showWarning } from "../host/notify.ts";
import { rowsAtOnce, type FormItem } from "./exportForm.ts";

const places: readonly { readonly place: ThoughtPlace; readonly detail: string }[] = [
  {
    place: "reasoning_content",
    detail: l10n.t(
      "messages with the thought in reasoning_content: TRL with the templates of Qwen3, DeepSeek, GLM.",
    ),
  },
  {
    place: "reasoning",
    detail: l10n.t("messages with the thought in reasoning: what vLLM writes and reads."),
  },
  {
    place: "thinking",
    detail: l10n.t("messages with the thought in thinking: TRL with the template of gpt-oss."),
  },
  {
    place: "tags",
    detail: l10n.t(
      "messages with the thought in <think> tags in the content: LLaMA-Factory and others.",
    ),
  },
];

/** The forms of the data, for a list to choose from. */
export const trainingChoices = places.map(({ place, detail }) => ({
  label: l10n.t("Fine-tuning data ({0})", place === "tags" ? "<think>" : place),
  detail,
  place,
}));

/** What became of an export. @param left why traces were left out, with their numbers. */
export function trainingReport(
  written: number,
  name: string,
  left: ReadonlyMap<NotTrainable, number>,
): string {
  const said =
    written === 1
      ? l10n.t("1 example was exported to {0}.", name)
      : l10n.t("{0} examples were exported to {1}.", formatCount(written), name);
  return left.size === 0 ? said : `${said} ${l10n.t("Left out: {0}.", notTrainableText(left))}`;
}

export const trainingForms: readonly FormItem[] = trainingChoices.map(({ place, ...choice }) => ({
  ...choice,
  ending: "-sft.jsonl",
  async write({ set, ids }, to, signal, tell) {
    const left = new Map<NotTrainable, number>();
    let written = 0;
    async function* lines(): AsyncGenerator<Uint8Array> {
      for (const [index, id] of ids.entries()) {
        if (index % rowsAtOnce === 0) {
          signal.throwIfAborted();
          tell(index);
        }
        const [row] = set.rows([id]);
        const trace =
          row?.state === "damaged" ? undefined : await set.readTrace(id).catch(() => undefined);
        if (!trace) continue;
        const made = writeTrainingLine(trace, place);
        if ("line" in made) {
          written += 1;
          yield Buffer.from(made.line);
        } else left.set(made.left, (left.get(made.left) ?? 0) + 1);
      }
    }
    const all = lines();
    const first = await all.next();
    // An empty file would take the place of one that is there.
    if (first.done === true) {
      showWarning(
        l10n.t("No trace can be learnt from: {0}. Nothing was written.", notTrainableText(left)),
      );
      return undefined;
    }
    const { value } = first;
    await writeUserFile(
      to,
      (async function* () {
        yield value;
        yield* all;
      })(),
    );
    return trainingReport(written, basename(to), left);
  },
}));
