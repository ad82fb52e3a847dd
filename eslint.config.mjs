/** Lint rules; the import zones below are the layers of ARCHITECTURE.md. */
import tseslint from "typescript-eslint";

const nodeModules = {
  group: ["node:*", "fs", "path", "http", "https", "crypto", "child_process"],
  message: "This layer runs without Node. Put it into client, extension or cli.",
};
const vscodeModule = {
  group: ["vscode"],
  message: "Only src/extension speaks to VS Code; hand the value in as an argument.",
};
const openaiModule = {
  group: ["openai", "openai/*"],
  message: "Only src/client speaks to endpoints.",
};
const layer = (name) => ({
  // `core` has folders for the nouns of other layers.
  group: [`**/${name}/**`, `!**/core/${name}/**`],
  message: `An import of ${name} runs against the direction of the layers; see ARCHITECTURE.md.`,
});

/** `src/dataset`, and not the folder of this name in core. @param least number of `../` to be outside the layer for sure. */
const datasetLayer = (least = 1) => ({
  regex: `^(?:\\.\\./){${least},}dataset/`,
  message: "An import of dataset runs against the direction of the layers; see ARCHITECTURE.md.",
});

const zone = (folder, ...patterns) => ({
  files: [`src/${folder}/**/*.ts`],
  rules: { "no-restricted-imports": ["error", { patterns }] },
});

const markupSinks = ["innerHTML", "outerHTML", "insertAdjacentHTML", "srcdoc"].map((property) => ({
  property,
  message: "Model text never becomes markup. Build nodes with createElement and textContent.",
}));

export default tseslint.config(
  { ignores: ["dist/", "node_modules/", "media/", "examples/", ".vscode-test/"] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({
    ...config,
    files: ["**/*.ts", "*.js"],
  })),
  {
    files: ["**/*.ts", "*.js"],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "no-duplicate-imports": ["error", { includeExports: false, allowSeparateTypeImports: false }],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "max-lines": ["error", { max: 350, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
      "no-eval": "error",
      "no-new-func": "error",
      "no-restricted-properties": ["error", ...markupSinks],
      "prefer-const": "error",
      eqeqeq: "error",
    },
  },
  zone(
    "core",
    nodeModules,
    vscodeModule,
    openaiModule,
    ...["client", "node", "recordings", "import", "export", "extension", "webview", "cli"].map(
      layer,
    ),
    datasetLayer(2),
  ),
  zone(
    "node",
    vscodeModule,
    openaiModule,
    ...["core", "client", "recordings", "import", "export", "extension", "webview", "cli"].map(
      layer,
    ),
    datasetLayer(),
  ),
  zone(
    "client",
    vscodeModule,
    ...["recordings", "import", "export", "extension", "webview", "cli"].map(layer),
    datasetLayer(),
  ),
  zone(
    "recordings",
    vscodeModule,
    openaiModule,
    ...["client", "import", "export", "extension", "webview", "cli"].map(layer),
    datasetLayer(),
  ),
  zone(
    "import",
    vscodeModule,
    openaiModule,
    ...["recordings", "export", "extension", "webview", "cli"].map(layer),
    datasetLayer(),
  ),
  zone(
    "export",
    vscodeModule,
    openaiModule,
    ...["client", "recordings", "import", "extension", "webview", "cli"].map(layer),
    datasetLayer(),
  ),
  zone(
    "dataset",
    vscodeModule,
    openaiModule,
    ...["client", "recordings", "export", "extension", "webview", "cli"].map(layer),
  ),
  zone(
    "webview",
    nodeModules,
    vscodeModule,
    openaiModule,
    ...["client", "node", "recordings", "import", "export", "extension", "cli"].map(layer),
    datasetLayer(),
  ),
  zone("extension", openaiModule, ...["webview", "cli"].map(layer)),
  zone("cli", vscodeModule, openaiModule, ...["extension", "webview"].map(layer)),
  {
    // A long closure is a class in hiding: split it by its state.
    files: ["src/{cli,export,extension,import,node,recordings}/**/*.ts"],
    rules: {
      "max-lines-per-function": ["error", { max: 120, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["src/{cli,client,dataset,export,extension,import,node,recordings}/**/*.ts"],
    rules: {
      "no-use-before-define": ["error", { functions: false, classes: false, variables: true }],
    },
  },
  {
    // Programs for developers; the console is how they speak.
    files: ["scripts/**/*.ts", "*.js"],
    rules: { "no-console": "off" },
  },
  {
    // CommonJS, which package.json makes of a plain .js file.
    files: ["*.js"],
    rules: {
      "@typescript-eslint/no-require-imports": "off",
      "@typescript-eslint/explicit-module-boundary-types": "off",
    },
  },
  {
    files: ["test/**/*.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
);
