#!/usr/bin/env bash
# mathjs 15.2.0, expr-eval 2.0.2 and Algebrite 1.4.0 compute "5!!" as the factorial of a factorial, (5!)! = 120!, without a
# message; nerdamer 1.1.13 computes the double factorial of the textbooks, 5!! = 5 * 3 * 1 = 15.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts mathjs@15.2.0 expr-eval@2.0.2 algebrite@1.4.0 nerdamer@1.1.13
cat >run.mjs <<'END'
import { evaluate } from "mathjs";
import exprEval from "expr-eval";
import Algebrite from "algebrite";
import nerdamer from "nerdamer/all.js";
const rounded = (value) => Number(value).toPrecision(6);
console.log("mathjs", rounded(evaluate("5!!")));
console.log("expr-eval", rounded(exprEval.Parser.evaluate("5!!")));
console.log("Algebrite", rounded(Algebrite.run("5!!")));
console.log("nerdamer", nerdamer("5!!").evaluate().text());
END
cat >expected.txt <<'END'
mathjs 6.68950e+198
expr-eval 6.68950e+198
Algebrite 6.68950e+198
nerdamer 15
END
# The Node of the machine, or the one that was installed beside the package.
PATH="$folder/node_modules/node/bin:$PATH" node run.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo "As described."
