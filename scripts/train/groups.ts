/** Which texts belong together, so that a problem is never both learned from and measured on. */

/** The fields of a record that say what it belongs to. Sources write null for what they do not know. */
export interface Origin {
  readonly id: string;
  readonly trace?: string | null;
  readonly group?: string | null;
  readonly problem?: string | null;
  readonly text?: string | null;
  readonly reasoning?: string | null;
}

/** Shorter statements say too little to be the same problem. */
const shortestProblem = 40;
const statementHead = 200;
/** The beginning of a text that tells it from others. */
const textHead = 300;

/** @returns for each record the number of its group: records of one trace, one group, one problem or one text share it. */
export function groupNumbers(records: readonly Origin[]): number[] {
  const parents = records.map((_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parents[root] !== root) root = parents[root] ?? root;
    for (let at = i; at !== root;) {
      const next = parents[at] ?? root;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  const first = new Map<string, number>();
  records.forEach((record, i) => {
    for (const mark of marksOf(record)) {
      const other = first.get(mark);
      if (other === undefined) first.set(mark, i);
      else parents[find(i)] = find(other);
    }
  });
  return records.map((_, i) => find(i));
}

function marksOf({ id, trace, group, problem, text, reasoning }: Origin): string[] {
  const marks = [`id ${trace ?? id}`, `text ${(text ?? reasoning ?? "").slice(0, textHead)}`];
  if (group) marks.push(`group ${group}`);
  const statement = (problem ?? "").toLowerCase().replace(/\s+/g, " ").trim();
  if (!statement.startsWith("[") && statement.length >= shortestProblem)
    marks.push(`problem ${statement.slice(0, statementHead)}`);
  return marks;
}
