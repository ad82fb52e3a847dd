/** A probe as terminal text and as the JSON document `reasoning-trace-probe/1`. */
import { howSentence } from "../core/branch/howSentence.ts";
import type { ProbeReport, ProbeShare } from "../core/branch/probeReport.ts";
import { defined } from "../core/model/defined.ts";
import type { Trace } from "../core/model/trace.ts";
import type { TraceProbe } from "../core/model/traceProbes.ts";
import { formatCount, formatPercent } from "../core/text/formats.ts";
import { columns, percent, shortAnswer } from "./groupCells.ts";
import { sanitiseLine } from "./sanitise.ts";
import type { Style } from "./style.ts";
import { counted } from "./terminal.ts";

const barLength = 20;

export function renderProbe(
  trace: Trace,
  probe: TraceProbe,
  report: ProbeReport,
  style: Style,
): string {
  const { points, answer, answerFrom, referenceAnswer, came, asked } = report;
  const has = { reference: points.some(({ reference }) => reference !== undefined) };
  const header = [
    "after step",
    "at",
    "draws",
    "",
    "answer",
    "95 %",
    ...(has.reference ? ["reference", "95 %"] : []),
    "most frequent",
  ];
  const rows = points.map((point) => [
    String(point.steps),
    String(point.offset),
    String(point.draws),
    bar(point.final),
    ...cells(point.final),
    ...(has.reference ? cells(point.reference) : []),
    point.leading === undefined ? "–" : shortAnswer(point.leading),
  ]);
  const lines = [
    style.strong(sanitiseLine(trace.title) || "(no title)"),
    `  ${probe.endpoint.name} · ${sanitiseLine(probe.endpoint.model)} · ${came} of ${counted(asked, "draw")}`,
    `  ${howSentence(probe.how)}`,
    "",
    ...columns([header, ...rows], (line, row) => (row === 0 ? style.faint(line) : line)),
    "",
    answer === undefined
      ? "  No answer came at the end of the thought, so that there is none to follow."
      : `  answer: ${style.strong(shortAnswer(answer))}${answerFrom === "end" ? " (the trace has none; the most frequent one at its end)" : ""}`,
    ...(referenceAnswer === undefined ? [] : [`  reference: ${shortAnswer(referenceAnswer)}`]),
    ...conclusions(report),
    `  ${costs(probe)}`,
  ];
  return `${lines.join("\n")}\n`;
}

function bar(share: ProbeShare | undefined): string {
  if (!share) return "";
  return "█".repeat(Math.round(share.share * barLength)).padEnd(barLength, "░");
}

function cells(share: ProbeShare | undefined): string[] {
  if (!share) return ["–", ""];
  const doubt = share.undecided === 0 ? "" : ` (+ ${share.undecided} undecided)`;
  return [
    percent(share.share) + doubt,
    `${percent(share.interval.low)} to ${percent(share.interval.high)}`,
  ];
}

/** Where the answer was decided, in sentences. */
function conclusions({ jump, settled, threshold, came, points }: ProbeReport): string[] {
  if (came === 0) return [];
  const lines: string[] = [];
  if (jump) {
    const { first, last } = jump.steps;
    const where = first === last ? `step ${first}` : `steps ${first} to ${last}`;
    const { low, high } = jump.interval;
    lines.push(
      `  Largest jump: ${where}, by ${percent(jump.rise)} (95 %: ${percent(low)} to ${percent(high)}, Newcombe)`,
    );
  } else lines.push("  The share of the answer rises nowhere.");
  if (settled)
    lines.push(
      `  ${formatPercent(settled.after)} of the thought's tokens came after the answer stood at ${threshold} (${settled.steps === 0 ? "from the beginning" : `after step ${settled.steps}`})`,
    );
  else if (points.some(({ final }) => final))
    lines.push(`  The answer did not come to stand at ${threshold}.`);
  return lines;
}

function costs({ requests, counted: known, usage }: TraceProbe): string {
  if (!usage) return `${counted(requests, "request")}; the endpoint counted no tokens`;
  const { promptTokens = 0, completionTokens = 0, cachedTokens } = usage;
  const cached = cachedTokens === undefined ? "" : ` (${formatCount(cachedTokens)} cached)`;
  const part = known < requests ? ` in ${known} of them` : "";
  return `${counted(requests, "request")}; ${formatCount(promptTokens)} tokens of input${cached} and ${formatCount(completionTokens)} of output${part}`;
}

export function probeDocument(trace: Trace, probe: TraceProbe, report: ProbeReport): object {
  const { id, startedAt, endpoint, how, lead, draws, requests, counted: known, usage } = probe;
  return {
    schema: "reasoning-trace-probe/1",
    trace: trace.id,
    title: trace.title,
    probe: id,
    startedAt,
    endpoint,
    how,
    lead,
    draws,
    requests,
    counted: known,
    ...defined({ usage }),
    ...report,
    points: report.points.map((point, at) => ({
      ...point,
      answers: probe.places[at]?.draws.map(({ answer }) => answer ?? null),
    })),
  };
}
