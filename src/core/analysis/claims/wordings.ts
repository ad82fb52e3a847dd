/**
 * Calculations stated in words, as data: what is said, and the mathematics that it means. `#a` and `#b` are
 * numbers, `#v` is what comes out, `=` stands for signs and words of result (`results`) with
 * it, `~` for words alone, `#n` for a noun; brackets hold alternatives, and
 * what a `?` follows may lack.
 */

export interface Wording {
  readonly says: string;
  /** The left side with the numbers' letters in it. */
  readonly means: string;
  readonly relation?: "=" | "<" | ">" | "≠";
  /** How what comes out is to be read, with `#v` in it. */
  readonly comes?: string;
  /** What comes out where no number says so: "coprime" means a divisor of 1. */
  readonly value?: string;
}

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

  // Divisors, digits, remainders.
  {
    says: "#a and #b (are|must be) (coprime|co-prime|relatively prime|mutually prime)",
    means: "gcd(#a, #b)",
    value: "1",
  },
  {
    says: "#a and #b (are not|aren't) (coprime|co-prime|relatively prime)",
    means: "gcd(#a, #b)",
    relation: "≠",
    value: "1",
  },
  { says: "#a is (coprime|relatively prime) (to|with) #b", means: "gcd(#a, #b)", value: "1" },
  { says: "#a und #b sind teilerfremd", means: "gcd(#a, #b)", value: "1" },
  { says: "#a und #b sind nicht teilerfremd", means: "gcd(#a, #b)", relation: "≠", value: "1" },
  { says: "#a et #b sont premiers entre eux", means: "gcd(#a, #b)", value: "1" },
  {
    says: "#a y #b son (coprimos|primos entre sí|primos relativos)",
    means: "gcd(#a, #b)",
    value: "1",
  },
  { says: "#a ?(和|与) ?#b ?(互质|互素)", means: "gcd(#a, #b)", value: "1" },
  { says: "(the )?digit sum of #a =", means: "digitsum(#a)" },
  { says: "(the )?sum of (the )?digits of #a =", means: "digitsum(#a)" },
  {
    says: "(the )?digits of #a (sum to|add up to|add to|sum up to|total) #v",
    means: "digitsum(#a)",
  },
  { says: "#a has (a )?(digit sum|sum of digits) (of )?#v", means: "digitsum(#a)" },
  { says: "(die )?quersumme von #a =", means: "digitsum(#a)" },
  { says: "(la )?somme des chiffres de #a =", means: "digitsum(#a)" },
  { says: "(la )?suma de (los|las|sus) (dígitos|cifras) de #a =", means: "digitsum(#a)" },
  { says: "#a ?(的各位数字之和|的数字之和|的数字和|各位数字之和) ?=", means: "digitsum(#a)" },
  {
    says: "#a has (exactly |only )?#v (positive |distinct )?(divisors|factors)",
    means: "numdivs(#a)",
  },
  {
    says: "(the )?(total )?number of (positive )?(divisors|factors) of #a =",
    means: "numdivs(#a)",
  },
  {
    says: "(the )?sum of (the |all |all the )?(positive )?(divisors|factors) of #a =",
    means: "sumdivs(#a)",
  },
  { says: "#a hat (genau )?#v (positive )?teiler", means: "numdivs(#a)" },
  { says: "#a (possède|a) (exactement )?#v diviseurs", means: "numdivs(#a)" },
  { says: "#a tiene (exactamente )?#v divisores", means: "numdivs(#a)" },
  { says: "#a ?有 ?#v ?个?(正?因数|正?约数)", means: "numdivs(#a)" },
  {
    says: "(the )?(last|units?|ones|final) digit of #a\\^\\{?#b\\}?( also)? =",
    means: "((#a)^(#b)) mod 10",
  },
  { says: "(the )?(last|units?|ones|final) digit of #a =", means: "(#a) mod 10" },
  { says: "(the )?last two digits of #a\\^\\{?#b\\}? =", means: "((#a)^(#b)) mod 100" },
  { says: "(the )?last two digits of #a =", means: "(#a) mod 100" },
  { says: "#a\\^\\{?#b\\}? ends (in|with) (a |the digit )?#v", means: "((#a)^(#b)) mod 10" },
  { says: "(die )?(letzte ziffer|einerziffer) von #a\\^\\{?#b\\}? =", means: "((#a)^(#b)) mod 10" },
  { says: "(die )?(letzte ziffer|einerziffer) von #a =", means: "(#a) mod 10" },
  {
    says: "(le )?(dernier chiffre|chiffre des unités) de #a\\^\\{?#b\\}? =",
    means: "((#a)^(#b)) mod 10",
  },
  { says: "(le )?(dernier chiffre|chiffre des unités) de #a =", means: "(#a) mod 10" },
  { says: "(el )?(último dígito|última cifra) de #a\\^\\{?#b\\}? =", means: "((#a)^(#b)) mod 10" },
  { says: "(el )?(último dígito|última cifra) de #a =", means: "(#a) mod 10" },
  {
    says: "#a\\^\\{?#b\\}? ?(的个位数字|的个位数|的末位数字|的最后一位数字) ?=",
    means: "((#a)^(#b)) mod 10",
  },
  { says: "#a ?(的个位数字|的个位数|的末位数字|的最后一位数字) ?=", means: "(#a) mod 10" },
  {
    says: "#a (leaves|gives|has|yields) (a )?remainder (of )?#v (when|if|upon|on) (it is )?(divided|division) by #b",
    means: "(#a) mod (#b)",
  },
  {
    says: "(when|if) #a is divided by #b(,)? the remainder (is|equals|will be) #v",
    means: "(#a) mod (#b)",
  },
  { says: "(the )?sum of the first #a odd (positive )?(numbers|integers) =", means: "(#a)^2" },
  {
    says: "(the )?sum of the first #a even (positive )?(numbers|integers) =",
    means: "(#a) * (#a + 1)",
  },
  {
    says: "(the )?sum of the first #a (positive |natural |counting |whole )?(integers|numbers) =",
    means: "(#a) * (#a + 1) / 2",
  },
  {
    says: "(the )?sum of the first #a (perfect )?squares =",
    means: "(#a) * (#a + 1) * (2 * (#a) + 1) / 6",
  },
  {
    says: "(the )?sum of the first #a (perfect )?cubes =",
    means: "((#a) * (#a + 1) / 2)^2",
  },
  {
    says: "(the )?sum of (the |all )?(integers|numbers|natural numbers) from #a to #b =",
    means: "((#a) + (#b)) * ((#b) - (#a) + 1) / 2",
  },
  { says: "#a (degrees|°) in radians (is|=|equals) #v", means: "(#a) * pi / 180" },
  {
    says: "(the )?binary (representation|form|expansion|equivalent) of #a (is|=|equals) #v",
    means: "#a",
    comes: "#v_2",
  },
  {
    says: "(the )?octal (representation|form|equivalent) of #a (is|=|equals) #v",
    means: "#a",
    comes: "#v_8",
  },
  {
    says: "after (a|an|the) #b% (discount|cut|reduction)(,)? (the|a|an|its) (price of )?#a( #n)? (is|becomes|drops to|falls to|costs|would cost|will cost|comes to) #v",
    means: "(#a) * (1 - (#b)/100)",
  },
  { says: "dividing #a by #b (leaves|gives) (a |the )?remainder (of )?#v", means: "(#a) mod (#b)" },
  { says: "#a lässt bei (der )?division durch #b (den |einen )?rest #v", means: "(#a) mod (#b)" },
  { says: "(le )?reste de (la division de )?#a par #b =", means: "(#a) mod (#b)" },
  { says: "(el )?(resto|residuo) de (dividir )?#a (entre|por) #b =", means: "(#a) mod (#b)" },
  { says: "#a ?除以 ?#b ?(的余数) ?=", means: "(#a) mod (#b)" },
  { says: "(der )?(ggt|größte gemeinsame teiler) von #a und #b =", means: "gcd(#a, #b)" },
  { says: "(das )?(kgv|kleinste gemeinsame vielfache) von #a und #b =", means: "lcm(#a, #b)" },
  { says: "(le )?(pgcd|plus grand commun diviseur) de #a et( de)? #b =", means: "gcd(#a, #b)" },
  { says: "(le )?(ppcm|plus petit commun multiple) de #a et( de)? #b =", means: "lcm(#a, #b)" },
  { says: "(el )?(mcd|máximo común divisor) de #a y #b =", means: "gcd(#a, #b)" },
  { says: "(el )?(mcm|mínimo común múltiplo) de #a y #b =", means: "lcm(#a, #b)" },
  { says: "#a ?(和|与) ?#b ?(的最大公约数|的最大公因数) ?=", means: "gcd(#a, #b)" },
  { says: "#a ?(和|与) ?#b ?(的最小公倍数) ?=", means: "lcm(#a, #b)" },

  {
    says: "#a and #b (share|have) no common (factors?|divisors?)",
    means: "gcd(#a, #b)",
    value: "1",
  },

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
    says: "#a (groups|sets|packs|boxes|bags|rows|teams|stacks|piles|bundles|cartons|batches|crates|trays|rolls|packets|lots|times) of #b(,)? (that's|that is|i.e.|i.e.,|which is|so|is|are|makes|make|gives|give|=|equals) #v",
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
