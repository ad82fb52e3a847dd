/** The labelled reasoning that was written for this project, in the form in which labelled data sets are read. */
import { readFileSync } from "node:fs";
import type { LabelledSpan, LabelledTrace } from "../../scripts/labelled.ts";
import { stepKinds } from "../../src/core/model/trace.ts";

/** @throws Error when a line does not name a kind. */
export function readLabelCorpus(): LabelledTrace[] {
  const text = readFileSync(new URL("../fixtures/labels.txt", import.meta.url), "utf8");
  return text
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [task = "", ...lines] = part.split("\n");
      let reasoning = "";
      const spans = lines
        .filter((line) => line !== "")
        .map((line) => {
          const [, name, written] = /^(\w+) \| (.*)$/.exec(line) ?? [];
          const kind = stepKinds.find((one) => one === name);
          if (kind === undefined || written === undefined) throw new Error(`no label: ${line}`);
          const start = reasoning.length;
          reasoning += written.replaceAll("⏎", "\n");
          return { start, end: reasoning.length, kind, firm: true, unsure: false };
        });
      const of = { language: "en", model: "invented", domain: "" };
      return { id: task, task, text: reasoning, spans, episodes: [], ...of };
    });
}

/**
 * The sample recordings with the kinds of `test/golden/recordings.labels.txt`.
 * @throws Error when a line names no kind, or words that do not stand in the recording behind those before it.
 */
export function readLabelledRecordings(): LabelledTrace[] {
  const text = readFileSync(new URL("../golden/recordings.labels.txt", import.meta.url), "utf8");
  return text
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [id = "", ...lines] = part.split("\n").filter((line) => line !== "");
      const { reasoning } = readRecording(id);
      const spans: LabelledSpan[] = [];
      let end = reasoning.length;
      // From the end: a stretch ends where the next one begins.
      for (const line of lines.reverse()) {
        const [, name, doubt, opening] = /^(\w+)(\??) \| (.*)$/.exec(line) ?? [];
        const kind = stepKinds.find((one) => one === name);
        const start = opening === undefined ? -1 : reasoning.lastIndexOf(opening, end - 1);
        if (kind === undefined || start === -1) throw new Error(`${id}, no label: ${line}`);
        spans.unshift({ start, end, kind, firm: doubt === "", unsure: false });
        end = start;
      }
      const of = { language: "en", model: "recording", domain: "" };
      return { id, task: "", text: reasoning, spans, episodes: [], ...of };
    });
}

function readRecording(id: string): { readonly reasoning: string } {
  const url = new URL(`../../media/recordings/${id}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8")) as { reasoning: string };
}
