/** Types of `layers.mjs`, for the test. */
import type { Rule } from "eslint";

export declare const rooms: Readonly<Record<string, readonly string[]>>;
export declare function roomOf(file: string): string | undefined;
export declare function importProblem(file: string, specifier: string): string | undefined;
export declare const importsFollowArrows: Rule.RuleModule;
