/**
 * Calculations stated in words, as data: what is said, and the mathematics that it means. `#a` and `#b` are
 * numbers, `#v` is what comes out, `=` stands for signs and words of result (`results`) with
 * it, `~` for words alone, `#n` for a noun; brackets hold alternatives, and
 * what a `?` follows may lack.
 */
import { wordingsOfNumbers, type Wording } from "./wordingsOfNumbers.ts";

/** Words between a calculation and what it comes to. */
export const results: readonly string[] = [
  "=",
  "≈",
  "(?:which |that |this |it )?(?:is|equals|gives|makes|leaves|yields|becomes|totals|works out (?:to|as)|comes (?:out )?(?:to|as)|results in|amounts to|turns out to be|would be|will be|must be|is equal to|are|has to be|brings (?:it|us|this|that) (?:up |down )?to)(?: exactly| just| still| only)?",
  "gives? us",
  "(?:then |so )?(?:we|I|you|one) (?:get|obtain|have|find|end up with|arrive at|are left with|reach)",
  "ist|sind|ergibt|ergeben|macht|machen|gibt|beträgt|ist gleich|(?:erhalten|bekommen|haben) wir|erhält man|(?:wir|man) (?:erhalten|erhält)|ergibt sich",
  "est|font|fait|donne|donnent|vaut|valent|égale|est égale? à|(?:on|nous) (?:obtient|obtenons|trouve|trouvons|a|avons)",
  "es|son|da|dan|es igual a|equivale a|resulta|(?:obtenemos|tenemos|queda|se obtiene)",
];

const listOf = "#a( ,|,)? (and|und|et|y) #b";

