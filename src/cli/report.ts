/** `reasoning-trace report`: what many traces add up to, as one HTML page or as JSON. */
import { basename } from "node:path";
import type { RowFacts } from "../core/dataset/row.ts";
import { gatherGroups } from "../core/groups/gather.ts";
import { groupsInReport, type GroupsInReport } from "../core/groups/groupsReport.ts";
import { dataSetReport } from "../dataset/dataSetReport.ts";
import { createRowStore } from "../dataset/rowStore.ts";
import { runQuery } from "../dataset/runQuery.ts";
import { selectionStatistics } from "../dataset/selectionStatistics.ts";
import { WritingError, writeUserFile } from "../node/userFile.ts";
import { writeDataSetReport } from "../export/dataSetReportHtml.ts";
import type { ReportCommand } from "./inspectArgs.ts";
import { readCueFile } from "./cueFile.ts";
import { exitCodes, type ExitCode } from "./exitCodes.ts";
import { inspectInputs } from "./inspectInputs.ts";
import type { UnitSettings } from "./inspectUnit.ts";
import type { Output } from "./output.ts";
import { inputName } from "./readInput.ts";
import { sanitiseJson, sanitiseLine } from "./sanitise.ts";
import { counted } from "./terminal.ts";
import { noteAbandoned } from "./unfinishedFiles.ts";

/** A trace or what was no trace, with the name of its place. */
interface Entry {
  readonly place: string;
  readonly result: RowFacts | string;
}

export async function report(command: ReportCommand, output: Output): Promise<ExitCode> {
  const { cues, problem: cueProblem } = await readCueFile(command.cues);
  if (cueProblem !== undefined) {
    output.note(`reasoning-trace: ${sanitiseLine(cueProblem)}`);
    return exitCodes.usage;
  }
  const createdAt = new Date().toISOString();
  const settings: UnitSettings = {
    form: "rows",
    colour: false,
    cues,
    createdAt,
    mapping: command.mapping,
  };
  const entries: Entry[] = [];
  const gathering = gatherGroups();
  const problems = await inspectInputs(
    command.inputs,
    settings,
    command.jobs,
    output,
    ({ facts, sample, line }, name) => {
      const place = line === undefined ? name : `${name}:${line}`;
      entries.push({ place, result: facts });
      if (sample) gathering.add({ ...sample.facts, place }, sample.key);
    },
    ({ place, problem }) => {
      entries.push({ place, result: problem });
    },
  );
  const text = written(entries, groupsInReport(gathering), command, createdAt);
  if (command.output === undefined) await output.write(text);
  else {
    try {
      noteAbandoned(await writeUserFile(command.output, text), output);
    } catch (error) {
      if (!(error instanceof WritingError)) throw error;
      output.note(`reasoning-trace: ${sanitiseLine(error.message)}.`);
      return exitCodes.unwritable;
    }
    const traces = counted(entries.length - problems, "trace");
    output.note(`${sanitiseLine(command.output)}: a report on ${traces}`);
  }
  return problems > 0 ? exitCodes.unreadable : exitCodes.ok;
}

function written(
  entries: readonly Entry[],
  groups: GroupsInReport | undefined,
  command: ReportCommand,
  createdAt: string,
): string {
  const store = createRowStore({
    records: entries.length,
    bytes: () => 0,
    line: (record) => record + 1,
  });
  entries.forEach(({ result }, record) => {
    store.add(
      typeof result === "string" ? { record, problem: result } : { record, rows: [result] },
    );
  });
  const made = dataSetReport(
    {
      query: (query) => runQuery(store, query),
      rows: (ids) => Array.from(ids, (id) => store.row(id)),
      statistics: (ids) => selectionStatistics(store, ids ?? store.inOrder()),
    },
    {
      // Folders reveal the machine that the page was made on.
      title: `Report on ${command.inputs.map((input) => basename(inputName(input))).join(", ")}`,
      createdAt,
      groups,
      placeOf: ({ record }) => entries[record]?.place ?? "",
    },
  );
  return command.json
    ? `${sanitiseJson(JSON.stringify(made, undefined, 1))}\n`
    : writeDataSetReport(made);
}
