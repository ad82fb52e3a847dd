/** What the host's pickers, fields, messages and items say goes through the table of texts, so that it can be translated. */
import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, it } from "mocha";
import ts from "typescript";

const root = join(import.meta.dirname, "../..");

/** Members of VS Code's options and items whose text the user reads. */
const shownMembers = new Set(
  "label detail description title placeHolder placeholder prompt tooltip text message openLabel saveLabel filters busy validationMessage accessibilityInformation".split(
    " ",
  ),
);
/** Functions of VS Code that show their arguments. */
const showing =
  /^(?:window\.)?(?:show(?:Information|Warning|Error)Message|setStatusBarMessage|withProgress)$/;

/** Two words, or one that begins with a capital: what a user would read as language. */
function isLanguage(text: string): boolean {
  return /\p{L}{2,}[\s…]+\p{L}{2,}|^\p{Lu}\p{Ll}{2,}/u.test(text);
}

/** Literals in an expression that are shown as they stand: those inside calls are what the call makes of them. */
function* literalsIn(node: ts.Node): Generator<string> {
  if (ts.isStringLiteralLike(node)) yield node.text;
  else if (ts.isTemplateExpression(node)) {
    yield node.head.text;
    for (const { literal } of node.templateSpans) yield literal.text;
  } else if (ts.isConditionalExpression(node)) {
    yield* literalsIn(node.whenTrue);
    yield* literalsIn(node.whenFalse);
  } else if (ts.isBinaryExpression(node)) {
    yield* literalsIn(node.left);
    yield* literalsIn(node.right);
  } else if (ts.isParenthesizedExpression(node)) yield* literalsIn(node.expression);
  else if (ts.isArrayLiteralExpression(node))
    for (const part of node.elements) yield* literalsIn(part);
}

/** @returns texts in the places that VS Code shows, which are language and no call of `l10n.t`, with their lines. */
function untranslated(path: string, source: string): readonly string[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const take = (node: ts.Node): void => {
    for (const text of literalsIn(node)) {
      if (!isLanguage(text)) continue;
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${path}:${line + 1} ${text}`);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && showing.test(node.expression.getText()))
      node.arguments.forEach(take);
    else if (ts.isPropertyAssignment(node) && shownMembers.has(node.name.getText()))
      take(node.initializer);
    else if (
      ts.isBinaryExpression(node) &&
      node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
      ts.isPropertyAccessExpression(node.left) &&
      shownMembers.has(node.left.name.text)
    )
      take(node.right);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe("texts of the host", () => {
  it("are in the table wherever VS Code shows them", async () => {
    const found: string[] = [];
    for await (const path of glob("src/extension/**/*.ts", { cwd: root }))
      found.push(...untranslated(path, await readFile(join(root, path), "utf8")));
    assert.deepEqual(found, []);
  });

  it("are found where they are not", () => {
    const source = [
      'window.showQuickPick(items, { title: "Choose one of them", placeHolder: l10n.t("Any of them") });',
      "input.prompt = `Your key for ${name}`;",
      'void window.showErrorMessage(bad ? "It went wrong" : l10n.t("It went well"), "Try again");',
      'const item = { label: name === "" ? "Nothing" : name, id: "some thing" };',
    ].join("\n");
    assert.deepEqual(untranslated("x.ts", source), [
      "x.ts:1 Choose one of them",
      "x.ts:2 Your key for ",
      "x.ts:3 It went wrong",
      "x.ts:3 Try again",
      "x.ts:4 Nothing",
    ]);
  });
});
