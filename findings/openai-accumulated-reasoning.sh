#!/usr/bin/env bash
# openai 7.59.0 (together-ai 0.52.0 has the same helper): chat.completions.stream() joins the pieces of "content", but a delta
# field that it does not know replaces the one before. Of reasoning_content, the final message holds the last piece only, and
# so do the snapshots; of reasoning_details, the last entry. A program that stores the final message stores a word of the reasoning.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts openai@7.59.0 together-ai@0.52.0
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

import OpenAI from "openai";
import Together from "together-ai";
const baseURL = await serve(
  chunk({ role: "assistant", reasoning_content: "Six times seven " }) +
    chunk({ reasoning_content: "is forty" }) +
    chunk({ reasoning_content: "-two." }) +
    chunk({ content: "4" }) +
    chunk({ content: "2" }, "stop") +
    "data: [DONE]\n\n",
);
for (const Client of [OpenAI, Together]) {
  const stream = new Client({ apiKey: "none", baseURL, maxRetries: 0 }).chat.completions.stream({ model: "m", messages: [{ role: "user", content: "6 * 7?" }] });
  const { message } = (await stream.finalChatCompletion()).choices[0];
  console.log(`${Client.name}: reasoning_content "${message.reasoning_content}", content "${message.content}"`);
}
process.exit();
END
cat >expected.txt <<'END'
OpenAI: reasoning_content "-two.", content "42"
Together: reasoning_content "-two.", content "42"
END
# The Node of the machine, or the one that was installed beside the package.
PATH="$folder/node_modules/node/bin:$PATH" node run.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo "As described."
