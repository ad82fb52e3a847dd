#!/usr/bin/env bash
# @cortex-js/compute-engine 0.140.0 reads the scalar product \vec a\cdot\vec b as four factors, a, b and two bare arrows, and joins
# the arrows to the square of an arrow; no error node says that something was not understood.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @cortex-js/compute-engine@0.140.0 node@24.21.0
cat >run.mjs <<'END'
import { ComputeEngine } from "@cortex-js/compute-engine";
const product = new ComputeEngine().parse("\\vec a\\cdot\\vec b");
console.log(JSON.stringify(product.json), product.evaluate().latex);
END
cat >expected.txt <<'END'
["Multiply","a","b",["OverVector"],["OverVector"]] ab\vec^2
END
# The Node of the machine, or the one that was installed beside the package.
PATH="$folder/node_modules/node/bin:$PATH" node run.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo "As described."
