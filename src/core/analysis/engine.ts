/**
 * The parts of the analysis that are large and not needed before a trace is analysed or compared. The bundles for Node
 * leave this module out and load it with its first use (`deferred` in esbuild.js), so that activation stays light.
 */
export { createAuditor } from "../audit/auditor.ts";
export { createAnalyser } from "./analyser.ts";
export { compareWithReference } from "./answer/againstReference.ts";
export { createAnswerComparer } from "./answer/equivalence.ts";
export { findFinalAnswer } from "./answer/finalAnswer.ts";
export { engine } from "./classify/classifier.ts";
