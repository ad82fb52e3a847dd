/** What the analysis found of rows, column by column: about 200 bytes a row and its texts. */
import { answerVerdicts, type AnswerVerdict } from "../core/model/answerVerdict.ts";
import { rowOutcomes, type RowFacts, type RowOutcome } from "../core/dataset/row.ts";
import {
  rowNumber,
  rowNumberNames,
  type RowNumberName,
  type RowNumbers,
} from "../core/dataset/rowNumbers.ts";
import type { TextColumn } from "../core/dataset/query.ts";
import { episodeOutcomes, stepLabels } from "../core/model/trace.ts";
import { wordColumn, byteColumn, doubleColumn, type Growing } from "./growing.ts";

/** Of rows that were not written the numbers are 0 and the texts empty. */
export interface FactColumns {
  write(id: number, facts: RowFacts): void;
  facts(id: number): RowFacts;
  /** NaN where the row has no value. */
  number(id: number, name: RowNumberName): number;
  text(id: number, column: TextColumn): string;
  outcome(id: number): RowOutcome;
  correct(id: number): AnswerVerdict;
  /** Episodes that came out as `episodeOutcomes[outcome]`. */
  checks(id: number, outcome: number): number;
  /** Characters of reasoning under `stepLabels[label]`. */
  labelled(id: number, label: number): number;
}

export function createFactColumns(): FactColumns {
  const outcomes = byteColumn();
  const verdicts = byteColumn();
  const numbers = Object.fromEntries(
    rowNumberNames.map((name) => [
      name,
      rowNumber(name).kind === "count" ? wordColumn() : doubleColumn(),
    ]),
  ) as Record<RowNumberName, Growing>;
  const checkColumns = episodeOutcomes.map(wordColumn);
  const kindColumns = stepLabels.map(wordColumn);
  const texts: Record<TextColumn, string[]> = { task: [], model: [], answer: [], reference: [] };
  /** One string for each text that many rows share. */
  const shared = new Map<string, string>();

  const text = (id: number, column: TextColumn): string => texts[column][id] ?? "";
  const outcome = (id: number): RowOutcome => rowOutcomes[outcomes.get(id)] ?? "answered";
  const correct = (id: number): AnswerVerdict => answerVerdicts[verdicts.get(id)] ?? "unknown";
  const checks = (id: number, at: number): number => checkColumns[at]?.get(id) ?? 0;
  const labelled = (id: number, at: number): number => kindColumns[at]?.get(id) ?? 0;

  return {
    write(id, facts) {
      outcomes.set(id, rowOutcomes.indexOf(facts.outcome));
      verdicts.set(id, answerVerdicts.indexOf(facts.correct));
      for (const name of rowNumberNames) numbers[name].set(id, facts[name] ?? NaN);
      episodeOutcomes.forEach((name, at) => checkColumns[at]?.set(id, facts.checksByOutcome[name]));
      stepLabels.forEach((name, at) => kindColumns[at]?.set(id, facts.charactersByKind[name] ?? 0));
      for (const column of ["task", "answer", "reference"] as const)
        texts[column][id] = facts[column];
      const known = shared.get(facts.model);
      if (known === undefined) shared.set(facts.model, facts.model);
      texts.model[id] = known ?? facts.model;
    },
    facts(id) {
      const known = rowNumberNames
        .map((name) => [name, numbers[name].get(id)] as const)
        .filter(([, value]) => !Number.isNaN(value));
      const byOutcome = episodeOutcomes.map((name, at) => [name, checks(id, at)] as const);
      const byKind = stepLabels
        .map((name, at) => [name, labelled(id, at)] as const)
        .filter(([, characters]) => characters > 0);
      return {
        ...(Object.fromEntries(known) as unknown as RowNumbers),
        task: text(id, "task"),
        model: text(id, "model"),
        checksByOutcome: Object.fromEntries(byOutcome) as RowFacts["checksByOutcome"],
        outcome: outcome(id),
        answer: text(id, "answer"),
        correct: correct(id),
        reference: text(id, "reference"),
        charactersByKind: Object.fromEntries(byKind),
      };
    },
    number: (id, name) => numbers[name].get(id),
    text,
    outcome,
    correct,
    checks,
    labelled,
  };
}
