#!/usr/bin/env bash
# jsonrepair 3.15.0, for records of Python programs: NaN and Infinity (json.dumps writes them for rewards) become the texts "NaN"
# and "Infinity", so that a number is a string afterwards; and of TeX with a backslash that JSON does not know the backslash is
# dropped (\sqrt2 becomes sqrt2), while one that JSON knows (\frac, \theta) stays an escape for a form feed or a tab.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts jsonrepair@3.15.0
cat >run.mjs <<'END'
import { jsonrepair } from "jsonrepair";
const show = (text) => console.log(text, "->", JSON.stringify(JSON.parse(jsonrepair(text))));
show('{"reward": NaN}');
show('{"reward": -Infinity}');
show(String.raw`{"answer": "\sqrt2"}`);
show(String.raw`{"answer": "\frac12"}`);
END
cat >expected.txt <<'END'
{"reward": NaN} -> {"reward":"NaN"}
{"reward": -Infinity} -> {"reward":"-Infinity"}
{"answer": "\sqrt2"} -> {"answer":"sqrt2"}
{"answer": "\frac12"} -> {"answer":"\frac12"}
END
# The Node of the machine, or the one that was installed beside the package.
PATH="$folder/node_modules/node/bin:$PATH" node run.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo "As described."
