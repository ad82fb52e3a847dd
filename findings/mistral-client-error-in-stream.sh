#!/usr/bin/env bash
# @mistralai/mistralai 2.7.0: an error object in a running chat stream (data: {"error": {"message": ...}}, as gateways and servers
# send it) ends the stream with a validation error about a missing "id"; the server's own words are not in its message.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @mistralai/mistralai@2.7.0
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

import { Mistral } from "@mistralai/mistralai";
const serverURL = await serve(
  chunk({ role: "assistant", content: "Well" }) + 'data: {"error":{"message":"The model is overloaded."}}\n\n',
);
try {
  const stream = await new Mistral({ apiKey: "none", serverURL }).chat.stream({ model: "m", messages: [{ role: "user", content: "x" }] });
  for await (const { data } of stream) console.log(data.choices[0].delta.content);
} catch (error) {
  console.log(error.name, "speaks of id:", error.message.includes('"id"'), "of the overload:", error.message.includes("overloaded"));
}
process.exit();
END
cat >expected.txt <<'END'
Well
ZodError speaks of id: true of the overload: false
END
# The Node of the machine, or the one that was installed beside the package.
PATH="$folder/node_modules/node/bin:$PATH" node run.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo "As described."
