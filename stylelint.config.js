// @ts-check
/** Rules for the style sheets of the views. */
"use strict";

/** @type {import("stylelint").Config} */
module.exports = {
  extends: "stylelint-config-standard",
  rules: {
    // Sheets are joined by the bundler; class names of KaTeX and of model languages are not ours.
    "import-notation": "string",
    "selector-class-pattern": null,
    // VS Code's theme variables are in camel case.
    "custom-property-pattern": "^(vscode-[\\w-]+|[a-z][a-z0-9-]*)$",
    "value-keyword-case": ["lower", { ignoreKeywords: ["currentColor"] }],
    // The order within a sheet is that of the rooms, not of specificity.
    "no-descending-specificity": null,
    "declaration-empty-line-before": null,
  },
};
