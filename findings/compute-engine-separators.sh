#!/usr/bin/env bash
# @cortex-js/compute-engine 0.140.0, numbers as people write them: a space joins digits ("1 1/2" is 11/2, a mixed number nowhere),
# "1,000" is the pair (1, 0), "1'000" is 0, while "1{,}000" is 1000. A factor in parentheses behind a quotient is part of
# the denominator: "6/2(1+2)" is 1 (mathjs 15.2.0 says 9). No error node in any of them.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @cortex-js/compute-engine@0.140.0 mathjs@15.2.0 node@24.21.0
cat >run.mjs <<'END'
import { ComputeEngine } from "@cortex-js/compute-engine";
import { evaluate } from "mathjs";
const engine = new ComputeEngine();
for (const latex of ["1 1/2", "1,000", "1'000", "1{,}000", "6/2(1+2)"])
  console.log(latex, "is", JSON.stringify(engine.parse(latex).evaluate().json));
console.log("mathjs: 6/2(1+2) is", evaluate("6/2(1+2)"));
END
cat >expected.txt <<'END'
1 1/2 is ["Rational",11,2]
1,000 is ["Tuple",1,0]
1'000 is 0
1{,}000 is 1000
6/2(1+2) is 1
mathjs: 6/2(1+2) is 9
END
# The Node of the machine, or the one that was installed beside the package.
PATH="$folder/node_modules/node/bin:$PATH" node run.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo "As described."
