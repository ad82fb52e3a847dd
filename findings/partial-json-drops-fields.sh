#!/usr/bin/env bash
# partial-json 0.1.7 and best-effort-json-parser 1.5.1, for JSON that is still arriving: a value that is not strict JSON takes its
# field with it or changes it. partial-json leaves out a string with a raw line break and the number .5; best-effort-json-parser
# reads NaN and the brace behind it as the string "NaN}".
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts partial-json@0.1.7 best-effort-json-parser@1.5.1
cat >run.mjs <<'END'
import { parse } from "partial-json";
import best from "best-effort-json-parser";
for (const text of ['{"reasoning": "a\nb"}', '{"reward": .5}', '{"reward": NaN}'])
  console.log(JSON.stringify(text), JSON.stringify(parse(text)), JSON.stringify(best.parse(text)));
END
cat >expected.txt <<'END'
"{\"reasoning\": \"a\nb\"}" {} {"reasoning":"a\nb"}
"{\"reward\": .5}" {} {"reward":0.5}
"{\"reward\": NaN}" {"reward":null} {"reward":"NaN}"}
END
# The Node of the machine, or the one that was installed beside the package.
PATH="$folder/node_modules/node/bin:$PATH" node run.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo "As described."
