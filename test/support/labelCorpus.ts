/** The labelled reasoning that was written for this project, in the form in which labelled data sets are read. */
import { readFileSync } from "node:fs";
import type { LabelledTrace } from "../../scripts/labelled.ts";
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
      return { id: task, task, text: reasoning, spans, episodes: [] };
    });
}
