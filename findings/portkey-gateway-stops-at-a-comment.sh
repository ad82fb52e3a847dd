#!/usr/bin/env bash
# @portkey-ai/gateway 1.15.2, streams of the providers deepseek, groq, together-ai, fireworks-ai and deepinfra: a comment line of the
# event stream (": keep-alive", which DeepSeek sends under load) is parsed as JSON, fails, and ends the response: HTTP 200 and
# not one event. With the provider openai the same stream passes. Of Groq's and Together's deltas, "reasoning" is left out besides.
# (Node's fetch is given headers that can be changed, without which this version streams nothing.)
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @portkey-ai/gateway@1.15.2 @hono/node-server@1.19.19 hono@4.13.19
cat >headers.mjs <<'END'
const { fetch } = globalThis;
globalThis.fetch = async (...request) => {
  const response = await fetch(...request);
  const headers = new Headers(response.headers);
  return new Proxy(response, {
    get(target, key) {
      if (key === "headers") return headers;
      const value = target[key];
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
};
END
cat >run.mjs <<'END'
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { once } from "node:events";
const chunk = (delta, finish_reason = null) =>
  `data: ${JSON.stringify({ id: "c", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (piece) => (body += piece)).on("end", () => {
    const comment = JSON.parse(body).model === "comment" ? ": keep-alive\n\n" : "";
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.end(`${comment}${chunk({ role: "assistant", reasoning: "Think." })}${chunk({ content: "42" })}${chunk({}, "stop")}data: [DONE]\n\n`);
  });
}).listen(0, "127.0.0.1");
await once(server, "listening");
const free = createServer().listen(0, "127.0.0.1");
await once(free, "listening");
const { port } = free.address();
await new Promise((resolve) => free.close(resolve));
const gateway = spawn(process.execPath, ["--import", "./headers.mjs", "node_modules/@portkey-ai/gateway/build/start-server.js", "--headless", `--port=${port}`], { stdio: ["ignore", "pipe", "ignore"] });
for await (const text of gateway.stdout) if (String(text).includes("Ready")) break;
for (const provider of ["openai", "deepseek", "groq", "together-ai", "fireworks-ai", "deepinfra"]) {
  const seen = [];
  for (const model of ["comment", "plain"]) {
    const response = await fetch(`http://127.0.0.1:${port}/v1/chat/completions`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: "Bearer none", "x-portkey-provider": provider, "x-portkey-custom-host": `http://127.0.0.1:${server.address().port}/v1` },
      body: JSON.stringify({ model, stream: true, messages: [{ role: "user", content: "6 * 7?" }] }),
    });
    const text = await response.text();
    seen.push(`${model}: ${response.status} ${text.includes('"42"') ? "answer" : "nothing"}${text.includes("Think.") ? " and reasoning" : ""}`);
  }
  console.log(`${provider}, ${seen.join(", ")}`);
}
gateway.kill();
process.exit();
END
cat >expected.txt <<'END'
openai, comment: 200 answer and reasoning, plain: 200 answer and reasoning
deepseek, comment: 200 nothing, plain: 200 answer and reasoning
groq, comment: 200 nothing, plain: 200 answer
together-ai, comment: 200 nothing, plain: 200 answer
fireworks-ai, comment: 200 nothing, plain: 200 answer and reasoning
deepinfra, comment: 200 nothing, plain: 200 answer and reasoning
END
PATH="$folder/node_modules/node/bin:$PATH" node run.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo "As described."
