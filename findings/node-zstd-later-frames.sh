#!/usr/bin/env bash
# Node's zlib (node 24.21.0 from npm): of two Zstandard frames one after the other, which RFC 8878 (3.) makes one file with both
# contents, zstdDecompressSync and createZstdDecompress give the first alone and report no error. gunzipSync gives both members
# of the same shape in gzip, and fzstd 0.1.1 gives both frames. If a write ends where a frame ends, the stream reads on.
# Seen: "zstd sync: one", "zstd stream: one", "zstd stream, cut at the frame: one two", "gzip: one two", "fzstd: one two".
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent node@24.21.0 fzstd@0.1.1 >/dev/null
cat >look.mjs <<'EOF'
import zlib from "node:zlib";
import { decompress } from "fzstd";
const frames = ["one ", "two"].map((text) => zlib.zstdCompressSync(text));
const both = Buffer.concat(frames);
async function streamed(writes) {
  const stream = zlib.createZstdDecompress();
  for (const piece of writes) stream.write(piece);
  stream.end();
  let text = "";
  for await (const piece of stream) text += piece;
  return text.trim();
}
console.log("zstd sync:", String(zlib.zstdDecompressSync(both)).trim());
console.log("zstd stream:", await streamed([both]));
console.log("zstd stream, cut at the frame:", await streamed(frames));
console.log("gzip:", String(zlib.gunzipSync(Buffer.concat(["one ", "two"].map((text) => zlib.gzipSync(text))))));
console.log("fzstd:", new TextDecoder().decode(decompress(both)));
EOF
seen="$(npx node look.mjs)"
echo "$seen"
[ "$seen" = "zstd sync: one
zstd stream: one
zstd stream, cut at the frame: one two
gzip: one two
fzstd: one two" ]
