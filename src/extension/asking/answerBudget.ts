/** The reader's own limit on thinking: after it, a run is asked for its answer without a click. */
import { window, type QuickPickItem } from "vscode";
import { formatCount } from "../../core/text/formats.ts";
import { l10n } from "../../core/text/l10n.ts";
import { readSetting } from "../host/readSetting.ts";

/** What comes first counts; 0 is no limit. */
export interface AnswerBudget {
  /** Since the request was sent. */
  readonly seconds: number;
  /** Of reasoning, in UTF-16 code units. */
  readonly characters: number;
}

const none: AnswerBudget = { seconds: 0, characters: 0 };

export function answerBudgetSetting(): AnswerBudget {
  return {
    seconds: limit(readSetting("answerNowAfterSeconds")),
    characters: limit(readSetting("answerNowAfterCharacters")),
  };
}

function limit(value: number): number {
  return Number.isFinite(value) && value > 0 ? value : 0;
}

/** In a few words. @returns undefined where there is no limit. */
export function answerBudgetText({ seconds, characters }: AnswerBudget): string | undefined {
  const size = formatCount(characters);
  if (seconds > 0 && characters > 0)
    return l10n.t("answers after {0} s or {1} characters of reasoning", seconds, size);
  if (seconds > 0) return l10n.t("answers after {0} s", seconds);
  return characters > 0 ? l10n.t("answers after {0} characters of reasoning", size) : undefined;
}

interface BudgetItem extends QuickPickItem {
  readonly budget?: AnswerBudget;
}

const offeredSeconds = [30, 120, 300] as const;
const offeredCharacters = [4000, 20_000] as const;

/** Asks for the limit of one run. @returns undefined when the user cancelled. */
export async function pickAnswerBudget(current: AnswerBudget): Promise<AnswerBudget | undefined> {
  const items: BudgetItem[] = [
    {
      label: l10n.t("Never"),
      detail: l10n.t("Let the model think for as long as it does"),
      budget: none,
    },
    ...offeredSeconds.map((seconds) => ({
      label: l10n.t("{0} seconds", seconds),
      budget: { ...none, seconds },
    })),
    ...offeredCharacters.map((characters) => ({
      label: l10n.t("{0} characters of reasoning", formatCount(characters)),
      budget: { ...none, characters },
    })),
    { label: l10n.t("Another limit…") },
  ];
  const picked = await window.showQuickPick(items, {
    title: l10n.t("Ask for the answer by itself, in this run, after…"),
    placeHolder:
      answerBudgetText(current) ??
      l10n.t("Where the endpoint can't end its thinking, this costs a second request."),
    ignoreFocusOut: true,
  });
  return picked && (picked.budget ?? askBudget());
}

async function askBudget(): Promise<AnswerBudget | undefined> {
  const given = await window.showInputBox({
    title: l10n.t("Ask for the answer by itself after…"),
    prompt: l10n.t("Seconds (“90 s”) or characters of reasoning (“6000 c”)."),
    ignoreFocusOut: true,
    validateInput: (text) =>
      readBudget(text) ? undefined : l10n.t("A whole number, then “s” or “c”."),
  });
  return given === undefined ? undefined : readBudget(given);
}

function readBudget(text: string): AnswerBudget | undefined {
  const [, digits = "", unit = ""] = /^\s*([1-9]\d{0,7})\s*(s|c)\w*\s*$/i.exec(text) ?? [];
  if (digits === "") return undefined;
  return { ...none, [unit.toLowerCase() === "s" ? "seconds" : "characters"]: Number(digits) };
}
