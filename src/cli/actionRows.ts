/** The tool calls of a trace in its readable summary: a line each, as the panel's cards say them. */
import { actionWords, stepBefore } from "../core/model/actionWords.ts";
import type { Trace, TraceAction } from "../core/model/trace.ts";
import { sanitiseLine } from "./sanitise.ts";
import type { Style } from "./style.ts";
import { counted } from "./terminal.ts";

/** Calls listed for one trace; a session of a long day has thousands. */
const listedActions = 20;

/** @returns nothing where no tool was called and nothing was said between the thoughts. */
export function actionRows(trace: Trace, style: Style): (readonly [name: string, value: string])[] {
  const actions = trace.actions ?? [];
  if (actions.length === 0) return [];
  const steps = trace.analysis?.steps ?? [];
  const failed = actions.filter(({ status }) => status === "failed").length;
  const failures = failed === 0 ? "" : ` · ${style.bad(`${failed} failed`)}`;
  const rows = actions
    .slice(0, listedActions)
    .map((action) => ["", lineOf(action, stepBefore(action, steps) + 1, style)] as const);
  const more = actions.length - rows.length;
  return [
    ["actions", `${actions.length}${failures}`],
    ...rows,
    ...(more > 0 ? [["", `and ${counted(more, "more action")}`] as const] : []),
  ];
}

/** @param step number of the step before, counted from 1; 0 for what stands before all. */
function lineOf(action: TraceAction, step: number, style: Style): string {
  const { said, outcome } = actionWords(action);
  const [before, object, after] = said;
  // Signs of quoting, as the object may hold spaces; not where it holds the sign itself.
  const quoted = object === "" || object.includes("`") ? object : `\`${object}\``;
  const where = step === 0 ? "before the first step" : `after step ${step}`;
  const line = sanitiseLine(`${before}${quoted}${after}${outcome === "" ? "" : ` · ${outcome}`}`);
  return `${action.status === "failed" ? style.bad(`✗ ${line}`) : line} ${style.faint(`(${where})`)}`;
}
