/** What `inspect` and `report` have in common: all inputs through the analysis, on all cores, in the order given. */
import { sanitiseLine } from "./sanitise.ts";
import { inOrder } from "./inOrder.ts";
import { inputUnits, type InputUnit } from "./inputUnits.ts";
import type { UnitItem, UnitSettings } from "./inspectUnit.ts";
import type { Output } from "./output.ts";
import { counted } from "./terminal.ts";
import { createUnitRunner } from "./unitRunner.ts";

/** Parts in work or waiting to be printed, for each thread. */
const unitsForEach = 4;
/** Text in work or waiting, in UTF-16 code units. */
const openLength = 64 * 1024 * 1024;

type Inspected = Extract<UnitItem, { facts: unknown }>;
type Complaint = Extract<UnitItem, { problem: unknown }>;

/**
 * Gives each trace to `use`; what can't be read is said on standard error, with its place.
 * @param jobs threads.
 * @param complain is given the same, for those that count it.
 * @returns the number of inputs and lines that could not be read. It ends early when the output's reader goes away.
 */
export async function inspectInputs(
  inputs: readonly string[],
  settings: UnitSettings,
  jobs: number,
  output: Output,
  use: (item: Inspected, name: string) => Promise<void> | void,
  complain: (item: Complaint) => void = () => undefined,
): Promise<number> {
  const runner = createUnitRunner(settings, jobs);
  let problems = 0;
  const complaints = createComplaints(output);
  const work = async (
    unit: InputUnit,
  ): Promise<{ readonly name: string; readonly items: readonly UnitItem[] }> =>
    "task" in unit
      ? { name: unit.task.name, items: await runner.run(unit.task, unit.length) }
      : { name: unit.place, items: [unit] };
  const limits = {
    items: unitsForEach * jobs,
    weight: openLength,
    weightOf: (unit: InputUnit) => ("task" in unit ? unit.length : 0),
  };
  try {
    for await (const { name, items } of inOrder(inputUnits(inputs), work, limits)) {
      for (const item of items) {
        if (output.closed) return problems;
        if ("problem" in item) {
          problems += 1;
          complaints.tell(name, item);
          complain(item);
        } else if ("note" in item) output.note(sentence(item.place, item.note));
        else await use(item, name);
      }
      if (output.closed) break;
    }
    complaints.end();
  } finally {
    await runner.close();
  }
  return problems;
}

function sentence(place: string, text: string): string {
  return `reasoning-trace: ${sanitiseLine(place)} ${sanitiseLine(text)}.`;
}

/** Says what is wrong with each input, and of many lines of one file with the same fault only how many there are. */
function createComplaints(output: Output): {
  tell(name: string, complaint: Complaint): void;
  end(): void;
} {
  let current = "";
  const counts = new Map<string, number>();
  const end = (): void => {
    for (const [problem, count] of counts) {
      const more = count - 1;
      if (more > 0)
        output.note(
          sentence(
            current,
            `has ${counted(more, "more part")} of which the same is true: each ${problem}`,
          ),
        );
    }
    counts.clear();
  };
  return {
    tell(name, { place, problem }) {
      if (name !== current) end();
      current = name;
      const count = (counts.get(problem) ?? 0) + 1;
      counts.set(problem, count);
      if (count === 1) output.note(sentence(place, problem));
    },
    end,
  };
}
