/** Takes the translations that the host put into the page. Every view imports it before anything else. */
import { setDisplayLanguage, type Translations } from "../../core/text/l10n.ts";

const content = document.querySelector<HTMLMetaElement>(
  "meta[name='reasoning-trace-l10n']",
)?.content;
setDisplayLanguage(
  content === undefined
    ? undefined
    : { tag: document.documentElement.lang, translations: JSON.parse(content) as Translations },
);
