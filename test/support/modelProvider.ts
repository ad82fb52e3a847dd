/**
 * Writes an extension that offers language models to others: they answer with fixed parts, or fail as their names say.
 * It is text, because the API that it needs is newer than the types that extensions here compile against.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const manifest = {
  name: "test-models",
  publisher: "reasoning-trace-tests",
  version: "0.0.1",
  engines: { vscode: "^1.101.0" },
  main: "./extension.js",
  activationEvents: ["onLanguageModelChatProvider:test-vendor"],
  contributes: {
    languageModelChatProviders: [{ vendor: "test-vendor", displayName: "Test Vendor" }],
  },
};

const program = `"use strict";
const vscode = require("vscode");

const models = ["thinker", "tagger", "quota"];

function information(id) {
  return {
    id,
    name: \`Test \${id}\`,
    family: "test-family",
    version: "1",
    maxInputTokens: 4096,
    maxOutputTokens: 4096,
    capabilities: {},
  };
}

exports.activate = (context) => {
  const provider = {
    provideLanguageModelChatInformation: () => models.map(information),
    async provideLanguageModelChatResponse(model, _messages, _options, progress) {
      if (model.id === "quota") throw new Error("You exceeded your quota for this month.");
      if (model.id === "tagger") {
        progress.report(new vscode.LanguageModelTextPart("<think>6 × 7 is 42.</think>It is 42."));
        return;
      }
      const Thinking = vscode.LanguageModelThinkingPart;
      progress.report(new Thinking("First, 6 × 7 = 42.\\n\\n"));
      progress.report(new Thinking("Wait, let me check: 7 × 6 = 42."));
      progress.report(new vscode.LanguageModelTextPart("It is 42."));
    },
    provideTokenCount: async (_model, text) =>
      (typeof text === "string" ? text : "x").split(/\\s+/).length,
  };
  context.subscriptions.push(vscode.lm.registerLanguageModelChatProvider("test-vendor", provider));
};
`;

/** @param folder is made. */
export async function writeModelProvider(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
  await writeFile(join(folder, "extension.js"), program);
}
