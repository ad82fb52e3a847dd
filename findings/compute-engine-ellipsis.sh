#!/usr/bin/env bash
# @cortex-js/compute-engine 0.140.0: 0.333\ldots is the fraction 1/3, but 0.142857\ldots is the finite decimal 0.142857, so that
# "1/7 = 0.142857\ldots" is False; and with \dots in place of \ldots the text is a sequence of 0.333 and a placeholder.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @cortex-js/compute-engine@0.140.0 node@24.21.0
cat >run.mjs <<'END'
import { ComputeEngine } from "@cortex-js/compute-engine";
const engine = new ComputeEngine();
for (const latex of ["0.333\\ldots", "0.142857\\ldots", "\\frac17=0.142857\\ldots", "0.333\\dots"])
  console.log(latex, JSON.stringify(engine.parse(latex).evaluate().json));
END
cat >expected.txt <<'END'
0.333\ldots ["Rational",1,3]
0.142857\ldots 0.142857
\frac17=0.142857\ldots "False"
0.333\dots ["Sequence",0.333,"ContinuationPlaceholder"]
END
# The Node of the machine, or the one that was installed beside the package.
PATH="$folder/node_modules/node/bin:$PATH" node run.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo "As described."
