#!/usr/bin/env bash
# @langchain/deepseek 1.1.13 takes <think>...</think> out of streamed content, but only once: the second block of a model that
# thinks again stays in the answer, tags included. With invoke() nothing is taken out, so the same response has other content.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @langchain/core@1.4.0 @langchain/openai@1.5.13 @langchain/deepseek@1.1.13
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

import { ChatDeepSeek } from "@langchain/deepseek";
const text = "<think>a</think>b<think>c</think>d";
const model = (baseURL) => new ChatDeepSeek({ apiKey: "none", model: "m", maxRetries: 0, configuration: { baseURL } });
let [reasoning, answer] = ["", ""];
const streamed = await serve(chunk({ role: "assistant", content: text }, "stop") + "data: [DONE]\n\n");
for await (const piece of await model(streamed).stream("x")) {
  reasoning += piece.additional_kwargs.reasoning_content ?? "";
  answer += piece.content;
}
console.log(`stream: reasoning "${reasoning}", answer "${answer}"`);
const whole = { id: "c", object: "chat.completion", created: 1, model: "m", choices: [{ index: 0, message: { role: "assistant", content: text }, finish_reason: "stop" }] };
const message = await model(await serve(JSON.stringify(whole), "application/json")).invoke("x");
console.log(`invoke: reasoning "${message.additional_kwargs.reasoning_content ?? ""}", answer "${message.content}"`);
process.exit();
END
cat >expected.txt <<'END'
stream: reasoning "a", answer "b<think>c</think>d"
invoke: reasoning "", answer "<think>a</think>b<think>c</think>d"
END
# The Node of the machine, or the one that was installed beside the package.
PATH="$folder/node_modules/node/bin:$PATH" node run.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo "As described."
