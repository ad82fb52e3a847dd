/** The analysis of the traces of a table as two Parquet tables, for pandas, Polars and DuckDB. */
import { basename } from "node:path";
import { formatCount } from "../../core/text/formats.ts";
import { l10n } from "../../core/text/l10n.ts";
import type { Trace } from "../../core/model/trace.ts";
import { exportTables } from "../../dataset/exportTables.ts";
import { stepsFileOf } from "../../core/dataset/tableNames.ts";
import { rowsAtOnce, type FormItem } from "./exportForm.ts";

export const analysisForm: FormItem = {
  label: l10n.t("Analysis as Parquet"),
  detail: l10n.t(
    "Two tables for pandas, Polars and DuckDB: a row for each trace, a row for each step.",
  ),
  ending: "-analysis.parquet",
  filter: { [l10n.t("Parquet")]: ["parquet"] },
  async write({ set, ids, library, cues }, to, signal, tell) {
    let unread = 0;
    async function* traces(): AsyncGenerator<Trace> {
      for (const [index, id] of ids.entries()) {
        if (index % rowsAtOnce === 0) tell(index);
        const [row] = set.rows([id]);
        const trace =
          row?.state === "damaged" ? undefined : await set.readTrace(id).catch(() => undefined);
        // What the reader labelled is kept with the stored trace.
        if (trace) yield (await library.stored(trace)) ?? trace;
        else unread += 1;
      }
    }
    const written = await exportTables({ traces: traces(), to, cues, signal });
    const steps = basename(stepsFileOf(to));
    const left = unread + written.lost;
    return [
      l10n.t(
        "{0} traces were exported to {1}, their {2} steps to {3}.",
        formatCount(written.traces),
        basename(to),
        formatCount(written.steps),
        steps,
      ),
      ...(left === 0
        ? []
        : [l10n.t("{0} rows could not be read or analysed and were left out.", formatCount(left))]),
    ].join(" ");
  },
};
