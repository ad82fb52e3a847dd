#!/usr/bin/env bash
# math-expressions 1.8.1, which grades answers: equals() calls 0.333 and 1/3 equal, 3.14 and pi, 1.414 and the root of 2, and
# 100001 and 100000, an integer beside another. 0.33 and 1/3 differ: the tolerance is relative, about one in a thousand.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts math-expressions@1.8.1
cat >run.mjs <<'END'
import me from "math-expressions";
for (const [a, b] of [["0.33", "1/3"], ["0.333", "1/3"], ["3.14", "pi"], ["1.414", "sqrt(2)"], ["100001", "100000"]])
  console.log(`${a} and ${b}: ${me.fromText(a).equals(me.fromText(b))}`);
END
cat >expected.txt <<'END'
0.33 and 1/3: false
0.333 and 1/3: true
3.14 and pi: true
1.414 and sqrt(2): true
100001 and 100000: true
END
# The Node of the machine, or the one that was installed beside the package.
PATH="$folder/node_modules/node/bin:$PATH" node run.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo "As described."
