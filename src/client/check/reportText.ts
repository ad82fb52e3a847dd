/** A report as plain text: for the editor, the terminal and the clipboard alike. */
import type { EndpointReport } from "./checkEndpoint.ts";
import { l10n } from "../../core/text/l10n.ts";
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
const headWidth = 10;
const indent = " ".repeat(titleWidth + 4);

/** @param mark draws the symbol and the title of a finding, where there is colour; widths must not change. */
export function reportText(
  report: EndpointReport,
  mark: (text: string, state: FindingState) => string = (text) => text,
): string {
  const { name, baseUrl, model, preset } = report.endpoint;
  const head = [
    headLine(l10n.t("Endpoint"), name),
    headLine(l10n.t("URL"), baseUrl),
    headLine(l10n.t("Model"), model),
    ...(preset === undefined ? [] : [headLine(l10n.t("Preset"), preset)]),
    headLine(l10n.t("Tested"), report.testedAt),
  ];
  const lines = report.findings.map((finding) => findingText(finding, mark));
  return `${[...head, "", verdict(report), "", ...lines].join("\n")}\n`;
}

function headLine(name: string, value: string): string {
  return `${name.padEnd(headWidth)} ${value}`;
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
  if (!usable) return l10n.t("It does not work yet.");
  const reasons = findings.some(({ id, state }) => id === "reasoning" && state === "good");
  if (!reasons) return l10n.t("It answers, but gives no reasoning to inspect.");
  const warnings = findings.filter(({ state }) => state === "warning").length;
  return warnings === 0
    ? l10n.t("It works, and its reasoning can be inspected.")
    : warnings === 1
      ? l10n.t("It works, and its reasoning can be inspected; 1 thing could be better.")
      : l10n.t(
          "It works, and its reasoning can be inspected; {0} things could be better.",
          warnings,
        );
}
