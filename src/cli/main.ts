#!/usr/bin/env node
/** The command line's entry: `reasoning-trace ask`, `branch`, `probe`, `group`, `inspect`, `report`, `compare` and `endpoint`. */
import { parseCommand, type Command } from "./args.ts";
import { exitCodes, type ExitCode } from "./exitCodes.ts";
import { createOutput, type Output } from "./output.ts";
import { packageVersion } from "./packageRoot.ts";
import { sanitiseLine } from "./sanitise.ts";
import { createStyle, usesColour } from "./style.ts";
import { removeUnfinishedOnSignals } from "./unfinishedFiles.ts";

async function run(command: Command, output: Output): Promise<ExitCode> {
  const colour = usesColour(process.env, output.isTerminal);
  const style = createStyle(colour);
  switch (command.command) {
    case "help":
      await output.write(command.text);
      return exitCodes.ok;
    case "version":
      await output.write(`${packageVersion()}\n`);
      return exitCodes.ok;
    case "usage":
      output.note(`reasoning-trace: ${sanitiseLine(command.problem)}. See reasoning-trace --help.`);
      return exitCodes.usage;
    case "ask": {
      const { ask } = await import("./ask.ts");
      return ask(command, output, style, process.env);
    }
    case "endpoint": {
      const { endpoint } = await import("./endpoint.ts");
      return endpoint(command, output, style, process.env);
    }
    case "branch": {
      const { branch } = await import("./branch.ts");
      return branch(command, output, style, process.env);
    }
    case "probe": {
      const { probe } = await import("./probe.ts");
      return probe(command, output, style, process.env);
    }
    case "inspect": {
      removeUnfinishedOnSignals();
      const { inspect } = await import("./inspect.ts");
      return inspect(command, output, colour, process.env);
    }
    case "report": {
      removeUnfinishedOnSignals();
      const { report } = await import("./report.ts");
      return report(command, output);
    }
    case "group": {
      const { group } = await import("./group.ts");
      return group(command, output, style);
    }
    case "compare": {
      const { compare } = await import("./compare.ts");
      return compare(command, output, style);
    }
  }
}

async function main(): Promise<void> {
  const output = createOutput(process.stdout, process.stderr);
  let code: ExitCode;
  try {
    code = await run(parseCommand(process.argv.slice(2)), output);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    output.note(`reasoning-trace: ${sanitiseLine(message)}`);
    code = exitCodes.internal;
  }
  await output.end();
  // Open handles (a pipe on standard input that nobody closes) must not keep a finished program alive.
  process.exit(output.failed ? exitCodes.unwritable : code);
}

void main();
