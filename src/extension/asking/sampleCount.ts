/** How many samples of one prompt are asked for: from the setting, and for one time from the picker. */
import { window, type QuickPickItem } from "vscode";
import { mostSamples } from "../../client/samples.ts";
import { l10n } from "../../core/text/l10n.ts";
import { readSetting } from "../host/readSetting.ts";

const offered = [1, 4, 8, 16] as const;

/** What the setting says, within its bounds; 1 where it is no whole number. */
export function sampleCountSetting(): number {
  const count = readSetting("samples");
  return Number.isInteger(count) ? Math.min(Math.max(1, count), mostSamples) : 1;
}

interface CountItem extends QuickPickItem {
  readonly count?: number;
}

/** Asks for the number of samples of one time. @returns undefined when the user cancelled. */
export async function pickSampleCount(current: number): Promise<number | undefined> {
  const items: CountItem[] = [
    ...offered.map((count) => ({
      label: count === 1 ? l10n.t("1 sample") : l10n.t("{0} samples", count),
      ...(count === 1 ? { detail: l10n.t("A single run, as ever") } : {}),
      count,
    })),
    { label: l10n.t("Another number…") },
  ];
  const picked = await window.showQuickPick(items, {
    title: l10n.t("How often is the model asked? Now: {0}", current),
    placeHolder: l10n.t(
      "Several samples show how sure the model is: their answers are put to a vote.",
    ),
    ignoreFocusOut: true,
  });
  return picked && (picked.count ?? askCount());
}

async function askCount(): Promise<number | undefined> {
  const given = await window.showInputBox({
    title: l10n.t("Number of samples"),
    ignoreFocusOut: true,
    validateInput: (text) =>
      readCount(text) === undefined
        ? l10n.t("A whole number from 1 to {0}.", mostSamples)
        : undefined,
  });
  return given === undefined ? undefined : readCount(given);
}

function readCount(text: string): number | undefined {
  const count = /^\s*\d{1,6}\s*$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= mostSamples ? count : undefined;
}
