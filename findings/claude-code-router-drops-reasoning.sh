#!/usr/bin/env bash
# @musistudio/llms 1.0.53, the server within Claude Code Router: its "deepseek" transformer turns streamed reasoning_content into
# thinking blocks only from lines that begin with "data: ". From "data:{...}", which the event stream format allows and DashScope
# sends, it takes the answer alone. The signature of a thought is the time in milliseconds, in whatever protocol it came.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @musistudio/llms@1.0.53
cat >run.cjs <<'END'
const { createServer } = require("node:http");
const { once } = require("node:events");
const library = require("@musistudio/llms");
const Server = library.default ?? library;
const chunk = (delta, finish_reason = null) =>
  JSON.stringify({ id: "c", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, delta, finish_reason }] });
const chunks = [chunk({ role: "assistant", reasoning_content: "Think." }), chunk({ content: "42" }), chunk({}, "stop"), "[DONE]"];
const listen = async (server) => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server.address().port;
};
const main = async () => {
  const upstream = await listen(
    createServer((request, response) => {
      let body = "";
      request.on("data", (piece) => (body += piece)).on("end", () => {
        const between = JSON.parse(body).model === "spaced" ? " " : "";
        response.writeHead(200, { "content-type": "text/event-stream" });
        response.end(chunks.map((data) => `data:${between}${data}\n\n`).join(""));
      });
    }),
  );
  const free = createServer();
  const port = await listen(free);
  await new Promise((resolve) => free.close(resolve));
  const provider = { name: "p", api_base_url: `http://127.0.0.1:${upstream}/v1/chat/completions`, api_key: "none", models: ["spaced", "plain"], transformer: { use: ["deepseek"] } };
  await new Server({ initialConfig: { providers: [provider], HOST: "127.0.0.1", PORT: port }, logger: false }).start();
  for (const model of ["spaced", "plain"]) {
    const response = await fetch(`http://127.0.0.1:${port}/v1/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-api-key": "none" },
      body: JSON.stringify({ model: `p,${model}`, max_tokens: 100, stream: true, messages: [{ role: "user", content: "6 * 7?" }] }),
    });
    const deltas = [...(await response.text()).matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data).delta ?? {});
    const text = (key) => deltas.map((delta) => delta[key] ?? "").join("");
    const signature = text("signature");
    const clock = signature !== "" && Math.abs(Number(signature) - Date.now()) < 60_000;
    console.log(`${model}: thinking "${text("thinking")}", answer "${text("text")}", signature ${clock ? "the clock" : JSON.stringify(signature)}`);
  }
  process.exit();
};
main();
END
cat >expected.txt <<'END'
spaced: thinking "Think.", answer "42", signature the clock
plain: thinking "", answer "42", signature ""
END
PATH="$folder/node_modules/node/bin:$PATH" node run.cjs 2>/dev/null | grep -a thinking | tee seen.txt
diff expected.txt seen.txt && echo "As described."
