/** A report as plain text: for the editor, the terminal and the clipboard alike. */
import type { EndpointReport } from "./checkEndpoint.ts";
import type { Finding, FindingState } from "./finding.ts";

/** Each a symbol of its own, so that no colour is needed. */
const stateSymbols: Readonly<Record<FindingState, string>> = {
  good: "✓",
  warning: "!",
  bad: "✗",
  info: "·",
};

/** Width of the column of titles, in characters. */
const titleWidth = 18;
const indent = " ".repeat(titleWidth + 4);

/** @param mark draws the symbol and the title of a finding, where there is colour; widths must not change. */
export function reportText(
  report: EndpointReport,
  mark: (text: string, state: FindingState) => string = (text) => text,
): string {
  const { name, baseUrl, model, preset } = report.endpoint;
  const head = [
    `Endpoint   ${name}`,
    `URL        ${baseUrl}`,
    `Model      ${model}`,
    ...(preset === undefined ? [] : [`Preset     ${preset}`]),
    `Tested     ${report.testedAt}`,
  ];
  const lines = report.findings.map((finding) => findingText(finding, mark));
  return `${[...head, "", verdict(report), "", ...lines].join("\n")}\n`;
}

function findingText(
  { state, title, detail, advice }: Finding,
  mark: (text: string, state: FindingState) => string,
): string {
  const first = `${mark(`${stateSymbols[state]} ${title.padEnd(titleWidth)}`, state)}  ${detail}`;
  return advice === undefined ? first : `${first}\n${indent}→ ${advice}`;
}

/** One sentence about the whole. */
export function verdict({ usable, findings }: EndpointReport): string {
  if (!usable) return "It does not work yet.";
  const reasons = findings.some(({ id, state }) => id === "reasoning" && state === "good");
  if (!reasons) return "It answers, but gives no reasoning to inspect.";
  const warnings = findings.filter(({ state }) => state === "warning").length;
  return warnings === 0
    ? "It works, and its reasoning can be inspected."
    : `It works, and its reasoning can be inspected; ${warnings} ${warnings === 1 ? "thing" : "things"} could be better.`;
}
