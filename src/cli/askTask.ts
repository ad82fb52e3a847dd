/** What `ask` asks about: the words, the files and standard input as selections with an intent. */
import { relative } from "node:path";
import { promptTitle, type PromptInput, type PromptSelection } from "../core/run/prompt.ts";
import type { Intent, Origin } from "../core/model/trace.ts";
import type { AskCommand } from "./args.ts";
import { languageOf } from "./languages.ts";
import { InputError, inputName, readWhole } from "./readInput.ts";
import { defined } from "../core/model/defined.ts";

/** Longest selection that is sent, in UTF-16 code units: no model takes more, and a mistake costs money. */
const maxSelectionLength = 4 * 1024 * 1024;

export interface AskTask {
  readonly prompt: PromptInput;
  readonly title: string;
  readonly origin: Origin;
}

/**
 * @param clear makes of the texts what may be sent and kept, in the same order.
 * @throws InputError with the input's name in the sentence, and what `clear` throws.
 */
export async function readTask(
  command: AskCommand,
  clear: (texts: readonly string[]) => Promise<readonly string[]>,
): Promise<AskTask> {
  const read: PromptSelection[] = [];
  for (const file of command.files) read.push(await readSelection(file));
  const words = command.text === "-" ? (await readSelection("-")).text : command.text;
  if (words?.trim() === "") throw new InputError("There is no TEXT to ask about: it is blank");
  const cleared = await clear([
    ...read.map((file) => file.text),
    ...(words === undefined ? [] : [words]),
  ]);
  const files = read.map((file, index) => ({ ...file, text: cleared[index] ?? "" }));
  const text = words === undefined ? undefined : cleared[files.length];

  if (text === undefined || files.length > 0) {
    const intent = command.intent ?? (text === undefined ? intentFor(command.files) : "question");
    const prompt = { intent, selections: files, ...defined({ question: text }) };
    return { prompt, title: promptTitle(prompt), origin: originOf(files) };
  }
  const selections = [{ text }];
  const prompt = { intent: command.intent ?? "solve", selections };
  // Without a file the words themselves say best what was asked.
  const title = promptTitle({ intent: "question", question: text, selections });
  return { prompt, title, origin: originOf(selections) };
}

async function readSelection(input: string): Promise<PromptSelection> {
  const name = inputName(input);
  let text: string;
  try {
    text = await readWhole(input, maxSelectionLength);
  } catch (error) {
    throw error instanceof InputError ? new InputError(`${name} ${error.message}`) : error;
  }
  if (text.includes("\0")) throw new InputError(`${name} is not text (it holds NUL bytes)`);
  if (text.trim() === "") throw new InputError(`${name} is empty`);
  if (input === "-") return { text };
  const language = languageOf(input);
  return {
    text,
    file: shownPath(input),
    ...defined({ languageId: language?.languageId }),
    startLine: 1,
  };
}

/** The path from here, with forward slashes; of a file elsewhere the name alone, which says nothing of the machine. */
function shownPath(file: string): string {
  const path = relative(process.cwd(), file).replaceAll("\\", "/");
  return path.startsWith("../") || /^(?:[A-Za-z]:|\/)/.test(path)
    ? (path.split("/").at(-1) ?? path)
    : path;
}

function intentFor(files: readonly string[]): Intent {
  return files.some((file) => languageOf(file)?.isCode === true) ? "findBugs" : "solve";
}

function originOf(selections: readonly PromptSelection[]): Origin {
  const [first] = selections;
  const text = selections.map((selection) => selection.text).join("\n\n");
  if (first?.file === undefined) return { kind: "run", text };
  const lines = first.text.replace(/\n$/, "").split("\n").length;
  return {
    kind: "run",
    file: first.file,
    ...(selections.length === 1 ? { range: { startLine: 1, endLine: lines } } : {}),
    ...defined({ languageId: first.languageId }),
    text,
  };
}
