/** Sets the language of all texts to the one that VS Code is shown in. The extension imports it before anything else. */
import { env, l10n } from "vscode";
import { setDisplayLanguage } from "../../core/text/l10n.ts";

setDisplayLanguage(l10n.bundle && { tag: env.language, translations: l10n.bundle });
