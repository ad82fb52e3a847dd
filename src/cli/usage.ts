/** Reads the options of a command; a mistake in them becomes one sentence. */
import { parseArgs, type ParseArgsOptionsConfig } from "node:util";

/** A mistake in the command line, in one sentence. */
export class UsageError extends Error {}

export function parse<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
): ReturnType<typeof parseArgs<{ options: Options; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError((error.message.split(". ")[0] ?? error.message).replaceAll("\n", " "));
  }
}
