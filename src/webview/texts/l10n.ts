/** Takes the translations that the host put into the page. Every view imports it before anything else. */
import { setTranslations, type Translations } from "../../core/text/l10n.ts";

const content = document.querySelector<HTMLMetaElement>(
  "meta[name='reasoning-trace-l10n']",
)?.content;
setTranslations(content === undefined ? undefined : (JSON.parse(content) as Translations));
