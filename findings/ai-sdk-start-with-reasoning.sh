#!/usr/bin/env bash
# ai 6.0.326: extractReasoningMiddleware({ tagName: "think", startWithReasoning: true }) is for models whose template opens the
# tag. From a server that sends the opening tag all the same, the tag stays in the reasoning; and each further block puts a line
# break, which the model did not write, in front of both the reasoning and the answer that follow.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts ai@6.0.326 @ai-sdk/openai-compatible@2.0.92
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

import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { extractReasoningMiddleware, streamText, wrapLanguageModel } from "ai";
for (const startWithReasoning of [false, true]) {
  const baseURL = await serve(chunk({ role: "assistant", content: "<think>a</think>b<think>c</think>d" }, "stop") + "data: [DONE]\n\n");
  const model = wrapLanguageModel({
    model: createOpenAICompatible({ name: "local", baseURL })("m"),
    middleware: extractReasoningMiddleware({ tagName: "think", startWithReasoning }),
  });
  const parts = [];
  for await (const part of streamText({ model, prompt: "x", maxRetries: 0 }).fullStream)
    if (part.type.endsWith("-delta")) parts.push([part.type, part.text]);
  console.log(startWithReasoning, JSON.stringify(parts));
}
process.exit();
END
cat >expected.txt <<'END'
false [["reasoning-delta","a"],["text-delta","b"],["reasoning-delta","\nc"],["text-delta","\nd"]]
true [["reasoning-delta","<think>a"],["text-delta","b"],["reasoning-delta","\nc"],["text-delta","\nd"]]
END
# The Node of the machine, or the one that was installed beside the package.
PATH="$folder/node_modules/node/bin:$PATH" node run.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo "As described."
