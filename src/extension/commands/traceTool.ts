/** The language model tool `#reasoningTrace`: chat fetches a stored trace's steps and failed claims; read only. */
import { LanguageModelTextPart, LanguageModelToolResult, lm } from "vscode";
import * as v from "valibot";
import { traceDigest } from "../../core/exchange/traceDigest.ts";
import { l10n } from "../../core/text/l10n.ts";
import type { Disposable } from "../host/disposable.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";

/** As package.json declares it. */
const toolName = "reasoningTrace_read";
const inputSchema = v.object({ id: v.optional(v.string()), search: v.optional(v.string()) });
const mostListed = 10;

/** Finds one trace by id, by words of its title, or the newest. */
export function registerTraceTool(library: Pick<TraceLibrary, "list" | "open">): Disposable {
  return lm.registerTool(toolName, {
    prepareInvocation: () => ({ invocationMessage: l10n.t("Reading a reasoning trace") }),
    async invoke({ input }) {
      const given = v.safeParse(inputSchema, input);
      const { id, search } = given.success ? given.output : {};
      const all = await library.list();
      const wanted = search?.trim().toLowerCase() ?? "";
      const found = all.filter(
        (trace) =>
          (id === undefined || trace.id === id) &&
          (wanted === "" || trace.title.toLowerCase().includes(wanted)),
      );
      const [first, ...others] = found;
      const source = first && (await library.open(first.id));
      if (!source) return textResult("No stored reasoning trace fits.");
      const listed = others.slice(0, mostListed).map((trace) => `${trace.id}: ${trace.title}`);
      const more = listed.length === 0 ? "" : `\n\nOther traces, by id:\n${listed.join("\n")}`;
      return textResult(traceDigest(source.trace) + more);
    },
  });
}

function textResult(text: string): LanguageModelToolResult {
  return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
}
