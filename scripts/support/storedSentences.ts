/** Collects the engine's sentences, which are stored with traces, from its source. */
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import ts from "typescript";
import { reviewProblems } from "../../src/core/review/readReview.ts";
import { storedMark } from "../../src/core/text/storedSentences.ts";

/** Members that hold a sentence, and functions and errors whose first argument is one. In claims, “says” is a pattern. */
const members = { classify: new Set(["says"]), others: new Set(["why", "how"]) };
const makers = new Set(["unchecked", "NotComputed", "NoValue", "tooLarge"]);

/** Sentences that the rules below do not find, because they are put together or returned elsewhere. */
const joined = [
  "step {0}",
  "this step",
  "says “{0}”",
  "ends with “{0}”",
  "goes on from what stands around it",
  "in words that the labels were not fitted on",
  "both sides have the same normal form as polynomials",
  "both sides agree at {0} points chosen at random; this is no proof",
  "the sides are close but not equal; a rounded number may stand in it",
  "an approximation of something that is no plain number",
  "close, but not to the last digit that is written",
  "with powers of ten as parts of their numbers",
  "with units converted",
  "modulo {0}",
  "with {0}",
  "as {0} computes it",
  ...Object.values(reviewProblems),
];

/** @returns an entry for each sentence, by its key among the translations. `{0}` stands for what the engine puts in. */
export async function collectStored(
  root: string,
): Promise<Record<string, { readonly message: string; readonly comment: readonly string[] }>> {
  const sentences = new Set(joined);
  for await (const path of glob("src/core/{analysis,audit}/**/*.ts", { cwd: root })) {
    if (/[wW]eights\.ts$/.test(path)) continue;
    const text = await readFile(join(root, path), "utf8");
    const own = members[path.includes("/classify/") ? "classify" : "others"];
    const inAudit = path.includes("/audit/");
    for (const sentence of sentencesOf(text, own, inAudit))
      if (hasWords(sentence)) sentences.add(sentence);
  }
  const comment = [storedMark.slice(1)];
  return Object.fromEntries(
    [...sentences].map((message) => [`${message}${storedMark}`, { message, comment }]),
  );
}

function sentencesOf(text: string, members: ReadonlySet<string>, inAudit: boolean): string[] {
  const found: string[] = [];
  const source = ts.createSourceFile("source.ts", text, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && members.has(node.name.getText()))
      found.push(...readings(node.initializer));
    else if (
      (ts.isCallExpression(node) || ts.isNewExpression(node)) &&
      makers.has(node.expression.getText())
    )
      found.push(...readings(node.arguments?.[0]));
    // What a flag says is the third argument where it is made.
    else if (inAudit && ts.isCallExpression(node) && node.expression.getText() === "flag") {
      found.push(...readings(node.arguments[2]));
      ts.forEachChild(node, visit);
      return;
    } else if (inAudit && ts.isVariableDeclaration(node) && node.name.getText() === "says")
      found.push(...readings(node.initializer));
    // A cue's words stand in for “$”.
    else if (ts.isStringLiteral(node) && node.text.includes("“$”")) found.push(...readings(node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The sentences that an expression may be, as far as they are written in it. */
function readings(node: ts.Expression | undefined): string[] {
  if (node === undefined) return [];
  if (ts.isParenthesizedExpression(node)) return readings(node.expression);
  if (ts.isStringLiteralLike(node)) return [numbered(node.text.replace("“$”", "“{}”"))];
  if (ts.isConditionalExpression(node))
    return [...readings(node.whenTrue), ...readings(node.whenFalse)];
  if (!ts.isTemplateExpression(node)) return [];
  const spans = node.templateSpans.map(({ literal }) => `{}${literal.text}`);
  return [numbered(`${node.head.text}${spans.join("")}`)];
}

/** Placeholders by number, in the order in which they stand. */
function numbered(text: string): string {
  let next = 0;
  return text.replace(/\{\w*\}/g, () => `{${next++}}`);
}

function hasWords(sentence: string): boolean {
  return /\p{L}{2}/u.test(sentence.replace(/\{\d+\}/g, ""));
}
