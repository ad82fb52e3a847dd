/** Sets the language of all texts to the one that VS Code is shown in. The extension imports it before anything else. */
import { l10n } from "vscode";
import { setTranslations } from "../../core/text/l10n.ts";

setTranslations(l10n.bundle);