export const wordings: readonly Wording[] = [
  { says: "(adding|add|we add|if we add) #b (to|and) #a(,)? ~", means: "#a + #b" },
  { says: "(take|taking) #a (and add|plus) #b( to it)?(,)? ~", means: "#a + #b" },
  { says: "(subtracting|subtract|taking|take) #b (away )?from #a(,)? ~", means: "#a - #b" },
  { says: "(multiplying|multiply) #a (by|with|and|times) #b(,)? ~", means: "#a * #b" },
  { says: "(dividing|divide) #a by #b(,)? ~", means: "#a / #b" },
  { says: "#a (less|take away|reduced by) #b =", means: "#a - #b" },
  { says: "#a more than #b =", means: "#b + #a" },
  { says: "#a less than #b =", means: "#b - #a" },
  { says: "#b (greater|bigger|larger|higher) than #a =", means: "#a + #b" },
  { says: "#a increased by #b =", means: "(#a) + (#b)" },
  { says: "#a (halved) =", means: "(#a) / 2" },
  { says: "#a doubled =", means: "(#a) * 2" },
  { says: "#a (is|are) (greater|bigger|larger|more|higher) than #v", means: "#a", relation: ">" },
  { says: "#a (is|are) (less|smaller|fewer|lower) than #v", means: "#a", relation: "<" },
  { says: "#a exceeds #v", means: "#a", relation: ">" },
  { says: "#a ist (größer|mehr) als #v", means: "#a", relation: ">" },
  { says: "#a ist (kleiner|weniger) als #v", means: "#a", relation: "<" },
  { says: "#a est (supérieure? à|plus grande? que) #v", means: "#a", relation: ">" },
  { says: "#a est (inférieure? à|plus petite? que) #v", means: "#a", relation: "<" },
  { says: "#a es mayor que #v", means: "#a", relation: ">" },
  { says: "#a es menor que #v", means: "#a", relation: "<" },

  { says: "(the )?(a|one) (half) of #a =", means: "(#a) / 2" },
  { says: "(a|one) third of #a =", means: "(#a) / 3" },
  { says: "(a|one) (quarter|fourth) of #a =", means: "(#a) / 4" },
  { says: "(a|one) fifth of #a =", means: "(#a) / 5" },
  { says: "(a|one) sixth of #a =", means: "(#a) / 6" },
  { says: "(a|one) eighth of #a =", means: "(#a) / 8" },
  { says: "(a|one) tenth of #a =", means: "(#a) / 10" },
  { says: "two thirds of #a =", means: "2 * (#a) / 3" },
  { says: "three (quarters|fourths) of #a =", means: "3 * (#a) / 4" },
  { says: "(die )?hälfte von #a =", means: "(#a) / 2" },
  { says: "ein drittel von #a =", means: "(#a) / 3" },
  { says: "ein viertel von #a =", means: "(#a) / 4" },
  { says: "das (doppelte|zweifache) von #a =", means: "2 * (#a)" },
  { says: "das dreifache von #a =", means: "3 * (#a)" },
  { says: "(la )?moitié de #a =", means: "(#a) / 2" },
  { says: "(le|un) tiers de #a =", means: "(#a) / 3" },
  { says: "(le|un) quart de #a =", means: "(#a) / 4" },
  { says: "le double de #a =", means: "2 * (#a)" },
  { says: "le triple de #a =", means: "3 * (#a)" },
  { says: "(la )?mitad de #a =", means: "(#a) / 2" },
  { says: "(la|una) tercera parte de #a =", means: "(#a) / 3" },
  { says: "(la|una) cuarta parte de #a =", means: "(#a) / 4" },
  { says: "el doble de #a =", means: "2 * (#a)" },
  { says: "el triple de #a =", means: "3 * (#a)" },
  { says: "(die )?(quadrat)?wurzel (aus|von) #a =", means: "sqrt(#a)" },
  { says: "(la )?racine( carrée)? de #a =", means: "sqrt(#a)" },
  { says: "(la )?raíz( cuadrada)? de #a =", means: "sqrt(#a)" },
  { says: "(das )?quadrat von #a =", means: "(#a)^2" },
  { says: "(le )?carré de #a =", means: "(#a)^2" },
  { says: "(el )?cuadrado de #a =", means: "(#a)^2" },
  { says: "#a por #b =", means: "(#a) * (#b)" },
  { says: "#a entre #b =", means: "(#a) / (#b)" },
  {
    says: `(la )?somme (de|des nombres) ${listOf.replace("#b", "(de )?#b")} =`,
    means: "(#a) + (#b)",
  },
  { says: "(le )?produit de #a (par|et|et de) #b =", means: "(#a) * (#b)" },
  { says: "(la )?différence (entre|de) #a et( de)? #b =", means: "abs((#a) - (#b))" },
  { says: "(la )?suma de #a (y|más) #b =", means: "(#a) + (#b)" },
  { says: "(el )?producto de #a (y|por) #b =", means: "(#a) * (#b)" },
  { says: "(la )?diferencia entre #a y #b =", means: "abs((#a) - (#b))" },
  { says: "(die )?summe (aus|von) #a und #b =", means: "(#a) + (#b)" },
  { says: "(das )?produkt (aus|von) #a und #b =", means: "(#a) * (#b)" },
  { says: "(die )?differenz (zwischen|von|aus) #a und #b =", means: "abs((#a) - (#b))" },

  {
    says: "#a (percent|%|% percent|prozent|pour cent|por ciento) (of|von|de) #b =",
    means: "(#a)/100 * (#b)",
  },
  { says: "#a% (of|von|de) #b =", means: "(#a)/100 * (#b)" },
  { says: "(increasing|raising) #a by #b% =", means: "(#a) * (1 + (#b)/100)" },
  { says: "(decreasing|reducing|lowering) #a by #b% =", means: "(#a) * (1 - (#b)/100)" },
  { says: "#a (increased|raised) by #b% =", means: "(#a) * (1 + (#b)/100)" },
  { says: "#a (decreased|reduced|discounted|lowered) by #b% =", means: "(#a) * (1 - (#b)/100)" },
  { says: "(a|an|the) (increase|rise|markup) of #b% on #a =", means: "(#a) * (1 + (#b)/100)" },
  { says: "(a|an|the) (decrease|reduction) of #b% on #a =", means: "(#a) * (1 - (#b)/100)" },
  {
    says: "(a|an|the) #b% (discount|tax|tip|fee|commission|cut|markup) on #a =",
    means: "(#a) * (#b)/100",
  },
  {
    says: "(after )?(a|an|the) #b% (discount|cut|reduction)( on)?(,)? #a (is|becomes|drops to|falls to) #v",
    means: "(#a) * (1 - (#b)/100)",
  },
  {
    says: "after (a|an|the) #b% (increase|raise|markup|rise)( on)?(,)? #a (is|becomes|rises to|grows to) #v",
    means: "(#a) * (1 + (#b)/100)",
  },
  {
    says: "from #a to #b(,)? (is|was|means|there is|we have|which is|that is|that's|represents)? (a|an) (percent(age)? )?(increase|rise|gain|growth|change) of #v ?(%|percent|per cent)",
    means: "((#b) - (#a)) / (#a) * 100",
  },
  {
    says: "from #a to #b(,)? (is|was|means|there is|we have|which is|that is|that's|represents)? (a|an) (percent(age)? )?(decrease|drop|fall|loss|decline|reduction) of #v ?(%|percent|per cent)",
    means: "((#a) - (#b)) / (#a) * 100",
  },
  {
    says: "from #a to #b(,)? (is|was|which is|that is|that's|represents) (a|an) #v% (increase|rise|gain|growth)",
    means: "((#b) - (#a)) / (#a) * 100",
  },
  {
    says: "from #a to #b(,)? (is|was|which is|that is|that's|represents) (a|an) #v% (decrease|drop|fall|loss|decline|reduction)",
    means: "((#a) - (#b)) / (#a) * 100",
  },
  {
    says: "(the )?percent(age)? (increase|change|growth) from #a to #b (is|equals|=) #v ?(%|percent|per cent)",
    means: "((#b) - (#a)) / (#a) * 100",
  },
  {
    says: "(the )?percent(age)? (decrease|drop|reduction) from #a to #b (is|equals|=) #v ?(%|percent|per cent)",
    means: "((#a) - (#b)) / (#a) * 100",
  },
  {
    says: "#a out of #b (is|=|equals|makes|gives) #v ?(%|percent|per cent)",
    means: "(#a) / (#b) * 100",
  },
  { says: "#a (is|=|equals|makes) #v% of #b", means: "(#a) / (#b) * 100" },

  ...wordingsOfNumbers,

  // Shares and totals.
  { says: "half (of )?(the )?#a #n (is|are|means|equals|makes) #v", means: "(#a) / 2" },
  {
    says: "three quarters of (the )?#a #n(,)? (that is|which is|i.e.|or|is|are) #v",
    means: "3 * (#a) / 4",
  },
  {
    says: "dividing (the )?#a #n (evenly |equally )?(among|between|by|into) #b #n gives( each)?( #n)? #v",
    means: "(#a) / (#b)",
  },
  { says: "#a #n of #b (add up to|total|come to|sum to) #v", means: "(#a) * (#b)" },
  {
    says: "#a (groups|sets|packs|boxes|bags|rows|teams|stacks|piles|bundles|cartons|batches|crates|trays|rolls|packets) of #b(,)? (that's|that is|i.e.|i.e.,|which is|so|is|are|makes|make|gives|give|=|equals) #v",
    means: "(#a) * (#b)",
  },
  {
    says: "(vat|tax|tip|interest|commission) (at|of) #b ?% (on|of) #a =",
    means: "(#a) * (#b) / 100",
  },
  {
    says: "#a out of #b #n (is|are|=|equals|makes) #v ?(%|percent|per cent)",
    means: "(#a) / (#b) * 100",
  },
  { says: "doubling #a(,)? ~", means: "2 * (#a)" },
  { says: "(if )?(you|we|I|one) double #a(,)? (then )?~", means: "2 * (#a)" },
  { says: "(if )?(you|we|I|one) triple #a(,)? (then )?~", means: "3 * (#a)" },
  { says: "(if )?(you|we|I|one) halve #a(,)? (then )?~", means: "(#a) / 2" },
  { says: "tripling #a(,)? ~", means: "3 * (#a)" },
  { says: "halving #a(,)? ~", means: "(#a) / 2" },

  { says: "#a ?(和|与|跟|加) ?#b ?(的和|之和) ?=", means: "(#a) + (#b)" },
  { says: "#a ?(和|与|跟|乘) ?#b ?(的积|的乘积|之积) ?=", means: "(#a) * (#b)" },
  { says: "#a ?(和|与|跟|减) ?#b ?(的差|之差) ?=", means: "abs((#a) - (#b))" },
  { says: "#a ?(除以) ?#b ?(的商) ?=", means: "(#a) / (#b)" },
  { says: "#a ?(的一半) ?=", means: "(#a) / 2" },
  { says: "#a ?(的三分之一) ?=", means: "(#a) / 3" },
  { says: "#a ?(的四分之一) ?=", means: "(#a) / 4" },
  { says: "#a ?(的两倍|的二倍|的2倍) ?=", means: "(#a) * 2" },
  { says: "#a ?(的三倍|的3倍) ?=", means: "(#a) * 3" },
  { says: "#a ?(的 ?)#b% ?=", means: "(#a) * (#b)/100" },
  { says: "#a ?(的算术平方根|的平方根) ?=", means: "sqrt(#a)" },
  { says: "#a ?(加上|加) ?#b ?=", means: "(#a) + (#b)" },
  { says: "#a ?(减去|减) ?#b ?=", means: "(#a) - (#b)" },
  { says: "#a ?(乘以|乘上|乘) ?#b ?=", means: "(#a) * (#b)" },
  { says: "#a ?(除以) ?#b ?=", means: "(#a) / (#b)" },
  { says: "#a ?的 ?#b ?(次方|次幂) ?=", means: "(#a)^(#b)" },
];

/** What Chinese puts before a result. */
export const resultsUnspaced = "(?:=|＝|是|为|等于|得到|得|就是|结果是|约等于|应该是)";
