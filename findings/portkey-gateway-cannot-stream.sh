#!/usr/bin/env bash
# @portkey-ai/gateway 1.15.2 as npm installs it today (with @hono/node-server 1.19.19 and hono 4.13.19): whole responses pass, but each
# streamed one is answered with HTTP 500, "Something went wrong". The gateway adds its own headers to a response made of a
# fetched one, and the server's Response keeps the fetched headers, which can't be changed; Node's own Response copies them.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @portkey-ai/gateway@1.15.2 @hono/node-server@1.19.19 hono@4.13.19
cat >run.mjs <<'END'
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { once } from "node:events";
const message = { id: "c", object: "chat.completion", created: 1, model: "m", choices: [{ index: 0, message: { role: "assistant", content: "42" }, finish_reason: "stop" }] };
const chunk = { id: "c", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, delta: { role: "assistant", content: "42" }, finish_reason: "stop" }] };
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (piece) => (body += piece)).on("end", () => {
    const stream = JSON.parse(body).stream === true;
    response.writeHead(200, { "content-type": stream ? "text/event-stream" : "application/json" });
    response.end(stream ? `data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n` : JSON.stringify(message));
  });
}).listen(0, "127.0.0.1");
await once(server, "listening");
const free = createServer().listen(0, "127.0.0.1");
await once(free, "listening");
const { port } = free.address();
await new Promise((resolve) => free.close(resolve));
const gateway = spawn(process.execPath, ["node_modules/@portkey-ai/gateway/build/start-server.js", "--headless", `--port=${port}`], { stdio: ["ignore", "pipe", "ignore"] });
for await (const text of gateway.stdout) if (String(text).includes("Ready")) break;
const ask = (stream) =>
  fetch(`http://127.0.0.1:${port}/v1/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer none", "x-portkey-provider": "openai", "x-portkey-custom-host": `http://127.0.0.1:${server.address().port}/v1` },
    body: JSON.stringify({ model: "m", stream, messages: [{ role: "user", content: "6 * 7?" }] }),
  });
for (const stream of [false, true]) {
  const response = await ask(stream);
  const text = await response.text();
  console.log(`${stream ? "streamed" : "whole"}: ${response.status}, ${/42/.test(text) ? "with the answer" : text}`);
}
gateway.kill();
process.exit();
END
cat >expected.txt <<'END'
whole: 200, with the answer
streamed: 500, {"status":"failure","message":"Something went wrong"}
END
PATH="$folder/node_modules/node/bin:$PATH" node run.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo "As described."
