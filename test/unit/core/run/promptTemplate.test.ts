import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { buildPrompt, type PromptInput } from "../../../../src/core/run/prompt.ts";
import {
  fillTemplate,
  placeholders,
  problemOfTemplate,
  problemOfTemplates,
} from "../../../../src/core/run/promptTemplate.ts";

const code = { text: "f()", file: "src/f.py", languageId: "python", startLine: 7 };

function prompt(input: Omit<PromptInput, "selections">, selections = [code]): string {
  return (
    buildPrompt({ ...input, selections })
      .filter(({ role }) => role === "user")
      .at(0)?.content ?? ""
  );
}

describe("the user's own prompts", () => {
  it("stand in the place of the built-in words", () => {
    const templates = { explain: "Erkläre das Folgende." };
    assert.equal(
      prompt({ intent: "explain", templates }),
      "Erkläre das Folgende.\n\nFile: src/f.py, line 7, Language: python\n```python\nf()\n```",
    );
    assert.match(prompt({ intent: "prove", templates }), /^Prove the following/);
  });

  it("are the whole prompt where they place the selection", () => {
    const templates = { question: "{question}\n({file}, {lines}, {language})\n{selection}\nEnd." };
    assert.equal(
      prompt({ intent: "question", question: "Why?", templates }),
      "Why?\n(src/f.py, line 7, python)\nFile: src/f.py, line 7, Language: python\n```python\nf()\n```\nEnd.",
    );
  });

  it("keep the sentence about the boxed answer for mathematics unless they say more", () => {
    const text = [{ text: "2+2", languageId: "markdown", file: "a.md", startLine: 1 }];
    const solve = (template: string): string =>
      prompt({ intent: "solve", templates: { solve: template } }, text);
    assert.match(solve("Compute."), /within \\boxed\{\}\.$/);
    assert.doesNotMatch(solve("Compute {selection}"), /boxed/);
    assert.equal(solve("Compute, in \\boxed{}.").match(/boxed/g)?.length, 1);
  });

  it("fill nothing that stands in a selection or a question", () => {
    const content = prompt(
      {
        intent: "question",
        question: "{file}?",
        templates: { question: "{question} {selection}" },
      },
      [{ ...code, text: "{question} {lines}" }],
    );
    assert.match(content, /^\{file\}\? /);
    assert.match(content, /\n\{question\} \{lines\}\n/);
  });

  it("may be preceded by a system prompt", () => {
    const messages = buildPrompt({
      intent: "prove",
      selections: [code],
      systemPrompt: "Be brief.",
    });
    assert.deepEqual(
      messages.map(({ role }) => role),
      ["system", "user"],
    );
  });
});

describe("problemOfTemplate", () => {
  it("says what is wrong in one sentence", () => {
    assert.match(problemOfTemplate("solve", " ") ?? "", /is empty/);
    assert.match(problemOfTemplate("solve", "Do {selction}") ?? "", /\{selction\}.*no placeholder/);
    assert.match(problemOfTemplate("question", "Do {selection}") ?? "", /lacks \{question\}/);
    assert.match(problemOfTemplate("solve", "{question}") ?? "", /only the prompt for “question”/);
  });

  it("names the place", () => {
    assert.equal(
      problemOfTemplates({ prove: "{x}" }, "the setting reasoningTrace.prompts")?.split(",")[0],
      "The prompt for “prove” in the setting reasoningTrace.prompts holds {x}",
    );
    assert.equal(problemOfTemplates({ prove: "Prove {selection}" }, "it"), undefined);
  });

  it("takes arguments of TeX commands and doubled braces for what they are", () => {
    for (const fine of ["\\boxed{answer}", "\\frac{a}{b}", "{{name}}", "${HOME}", "{}", "{ a }"])
      assert.equal(problemOfTemplate("solve", fine), undefined, fine);
  });
});

describe("fillTemplate", () => {
  const values = { selection: "S", file: "F", language: "L", lines: "N", question: "Q" };
  it("turns doubled braces into braces", () => {
    assert.equal(fillTemplate("{{file}} is {file}", values), "{file} is F");
  });

  it("leaves text without placeholders as it is", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!placeholders.some((name) => text.includes(`{${name}}`)) && !text.includes("{{"));
        assert.equal(fillTemplate(text, values), text);
      }),
      { seed: 11 },
    );
  });
});
