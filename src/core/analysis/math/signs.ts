/** What the signs, words and TeX commands of mathematics stand for: the tables that the tokeniser reads by. */

export type Relation = "=" | "≈" | "<" | ">" | "≤" | "≥" | "≠" | "≡" | "∈" | "∉" | "⊆";

/** Relations in Unicode and as programs write them; longer ones first where one begins another. */
export const relationSigns: Readonly<Record<string, Relation>> = {
  "=": "=",
  "≈": "≈",
  "≅": "≈",
  "≃": "≈",
  "<": "<",
  ">": ">",
  "≤": "≤",
  "≥": "≥",
  "≦": "≤",
  "≧": "≥",
  "≠": "≠",
  "≡": "≡",
  "≒": "≈",
  "≐": "≈",
  "∈": "∈",
  "∉": "∉",
  "⊆": "⊆",
  "⊂": "⊆",
};

export const relationPairs: Readonly<Record<string, Relation>> = {
  "<=": "≤",
  ">=": "≥",
  "!=": "≠",
  "==": "=",
  "~=": "≈",
  "=~": "≈",
};

export const relationCommands: Readonly<Record<string, Relation>> = {
  approx: "≈",
  simeq: "≈",
  thickapprox: "≈",
  doteq: "≈",
  cong: "≈",
  fallingdotseq: "≈",
  le: "≤",
  leq: "≤",
  leqslant: "≤",
  ge: "≥",
  geq: "≥",
  geqslant: "≥",
  ne: "≠",
  neq: "≠",
  lt: "<",
  gt: ">",
  equiv: "≡",
  in: "∈",
  notin: "∉",
  subseteq: "⊆",
  subset: "⊆",
};

/** One character to one operator. */
export const operatorSigns: Readonly<Record<string, string>> = {
  "+": "+",
  "±": "±",
  "-": "-",
  "−": "-",
  "–": "-",
  "*": "*",
  "×": "*",
  "·": "*",
  "⋅": "*",
  "∗": "*",
  "/": "/",
  "÷": "/",
  "∕": "/",
  "^": "^",
  "!": "!",
  "%": "%",
  "°": "°",
  "~": "~",
  "∪": "∪",
  "∩": "∩",
  "∖": "∖",
  "∧": "and",
  "∨": "or",
  "¬": "not",
  "⊕": "xor",
  "√": "√",
  "∛": "∛",
};

export const operatorPairs: Readonly<Record<string, string>> = {
  "//": "//",
  "<<": "<<",
  ">>": ">>",
  "&&": "and",
  "||": "or",
};

export const operatorCommands: Readonly<Record<string, string>> = {
  times: "*",
  pm: "±",
  cdot: "*",
  ast: "*",
  div: "/",
  bmod: "mod",
  mod: "mod",
  cup: "∪",
  cap: "∩",
  setminus: "∖",
  land: "and",
  wedge: "and",
  lor: "or",
  vee: "or",
  lnot: "not",
  neg: "not",
  oplus: "xor",
  choose: "choose",
  degree: "°",
  circ: "°",
  "%": "%",
};

/** Words that are operators wherever they stand between numbers. */
export const operatorWords: Readonly<Record<string, string>> = {
  times: "*",
  plus: "+",
  minus: "-",
  mod: "mod",
  modulo: "mod",
  choose: "choose",
  xor: "xor",
  XOR: "xor",
  div: "//",
  and: "and",
  AND: "and",
  or: "or",
  OR: "or",
  not: "not",
  NOT: "not",
  mal: "*",
  fois: "*",
  moins: "-",
  más: "+",
  menos: "-",
  乘以: "*",
  乘上: "*",
  乘: "*",
  除以: "/",
  加上: "+",
  加: "+",
  减去: "-",
  减: "-",
};

