#!/usr/bin/env bash
# hyparquet 1.33.0 with hyparquet-compressors 1.1.2 can't read a Parquet file packed with LZ4 in which a column holds nulls
# alone: pyarrow 25.0.1 writes an empty dictionary page for it, whose LZ4 form is the single byte 0x00 (a token without
# literals, as LZ4's block format has it for an empty block), and the unpacker looks for an offset behind it. The same rows
# open with every other packing. Seen: "lz4 offset out of range 0"; without the column of nulls: two rows.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent node@24.21.0 hyparquet@1.33.0 hyparquet-compressors@1.1.2 >/dev/null
# pyarrow: write_table({"note": [None, None], "n": [1, 2]}, compression="lz4", write_statistics=False, store_schema=False)
base64 -d >nulls.parquet <<'EOF'
UEFSMRUEFQAVAkwVABUAEgAAABUAFQ4VECwVBBUQFQYVBhwAAABwAgAAAAQAABUEFSAVHEwVBBUAEgAAIgEAAQCAAgAAAAAAAAAVABUSFRQsFQQVEBUGFQYc
AAAAkAIAAAAEAQEDAhUEGTw1ABgGc2NoZW1hFQQAFQwlAhgEbm90ZSUATBwAAAAVBCUCGAFuABYEGRwZLCYAHBUMGTUABhAZGARub3RlFQ4WBBZQFlQmJiYI
KSwVBBUAFQIAFQAVEBUCADwWABkGGSYEAAAAACYAHBUEGTUABhAZGAFuFQ4WBBZ0FnImlAEmXCksFQQVABUCABUAFRAVAgA8KQYZJgAEAAAAFsQBFgQmCBbG
AQAoIHBhcnF1ZXQtY3BwLWFycm93IHZlcnNpb24gMjUuMC4xGSwcAAAcAAAA1AAAAFBBUjE=
EOF
cat >look.mjs <<'EOF'
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
const file = await asyncBufferFromFile("nulls.parquet");
const read = (columns) =>
  parquetReadObjects({ file, compressors, columns }).then(
    (rows) => `${rows.length} rows`,
    (error) => error.message,
  );
console.log("both columns:", await read(["note", "n"]));
console.log("without the nulls:", await read(["n"]));
EOF
seen="$(npx node look.mjs)"
echo "$seen"
[ "$seen" = "both columns: lz4 offset out of range 0
without the nulls: 2 rows" ]
