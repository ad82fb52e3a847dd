#!/usr/bin/env bash
# @vscode/l10n-dev 0.0.35, the official exporter of texts: of a \u escape in a message it takes three of the four digits, so that
# "Open\u2026" is exported under a key that ends in U+0202, another letter. The running extension asks for the ellipsis, and the
# translation is never found.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @vscode/l10n-dev@0.0.35
cat >run.mjs <<'END'
import { getL10nJson } from "@vscode/l10n-dev";
const source = String.raw`import * as vscode from "vscode"; vscode.l10n.t("Open\u2026"); vscode.l10n.t("Close…");`;
const found = await getL10nJson([{ extension: ".ts", contents: source }]);
for (const key of Object.keys(found)) console.log([...key].map((c) => (c > "~" ? `<${c.codePointAt(0).toString(16)}>` : c)).join(""));
process.exit();
END
cat >expected.txt <<'END'
Open<202>
Close<2026>
END
# The Node of the machine, or the one that was installed beside the package.
PATH="$folder/node_modules/node/bin:$PATH" node run.mjs 2>/dev/null | tee seen.txt
diff expected.txt seen.txt && echo "As described."
