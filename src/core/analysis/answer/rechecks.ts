/** How a value is named that was found before and is to be checked again, by language: "let me double-check 12 by counting". */

interface Recheck {
  /** Stands before the value. */
  readonly before: RegExp;
  /** Stands after it; an expression, a list or a question about the value says something else. */
  readonly after: RegExp;
}

export const rechecks: readonly Recheck[] = [
  {
    before:
      /\b(?:let me|let's|let us|i(?:'ll| will| should| want to| could| can)) (?:just |now |also |quickly )?(?:double[- ]?check|re-?check|cross-?check|verify) (?:that |whether )?(?:the )?(?:value |result |count |total |answer )?(?:of )?/gi,
    after:
      /^(?:\*\*)?\s*(?:\.(?:\s|$)|(?:with|by|using|via|in (?:another|a different)|another way|against|independently|directly|through|from)\b)/i,
  },
  {
    before:
      /(?<!\p{L})(?:ich (?:über)?prüfe|(?:über)?prüfen wir|lass(?:t|en sie)? (?:mich|uns)|ich (?:will|möchte|werde|sollte)) (?:noch (?:ein)?mal |nun |jetzt |kurz |auch )?(?:das ergebnis |den wert |die antwort )?(?:von )?/giu,
    after:
      /^(?:\*\*)?\s*(?:noch (?:ein)?mal|nochmals?|erneut|nach(?:rechnen|prüfen)|überprüfen|prüfen|kontrollieren|mit(?:hilfe)?|durch|anhand)(?!\p{L})/iu,
  },
  {
    before:
      /(?<!\p{L})(?:(?:re)?vérifions|je (?:re)?vérifie|je vais (?:re)?vérifier|laisse[zs]?-moi (?:re)?vérifier) (?:encore |à nouveau |maintenant |aussi )?(?:le résultat |la valeur |la réponse )?(?:de )?/giu,
    after:
      /^(?:\*\*)?\s*(?:\.(?:\s|$)|(?:encore|à nouveau|avec|en|par|grâce|autrement|d'une autre)(?!\p{L}))/iu,
  },
  {
    before:
      /(?<!\p{L})(?:verifiquemos|comprobemos|(?:lo )?(?:verifico|compruebo)|voy a (?:verificar|comprobar)|déja(?:me|nos) (?:verificar|comprobar)) (?:de nuevo |otra vez |ahora |también )?(?:el resultado |el valor |la respuesta )?(?:de )?/giu,
    after:
      /^(?:\*\*)?\s*(?:\.(?:\s|$)|(?:de nuevo|otra vez|con|mediante|usando|por|contando|de otra)(?!\p{L}))/iu,
  },
  {
    before:
      /(?:再|重新|再次)(?:来)?(?:检查|验证|核对|确认|檢查|驗證)(?:一下|一遍|一次)?(?:结果|答案|数值)?/gu,
    after: /^\s*(?:[。，,]|$|(?:是否|是不是)?(?:正确|对不对)|用|通过)/u,
  },
];
