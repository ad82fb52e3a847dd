/** Turns selections and an intent into chat messages. Pure: the caller reads the editor or the files. */
import { fillTemplate, placesSelection, type PromptTemplates } from "./promptTemplate.ts";
import type { ChatMessage, Intent } from "../model/trace.ts";
import { l10n } from "../text/l10n.ts";

export interface PromptSelection {
  readonly text: string;
  /** Workspace-relative path, shown to the model. */
  readonly file?: string;
  /** VS Code's language identifier ("python", "markdown", "latex", ...). */
  readonly languageId?: string;
  /** Line of the selection's first character, counted from 1. */
  readonly startLine?: number;
}

export interface PromptInput {
  readonly intent: Intent;
  /** The reader's own question; needed for the intent "question". */
  readonly question?: string;
  readonly selections: readonly PromptSelection[];
  /** The user's own prompts, checked with `problemOfTemplates`. */
  readonly templates?: PromptTemplates;
  /** Sent as a system message before the prompt; blank for none. */
  readonly systemPrompt?: string;
}

export interface IntentLabel {
  readonly title: string;
  readonly detail: string;
}

export const intentLabels: Readonly<Record<Intent, IntentLabel>> = {
  solve: { title: l10n.t("Solve"), detail: l10n.t("Work out the final answer") },
  explain: { title: l10n.t("Explain"), detail: l10n.t("What it does or says, and why it works") },
  findBugs: {
    title: l10n.t("Find bugs"),
    detail: l10n.t("Defects, their lines, and a fix"),
  },
  verify: { title: l10n.t("Verify"), detail: l10n.t("Is it right? Each claim checked") },
  prove: { title: l10n.t("Prove"), detail: l10n.t("A complete proof, or a counterexample") },
  question: {
    title: l10n.t("Ask a question…"),
    detail: l10n.t("Your own question about the selection"),
  },
};

const instructions: Readonly<Record<Exclude<Intent, "question">, string>> = {
  solve: "Solve the following.",
  explain: "Explain what the following does or says, and why.",
  findBugs:
    "Find the bugs in the following. For each, name the line, say what goes wrong with an input that shows it, and give a corrected version.",
  verify: "Check whether the following is correct. Check every claim and every computation in it.",
  prove: "Prove the following, or give a counterexample if it is false.",
};

/**
 * The sentence that DeepSeek recommends for mathematics in the usage notes of the R1 model card.
 * Source: README of deepseek-ai/DeepSeek-R1, "Usage Recommendations".
 */
const boxedSentence = "Please reason step by step, and put your final answer within \\boxed{}.";

const mathematicalLanguages = new Set([
  "markdown",
  "latex",
  "tex",
  "plaintext",
  "typst",
  "restructuredtext",
]);
const intentsWithFinalAnswer = new Set<Intent>(["solve", "verify"]);

/**
 * Builds the messages of a request: one user message and, unless the user wants one, no system prompt, as R1's authors
 * recommend. A template that places the selection is the whole prompt; another one only replaces the built-in words.
 * @throws RangeError when there is no selection, or the intent is "question" and the question is blank.
 */
export function buildPrompt(input: PromptInput): ChatMessage[] {
  if (input.selections.length === 0) throw new RangeError("A prompt needs at least one selection.");
  const user: ChatMessage = { role: "user", content: contentOf(input) };
  const { systemPrompt = "" } = input;
  return systemPrompt.trim() === "" ? [user] : [{ role: "system", content: systemPrompt }, user];
}

function contentOf(input: PromptInput): string {
  const selection = input.selections.map(describeSelection).join("\n\n");
  const template = input.templates?.[input.intent];
  const instruction =
    template === undefined
      ? instructionOf(input)
      : fillTemplate(template, {
          selection,
          file: listed(input.selections.map((entry) => entry.file)),
          language: listed(input.selections.map((entry) => entry.languageId)),
          lines: listed(input.selections.map(lineLabel)),
          question: input.intent === "question" ? questionOf(input) : "",
        });
  if (template !== undefined && placesSelection(template)) return instruction;
  const parts = [instruction, selection];
  if (asksForBoxedAnswer(input) && template?.includes("\\boxed") !== true)
    parts.push(boxedSentence);
  return parts.join("\n\n");
}

/** Each value once, in order. */
function listed(values: readonly (string | undefined)[]): string {
  return [...new Set(values.filter((value) => value !== undefined))].join(", ");
}

/** A short title for the trace list: the intent and what it was asked about. */
export function promptTitle(input: PromptInput): string {
  const question = input.question?.trim();
  const what =
    input.intent === "question" && question ? question : intentLabels[input.intent].title;
  const first = input.selections[0];
  const place = first?.file?.split("/").at(-1);
  const line = first?.startLine;
  const where = place === undefined ? "" : line === undefined ? place : `${place}:${line}`;
  const title = oneLine(where === "" ? what : `${what} · ${where}`);
  return title.length > 80 ? `${title.slice(0, 79)}…` : title;
}

function instructionOf(input: PromptInput): string {
  return input.intent === "question" ? questionOf(input) : instructions[input.intent];
}

function questionOf(input: PromptInput): string {
  const question = input.question?.trim() ?? "";
  if (question === "") throw new RangeError("The intent “question” needs a question.");
  return question;
}

function asksForBoxedAnswer(input: PromptInput): boolean {
  return (
    intentsWithFinalAnswer.has(input.intent) &&
    input.selections.every(
      (s) => s.languageId === undefined || mathematicalLanguages.has(s.languageId),
    )
  );
}

function describeSelection(selection: PromptSelection): string {
  const heading = [
    selection.file === undefined ? undefined : `File: ${selection.file}`,
    lineLabel(selection),
    selection.languageId === undefined ? undefined : `Language: ${selection.languageId}`,
  ].filter((part) => part !== undefined);
  const fence = fenceFor(selection.text);
  const language = selection.languageId ?? "";
  const body = `${fence}${language}\n${selection.text.replace(/\n$/, "")}\n${fence}`;
  return heading.length === 0 ? body : `${heading.join(", ")}\n${body}`;
}

function lineLabel(selection: PromptSelection): string | undefined {
  if (selection.startLine === undefined) return undefined;
  const count = selection.text.replace(/\n$/, "").split("\n").length;
  const last = selection.startLine + count - 1;
  return last === selection.startLine
    ? `line ${selection.startLine}`
    : `lines ${selection.startLine}–${last}`;
}

/** A fence longer than any run of backticks inside, so that the selection can't end it. */
export function fenceFor(text: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  return "`".repeat(longest + 1);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
