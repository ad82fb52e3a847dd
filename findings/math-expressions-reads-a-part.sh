#!/usr/bin/env bash
# math-expressions 1.8.1: of a text that its grammar does not cover, fromText() returns the value of a part and reports nothing:
# "10:30" is 10, "50%" is 50, "3,5" is 3, "1 000" is 0, "1,234.5" is 0.5, and "2 1/2" is the product 2/2.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts math-expressions@1.8.1
cat >run.mjs <<'END'
import me from "math-expressions";
for (const text of ["10:30", "50%", "3,5", "1 000", "1,234.5", "2 1/2"])
  console.log(`${text}: ${JSON.stringify(me.fromText(text).tree)}`);
END
cat >expected.txt <<'END'
10:30: 10
50%: 50
3,5: 3
1 000: 0
1,234.5: 0.5
2 1/2: ["/",2,2]
END
# The Node of the machine, or the one that was installed beside the package.
PATH="$folder/node_modules/node/bin:$PATH" node run.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo "As described."