/** Functions with a name, by how they are written (in lower case); the value is what `functions.ts` calls them. */
export const functionNames: Readonly<Record<string, string>> = {
  sqrt: "sqrt",
  cbrt: "cbrt",
  sin: "sin",
  cos: "cos",
  tan: "tan",
  cot: "cot",
  sec: "sec",
  csc: "csc",
  arcsin: "asin",
  arccos: "acos",
  arctan: "atan",
  arccot: "acot",
  sinh: "sinh",
  cosh: "cosh",
  tanh: "tanh",
  coth: "coth",
  asinh: "asinh",
  acosh: "acosh",
  atanh: "atanh",
  arsinh: "asinh",
  arcosh: "acosh",
  artanh: "atanh",
  arcsinh: "asinh",
  arccosh: "acosh",
  arctanh: "atanh",
  asin: "asin",
  acos: "acos",
  atan: "atan",
  ln: "ln",
  log: "log",
  hypot: "hypot",
  lg: "log",
  exp: "exp",
  abs: "abs",
  floor: "floor",
  ceil: "ceil",
  ceiling: "ceil",
  round: "round",
  int: "truncate",
  trunc: "truncate",
  max: "max",
  min: "min",
  gcd: "gcd",
  digitsum: "digitsum",
  numdivs: "numdivs",
  primepi: "primepi",
  fibnumber: "fibnumber",
  sumdivs: "sumdivs",
  lcm: "lcm",
  len: "len",
  sum: "sum",
  pow: "pow",
  det: "det",
  factorial: "factorial",
  comb: "binomial",
  binom: "binomial",
  ncr: "binomial",
  perm: "permutations",
  npr: "permutations",
  isqrt: "isqrt",
  ord: "ord",
  chr: "chr",
  str: "str",
  bin: "bin",
  log2: "log2",
  log10: "log10",
  sorted: "sorted",
  set: "set",
};

/** Modules whose functions are called with the module's name before them. */
export const moduleNames: ReadonlySet<string> = new Set(["math", "Math", "std", "cmath", "f64"]);

export const greek: Readonly<Record<string, string>> = {
  α: "alpha",
  β: "beta",
  γ: "gamma",
  δ: "delta",
  ε: "epsilon",
  θ: "theta",
  λ: "lambda",
  μ: "mu",
  π: "pi",
  ρ: "rho",
  σ: "sigma",
  τ: "tau",
  φ: "phi",
  ω: "omega",
};

export const greekCommands: ReadonlySet<string> = new Set([
  ...Object.values(greek),
  "varphi",
  "varepsilon",
  "ell",
  "Delta",
  "Omega",
  "Phi",
]);

/** TeX that changes only how things look. */
export const dressCommands: ReadonlySet<string> = new Set(
  (
    "left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm middle displaystyle scriptstyle textstyle limits nolimits boxed fbox " +
    "mathstrut strut nonumber , ; : ! ( ) [ ] &"
  ).split(" "),
);

/** TeX commands with an argument in words or in another face. */
export const wordCommands: ReadonlySet<string> = new Set([
  "text",
  "textbf",
  "textit",
  "textrm",
  "mathrm",
  "mathbf",
  "mathit",
  "mathsf",
  "mathtt",
  "operatorname",
]);

export const fractionCommands: ReadonlySet<string> = new Set(["frac", "dfrac", "tfrac", "cfrac"]);
export const binomialCommands: ReadonlySet<string> = new Set(["binom", "dbinom", "tbinom"]);
export const matrixEnvironments: ReadonlySet<string> = new Set([
  "matrix",
  "pmatrix",
  "bmatrix",
  "vmatrix",
  "smallmatrix",
]);

/** Commands of TeX that are brackets or bars. */
export const bracketCommands: Readonly<
  Record<string, readonly ["open" | "close" | "bar", string]>
> = {
  "{": ["open", "set{"],
  "}": ["close", "set}"],
  lbrace: ["open", "set{"],
  rbrace: ["close", "set}"],
  lfloor: ["open", "⌊"],
  rfloor: ["close", "⌋"],
  lceil: ["open", "⌈"],
  rceil: ["close", "⌉"],
  lvert: ["bar", "|"],
  rvert: ["bar", "|"],
  vert: ["bar", "|"],
  langle: ["open", "("],
  rangle: ["close", ")"],
};
