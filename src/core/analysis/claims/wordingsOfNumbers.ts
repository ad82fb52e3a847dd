/** Calculations of number theory that are told in words: divisors, digits, remainders, sums of the first numbers, bases. Written as in `wordings.ts`. */

/** A calculation in words. */
export interface Wording {
  readonly says: string;
  /** The left side with the numbers' letters in it. */
  readonly means: string;
  readonly relation?: "=" | "<" | ">" | "≠";
  /** How what comes out is to be read, with `#v` or other numbers in it. */
  readonly comes?: string;
  /** What comes out where no number says so: "coprime" means a divisor of 1. */
  readonly value?: string;
}

export const wordingsOfNumbers: readonly Wording[] = [
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
  {
    says: "#a ?: ?#b (simplified|simplifies to|reduces to|is the same as|is equivalent to|simplified =) #c ?: ?#d",
    means: "(#a) / (#b)",
    comes: "(#c) / (#d)",
  },
  {
    says: "there are (exactly )?#v (primes|prime numbers) (below|under|less than|smaller than) #a",
    means: "primepi(#a - 1)",
  },
  {
    says: "there are (exactly )?#v (primes|prime numbers) (up to|not exceeding|at most) #a",
    means: "primepi(#a)",
  },
  { says: "(the )?#a(st|nd|rd|th) fibonacci number =", means: "fibnumber(#a)" },
  {
    says: "(si )?(multiplicamos|multiplicando|al multiplicar) #a por #b(,)? ~",
    means: "(#a) * (#b)",
  },
  { says: "(si )?(sumamos|sumando|al sumar) #a (y|a|con|más) #b(,)? ~", means: "(#a) + (#b)" },
  { says: "(si )?(restamos|restando|al restar) #b (de|a) #a(,)? ~", means: "(#a) - (#b)" },
  {
    says: "(si )?(dividimos|dividiendo|al dividir) #a (por|entre) #b(,)? ~",
    means: "(#a) / (#b)",
  },
  {
    says: "(si on |si nous |en )?(multipliant|multiplie|multiplions) #a par #b(,)? ~",
    means: "(#a) * (#b)",
  },
  {
    says: "(si on |si nous |en )?(divisant|divise|divisons) #a par #b(,)? ~",
    means: "(#a) / (#b)",
  },
  {
    says: "(si on |si nous |en )?(ajoutant|ajoute|ajoutons) #b à #a(,)? ~",
    means: "(#a) + (#b)",
  },
  { says: "(multiplizieren|multipliziert) (wir|man) #a mit #b(,)? (so )?~", means: "(#a) * (#b)" },
  { says: "(addieren|addiert) (wir|man) #a und #b(,)? (so )?~", means: "(#a) + (#b)" },
  { says: "(teilen|teilt|dividieren) (wir|man) #a durch #b(,)? (so )?~", means: "(#a) / (#b)" },
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
];
