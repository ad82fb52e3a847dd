#!/usr/bin/env bash
# Two providers of one SDK, one broken stream (it ends after some text, with no finish_reason and no [DONE]):
# @ai-sdk/openai-compatible 2.0.92 reports an error, @ai-sdk/deepseek 2.0.69 finishes with reason "other" and no error, so that an
# answer cut in half passes for a whole one. ollama-ai-provider-v2 3.6.0 does so even with an error line of Ollama in the stream.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts ai@6.0.326 @ai-sdk/openai-compatible@2.0.92 @ai-sdk/deepseek@2.0.69 ollama-ai-provider-v2@3.6.0 zod@4
cat >run.mjs <<'END'
import { createServer } from "node:http";
const serve = async (body, type = "text/event-stream") => {
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(200, { "content-type": type }).end(body));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${server.address().port}`;
};
const chunk = (delta, finish_reason = null) =>
  `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, delta, finish_reason }] })}\n\n`;

import { createDeepSeek } from "@ai-sdk/deepseek";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { createOllama } from "ollama-ai-provider-v2";
import { streamText } from "ai";
const baseURL = await serve(chunk({ role: "assistant", reasoning_content: "Think" }) + chunk({ content: "Half an ans" }));
const line = JSON.stringify({ model: "m", created_at: "2026-01-01T00:00:00Z", message: { role: "assistant", content: "Half an ans" }, done: false });
const ollama = await serve(`${line}\n{"error":"the model runner has stopped"}\n`, "application/x-ndjson");
const models = {
  "openai-compatible": createOpenAICompatible({ name: "local", baseURL })("m"),
  deepseek: createDeepSeek({ apiKey: "none", baseURL })("m"),
  ollama: createOllama({ baseURL: ollama })("m"),
};
for (const [name, model] of Object.entries(models)) {
  let [answer, errors, reason] = ["", 0, ""];
  for await (const part of streamText({ model, prompt: "x", maxRetries: 0, onError() {} }).fullStream) {
    if (part.type === "text-delta") answer += part.text;
    if (part.type === "error") errors += 1;
    if (part.type === "finish") reason = part.finishReason;
  }
  console.log(`${name}: "${answer}", ${errors} errors, finish "${reason}"`);
}
process.exit();
END
cat >expected.txt <<'END'
openai-compatible: "Half an ans", 1 errors, finish "error"
deepseek: "Half an ans", 0 errors, finish "other"
ollama: "Half an ans", 0 errors, finish "other"
END
# The Node of the machine, or the one that was installed beside the package.
PATH="$folder/node_modules/node/bin:$PATH" node run.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo "As described."
