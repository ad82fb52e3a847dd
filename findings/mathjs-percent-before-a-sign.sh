#!/usr/bin/env bash
# mathjs 15.2.0: "20%" is a fifth, unless a sign follows. Then "%" is the remainder, with the signed number as its divisor:
# "20%+50" gives 20 and "20%-50" gives -30, while "50-20%" gives 40 (a fifth less) and "(20%)+50" gives 50.2.
# A discount and a surcharge in one sum, "100+10%+10%", give 100. No message in any case.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts mathjs@15.2.0
cat >run.mjs <<'END'
import { evaluate } from "mathjs";
for (const text of ["20%", "50-20%", "20%+50", "20%-50", "(20%)+50", "100+10%+10%"])
  console.log(`${text} = ${evaluate(text)}`);
END
cat >expected.txt <<'END'
20% = 0.2
50-20% = 40
20%+50 = 20
20%-50 = -30
(20%)+50 = 50.2
100+10%+10% = 100
END
# The Node of the machine, or the one that was installed beside the package.
PATH="$folder/node_modules/node/bin:$PATH" node run.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo "As described."
