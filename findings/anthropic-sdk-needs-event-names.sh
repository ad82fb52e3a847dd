#!/usr/bin/env bash
# @anthropic-ai/sdk 1.14.0: events whose name stands only in their data ({"type": "content_block_delta", ...}), without an "event:"
# line, as some compatible servers and recorders write them, are passed over: create({ stream: true }) yields nothing and
# reports nothing. A stream that ends before message_stop ends like a whole one, too.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @anthropic-ai/sdk@1.14.0
cat >run.mjs <<'END'
import { createServer } from "node:http";
const serve = async (body, type = "text/event-stream") => {
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(200, { "content-type": type }).end(body));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${server.address().port}`;
};

import Anthropic from "@anthropic-ai/sdk";
const message = { id: "m", type: "message", role: "assistant", model: "m", content: [], stop_reason: null, stop_sequence: null, usage: { input_tokens: 1, output_tokens: 1 } };
const events = [
  { type: "message_start", message },
  { type: "content_block_start", index: 0, content_block: { type: "thinking", thinking: "", signature: "" } },
  { type: "content_block_delta", index: 0, delta: { type: "thinking_delta", thinking: "Think" } },
];
const named = events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join("");
const unnamed = named.replace(/^event: .*\n/gm, "");
for (const [name, body] of Object.entries({ named, unnamed })) {
  const client = new Anthropic({ apiKey: "none", baseURL: await serve(body), maxRetries: 0 });
  let count = 0;
  for await (const event of await client.messages.create({ model: "m", max_tokens: 9, stream: true, messages: [{ role: "user", content: "x" }] })) if (event) count += 1;
  console.log(`${name}: ${count} of ${events.length} events, no error`);
}
process.exit();
END
cat >expected.txt <<'END'
named: 3 of 3 events, no error
unnamed: 0 of 3 events, no error
END
# The Node of the machine, or the one that was installed beside the package.
PATH="$folder/node_modules/node/bin:$PATH" node run.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo "As described."
