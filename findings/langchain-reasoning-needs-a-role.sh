#!/usr/bin/env bash
# @langchain/openai 1.5.13 and @langchain/deepseek 1.1.13: reasoning_content of a streamed delta is passed on only if a delta before
# it, or the delta itself, had "role": "assistant". From a server that leaves the role out (it is optional in the protocol) all
# of the reasoning is lost without a word, while the answer arrives.
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

import { ChatOpenAI } from "@langchain/openai";
import { ChatDeepSeek } from "@langchain/deepseek";
const rest = chunk({ reasoning_content: "more." }) + chunk({ content: "42" }, "stop") + "data: [DONE]\n\n";
const bodies = {
  "with a role": chunk({ role: "assistant", reasoning_content: "Think, " }) + rest,
  "without a role": chunk({ reasoning_content: "Think, " }) + rest,
};
for (const [name, body] of Object.entries(bodies)) {
  const baseURL = await serve(body);
  for (const Model of [ChatOpenAI, ChatDeepSeek]) {
    let reasoning = "";
    let answer = "";
    const model = new Model({ apiKey: "none", model: "m", maxRetries: 0, configuration: { baseURL } });
    for await (const piece of await model.stream("6 * 7?")) {
      reasoning += piece.additional_kwargs.reasoning_content ?? "";
      answer += piece.content;
    }
    console.log(`${Model.name} ${name}: reasoning "${reasoning}", answer "${answer}"`);
  }
}
process.exit();
END
cat >expected.txt <<'END'
ChatOpenAI with a role: reasoning "Think, more.", answer "42"
ChatDeepSeek with a role: reasoning "Think, more.", answer "42"
ChatOpenAI without a role: reasoning "", answer "42"
ChatDeepSeek without a role: reasoning "", answer "42"
END
# The Node of the machine, or the one that was installed beside the package.
PATH="$folder/node_modules/node/bin:$PATH" node run.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo "As described."
