#!/usr/bin/env bash
# nerdamer 1.1.13 and Algebrite 1.4.0 read the hexadecimal number 0x1F as the product of 0 and a name x1F, so it is 0, and
# 0x1F + 1 is 1, without a message. mathjs 15.2.0 and expr-eval 2.0.2 read 31. Algebrite reads 1e3 as the name e3, too.
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
const text = "0x1F + 1";
console.log("mathjs", String(evaluate(text)));
console.log("expr-eval", exprEval.Parser.evaluate(text));
console.log("Algebrite", Algebrite.run(text));
console.log("nerdamer", nerdamer(text).evaluate().text());
console.log("Algebrite, 1e3:", Algebrite.run("1e3"));
END
cat >expected.txt <<'END'
mathjs 32
expr-eval 32
Algebrite 1
nerdamer 1
Algebrite, 1e3: e3
END
# The Node of the machine, or the one that was installed beside the package.
PATH="$folder/node_modules/node/bin:$PATH" node run.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo "As described."
