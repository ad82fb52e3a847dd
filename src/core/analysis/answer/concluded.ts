/** The value at which the last sentences of an answer arrive where they do not call it the answer. */
import { normaliseAnswer } from "./shape/normalise.ts";
import { readShape } from "./shape/readShape.ts";
import { valueEnd } from "./valueAt.ts";

/** How far from its end an answer is looked at, in UTF-16 code units. */
const tail = 600;

const bold = /\*\*([^*\n]{1,80}?)[.:]?\*\*/g;
const concluding = new RegExp(
  "(?:^|[\\n.!。！])\\s*(?:\\*\\*)?(?:" +
    "(?:so|thus|therefore|hence|in conclusion|in total|finally|overall|consequently|conclusion" +
    "|also|somit|daher|folglich|insgesamt|damit|donc|ainsi|finalement|par conséquent|por (?:lo )?tanto|entonces|así|finalmente" +
    "|portanto|logo|assim|quindi|dunque|pertanto|dus|следовательно|итак|значит|таким образом|поэтому)(?!\\p{L})" +
    "|所以|因此|故|综上|綜上|于是|即|したがって|よって|ゆえに|따라서|그러므로)[^\\n]*",
  "giu",
);
/** What explains a conclusion has values of its own. */
const explanation = /[,;(]? ?\b(?:because|since|as)\b[^]*$/i;
/** What stands before a value: a verb of any sentence that counts or measures something, or a sign. */
const verb = new RegExp(
  "(?:(?<!\\p{L})(?:is|are|was|were|equals?|be|gives?|pa(?:id|ys?)|receives?|needs?|costs?|takes?|earns?|has|have|had|makes?|gets?|spends?|" +
    "saves?|requires?|contains?|totals?|leaves?|weighs?|remains?|owes?|gets?|sold|sells?|bought|reads?|walked|reach(?:es)?" +
    "|ist|sind|beträgt|kostet|est|sont|vaut|es|son|são|é|è|sono|is|zijn|равен|равна|равно|составляет)(?!\\p{L})|=|:)" +
    "(?: (?:approximately|about|exactly|indeed|therefore|only))?\\s+(?=\\S)" +
    "|(?:是|为|為|有|等于|等於|得到?|共|：|は|은|는)\\s*(?=\\S)",
  "giu",
);
/** An equation at the very end, with what closes its formula. */
const endingEquation =
  /=\s*([^=\n&]{1,60}?)\s*(?:\\\\)?\s*(?:\\end\{\w+\*?\}\s*)?(?:\\\]|\\\)|\$\$?)?[.\s]*$/;

/** A value in bold in the last lines, or the last value of the last sentence that concludes. */
export function concludedValue(answer: string): string | undefined {
  const text = answer.slice(-tail);
  const sentence = [...text.matchAll(concluding)].at(-1)?.[0].replace(explanation, "") ?? "";
  const emphasised = [...sentence.matchAll(bold), ...boldEnding(text)];
  const inBold = emphasised.map((match) => normaliseAnswer(match[1] ?? "")).findLast(isValue);
  return inBold ?? lastValueIn(sentence);
}

/** What the last line says, or the equation at its end comes to: an answer that was cut off ends so too. */
export function lastValue(answer: string): string | undefined {
  const text = answer.slice(-tail).trimEnd();
  const line = lastLineOf(text);
  const plain = line.replace(explanation, "");
  const equation = plain === line ? endingEquation.exec(text)?.[1] : undefined;
  const value = equation === undefined ? undefined : normaliseAnswer(equation);
  return value !== undefined && isValue(value) ? value : lastValueIn(plain);
}

/** Bold at the end of the last line, with at most a few words after it, unless it is a heading of a list item. */
function boldEnding(text: string): RegExpMatchArray[] {
  const line = lastLineOf(text);
  const last = [...line.matchAll(bold)].at(-1);
  if (!last || line.length - last.index - last[0].length > 40) return [];
  return /^\s*[-*\d]/.test(line) && !/^\s*\*\*/.test(line) ? [] : [last];
}

function lastLineOf(text: string): string {
  return /[^\n]*$/.exec(text.trimEnd())?.[0] ?? "";
}

function lastValueIn(sentence: string): string | undefined {
  const values = [...sentence.matchAll(verb)].flatMap((match) => {
    const start = match.index + match[0].length;
    const end = valueEnd(sentence, start);
    return end === undefined ? [] : [normaliseAnswer(sentence.slice(start, end))];
  });
  return values.findLast((value) => /[\d\\π]/.test(value) && isValue(value));
}

/** A value, or an option with its letter: "B) All pupils". */
function isValue(text: string): boolean {
  // A command that was cut off.
  if (text.endsWith("\\")) return false;
  if (!/[\d\\π]|^\(?[A-J]\)?(?:$|[.)] )/.test(text)) return false;
  const { kind } = readShape(text);
  return kind !== "text" && kind !== "code" && kind !== "equation";
}
