/** Sets the marked language for this thread. Imported before anything that makes texts. */
import { setDisplayLanguage } from "../../src/core/text/l10n.ts";
import { markedLanguage } from "./markedTexts.ts";

setDisplayLanguage(markedLanguage);
