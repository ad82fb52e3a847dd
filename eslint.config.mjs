/** Lint rules; which folder of `src` may import which is the table in `layers.mjs`. */
import tseslint from "typescript-eslint";
import { importsFollowArrows } from "./layers.mjs";

const markupSinks = ["innerHTML", "outerHTML", "insertAdjacentHTML", "srcdoc"].map((property) => ({
  property,
  message: "Model text never becomes markup. Build nodes with createElement and textContent.",
}));

const missingMembers = {
  selector:
    "ConditionalExpression[test.operator=/^[!=]==$/][test.right.type='Identifier'][test.right.name='undefined']" +
    ":has(> ObjectExpression[properties.length=0]):has(> ObjectExpression[properties.length>0])",
  message:
    "Members that may be missing are written ...defined({ a, b }); see core/model/defined.ts.",
};

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
      "@typescript-eslint/no-import-type-side-effects": "error",
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
  {
    files: ["src/**/*.ts"],
    plugins: { layers: { rules: { arrows: importsFollowArrows } } },
    rules: { "layers/arrows": "error" },
  },
  {
    files: ["{src,test,scripts}/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", missingMembers] },
  },
  {
    files: ["src/extension/**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        missingMembers,
        ...[
          "CallExpression[callee.name=/^(showWarning|showError|tell|withProgress)$/] > .arguments:first-child",
          "CallExpression[callee.property.name=/^show(Information|Warning|Error)Message$/] > .arguments",
          "Property[key.name=/^(title|prompt|placeHolder|label|detail|tooltip|description)$/] > .value",
        ].flatMap((place) =>
          [
            "Literal[value=/[a-z]{2} /]",
            "TemplateLiteral:has(TemplateElement[value.raw=/[a-z]{2} [a-z]|^[A-Z][a-z]+ $/])",
          ].map((text) => ({
            selector: `${place}:matches(${text})`,
            message: "A text that the reader sees is written as l10n.t(...); see ARCHITECTURE.md.",
          })),
        ),
      ],
    },
  },
  {
    // A long closure is a class in hiding: split it by its state.
    files: ["src/**/*.ts"],
    rules: {
      "max-lines-per-function": ["error", { max: 120, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["src/{cli,client,dataset,export,extension,import,node,recordings,webview}/**/*.ts"],
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
