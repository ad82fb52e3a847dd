/** What `--help` prints, and what exit codes mean. */
import { presets } from "../client/presets/presets.ts";
import { packedEndings, traceEndings } from "../import/containers/fileKinds.ts";
import { fieldRoles } from "../import/record/fieldMapping.ts";
import { intents } from "../core/model/trace.ts";
import { mostCompared, mostOfOtherTasks } from "./compareLimits.ts";

export const codes = `Exit codes
  0  done
  1  --fail-on or --secrets refuse found what it names; the majority of a group is not the --reference
  2  the command line is wrong
  3  an input, or a line of one, could not be read; the rest was done
  4  the endpoint failed, of a group for all samples; what had arrived was printed
  5  a file or standard output could not be written (no permission, a full disk); no half of a file is left
  70  a defect of this program
  130  stopped by Ctrl+C; what had arrived was printed`;

export const mainHelp = `Reasoning Trace Inspector on the command line.

  reasoning-trace ask [TEXT|-] [--file FILE] ...   ask a reasoning model and watch its reasoning
  reasoning-trace branch TRACE --at STEP ...       go on from a step of a trace, changed or as it is
  reasoning-trace probe TRACE ...                  find where a trace's answer was decided
  reasoning-trace group FILE|FOLDER|- ...          tell what several samples of a prompt add up to
  reasoning-trace inspect FILE|FOLDER|- ...        analyse traces that are there already
  reasoning-trace report FILE|FOLDER|- ...         tell what many traces add up to, as one page
  reasoning-trace compare FILE|FOLDER|- ...        put traces of one task side by side
  reasoning-trace endpoint [--base-url URL] ...    tell what an endpoint does, and what to do about it

  --help      this text; also after a command
  --version   the version

${codes}
`;

export const askHelp = `Ask a reasoning model: its reasoning arrives cut into steps, then the answer.

  reasoning-trace ask [TEXT|-] [options]

  TEXT                what to work on; - reads it from standard input.
                      Beside --file, TEXT is the question about the file.
  --file FILE         send this file, with its name, language and line numbers; may be repeated
  --intent INTENT     ${intents.join(", ")}
                      Without it: question for TEXT beside --file, findBugs for program code, else solve.
  --base-url URL      an OpenAI-compatible endpoint, such as https://api.deepseek.com/v1.
                      Without it, a sample recording is played back; no model is asked.
  --model MODEL       the endpoint's name for the model; needed with --base-url
  --api-key-env VAR   the environment variable that holds the API key
  --protocol NAME     what the endpoint speaks: openai (chat completions) or anthropic (Messages)
  --param NAME=VALUE  a request parameter, VALUE as JSON or else text; may be repeated:
                      --param temperature=0.6 --param max_tokens=8192
  --timeout SECONDS   give up after this long without a sign of life (default 300)
  --reasoning-tags OPEN,CLOSE
                      tags that your model writes around its reasoning, besides the known ones, such as
                      --reasoning-tags "<scratchpad>,</scratchpad>"; may be repeated
  --secrets MODE      what becomes of keys, tokens and passwords in the text: mask (the default) sends placeholders and
                      says so, refuse sends nothing, send sends the text as it is
  --json              print the trace document instead, once the run has ended
  -n, --samples N     ask N times and tell what the samples add up to: the vote by value, rewards, pass@k and maj@k.
                      With --json, each sample is printed as one line when it ends, ready for “group -”. A whole
                      number as --param seed=S is S for the first sample, S + 1 for the second and so on.
  With -n:
  --concurrency N     samples at the same time (default 4); fewer while the endpoint asks to wait
  --reference VALUE   the right answer; the exit code is 1 when the majority is not that by value
  -o, --output PATH   keep each sample as a whole trace when it ends: a folder (PATH/) for a file each, otherwise
                      JSON Lines, added to the end of the file
  --stop-when-decided stop when the samples that are left can't change the majority
A sample that fails does not end the others. Ctrl+C stops all; what came is kept.

Colour is used on a terminal; NO_COLOR=1 turns it off, FORCE_COLOR=1 on.
Ctrl+C stops the run, prints what has arrived (with --json, the document with the status "stopped") and exits
with 130. A second Ctrl+C ends the program at once.
What is worth knowing of a run and is no failure is said on standard error: reasoning that the endpoint does not
disclose, a parameter that it does not take. “≈” before a count of tokens marks an estimate.

${codes}
`;

/** Presets whose address is the same for everybody. */
const reviewers = presets.filter(({ baseUrl }) => !baseUrl.includes("<")).map(({ id }) => id);

export const inspectHelp = `Analyse traces that are there already, offline.

  reasoning-trace inspect FILE|FOLDER|- ... [options]

  FILE                a trace document, JSON Lines of them, a saved response or stream of an endpoint,
                      JSON or JSON Lines of a data set (reasoning, response, messages, generations, ...),
                      a trace exported as Markdown, CSV, a Parquet file, or text with or without <think> tags; what
                      is packed (${packedEndings.join(", ")}) is unpacked; - reads standard input.
                      What it is is told by its content.
  FOLDER              all files in it and in its folders that could hold traces: ${traceEndings.slice(0, 6).join(", ")},
                      ${traceEndings.slice(6).join(", ")}; what is hidden and node_modules are
                      left out, and how many others are is said
  --stats             print statistics below each summary: tokens and seconds by kind of step, checks, claims,
                      reflective words, what followed the final answer
  --json              print one trace document a line instead of a summary of each trace
  --export FORMAT     write the trace as md (Markdown, which can be read back), html (one page that needs
                      nothing else) or labels instead of a summary. labels: one JSON line for each trace in which
                      you have labelled steps, as labelled data; all lines go into one file. sft: data for
                      fine-tuning, messages with the thought in reasoning_content; sft:reasoning, sft:thinking and
                      sft:tags put it where other trainers and templates read it. parquet: the analysis as two
                      tables for pandas, Polars or DuckDB, a row for each trace and a row for each step
  -o, --output PATH   where --export writes to: a file, or a folder (FOLDER/) for a file each; without it,
                      standard output. A file that is there is replaced. Of parquet FOLDER/ holds traces.parquet and
                      steps.parquet; NAME.parquet has NAME.steps.parquet beside it
  --fields ROLE=PATH  where the records have a field, as “Choose Fields…” in the editor: --fields reasoning=meta.cot;
                      may be repeated. Roles: ${fieldRoles.join(", ")}.
                      output is reasoning and answer together; what is not named is recognised as usual
  --cues FILE         your own rules for the kinds of steps, as JSON: [{ "phrase": "hold on", "kind": "reflect",
                      "at": "opening" }]; at is opening (the default) or anywhere
  --all-flags         count and list flags of every kind, also of those whose precision was not measured (docs/audit.md);
                      --json has all of them always
  --fail-on WHAT      exit with 1 when there is one of these, several joined by commas:
                      claims      a claim, recomputed, does not hold and no later step puts it right
                      incorrect   a final answer that is not the data's reference answer, compared by value
                      incomplete  a trace that ended without a final answer (one in words alone is none)
                      flags       a place at which a careful reader would stop (docs/audit.md has the kinds)
                      findings    a finding of the second reader that --review-with asks
  -j, --jobs N        threads to work with (default: the number of cores); the order of what is printed is always
                      that of the input

A second reader, online:
  --review-with PROFILE
                      send each trace (task, steps, answer) to a model and show what it finds, as its opinion: the
                      URL of an endpoint, or one of
                      ${wrapped(reviewers)}.
                      --json has it in reviews[]: model, endpoint, prompt (its version), status, findings (start, end
                      and in say where the quotation stands; kind, why, sure), dropped (findings whose quotation is
                      not in the trace), malformed, problem, usage. A document that has reviews keeps them
  --model MODEL       the endpoint's name for the model; needed with --review-with
  --api-key-env VAR, --protocol NAME, --param NAME=VALUE, --timeout SECONDS, --secrets MODE
                      as for ask
  --concurrency N     reviews at the same time (default 4)
  --keep-reviews PATH keep what each second reader thought and replied as a trace: a folder (PATH/) for a file each,
                      otherwise JSON Lines, added to the end of the file
The exit code is 4 when a review failed or its reply can't be read; what the others said is printed.

JSON Lines are read line by line, at any length, in constant memory; a broken line is named and skipped.
If --fail-on finds something and an input can't be read as well, the exit code is 3.

${codes}
`;

export const reportHelp = `Tell what many traces add up to: counts, plots, and those that are worth a look.

  reasoning-trace report FILE|FOLDER|- ... [options]

  FILE, FOLDER, -     as for inspect
  -o, --output FILE   write to this file; without it, or with -, to standard output. A file that is there is replaced
                      once the report is complete
  --json              the report as JSON instead of one HTML page that needs nothing else
  --fields ROLE=PATH  where the records have a field, as for inspect
  --cues FILE         your own rules for the kinds of steps, as for inspect
  -j, --jobs N        threads to work with (default: the number of cores)

A broken line is named on standard error, counted in the report, and makes the exit code 3.

${codes}
`;

export const compareHelp = `Put traces of one task side by side: answers by value, where the reasoning first parts ways, and the numbers.

  reasoning-trace compare FILE|FOLDER|- ... [options]

  FILE, FOLDER, -     as for inspect; two or more traces together, be they in one file (lines of a data set, several
                      generations in one record) or in several. Traces of several tasks are compared task by task;
                      where no two are of one task, or none tells its task, up to ${mostOfOtherTasks} traces are compared as they are
  --json              one comparison a line as JSON instead of text
  --fail-on different
                      exit with 1 when the final answers of a task are not all the same by value
  --fields ROLE=PATH  where the records have a field, as for inspect
  --cues FILE         your own rules for the kinds of steps, as for inspect
  -j, --jobs N        threads to work with (default: the number of cores)

At most ${mostCompared.toLocaleString("en-US")} traces are compared at once: all of them are held in memory.
If --fail-on finds something and an input can't be read as well, the exit code is 3.

${codes}
`;

export const groupHelp = `Tell what several samples of one prompt add up to: answers by value, rewards and advantages, pass@k and maj@k.

  reasoning-trace group FILE|FOLDER|- ... [options]

  FILE, FOLDER, -     as for inspect; samples of “ask -n”, rollouts of training (a line or a row each, or several in a
                      record), or traces of one task. What belongs together is told by the group that a trace names,
                      by its task, and of rollouts by the step of the training
  --reference VALUE   the right answer, in place of the one in the data; the exit code is 1 when a majority is not
                      that by value
  --by task           take the samples of one task together whatever group they name, as where a prompt was sampled in
                      pieces or on several machines
  --fail-on majority  the same with the reference answers in the data
  --json              one group a line as JSON instead of text
  --fields ROLE=PATH  where the records have a field, as for inspect
  --cues FILE         your own rules for the kinds of steps, as for inspect
  -j, --jobs N        threads to work with (default: the number of cores)

Accuracy is 1 or 0 by value; without a reference it is agreement with the majority. Format is 1 where the thought is
closed, an answer is given, and in a box where the task asks for one. Language is the share of words in the task's
language. Their sum, less the group's mean, over its standard deviation is the advantage. pass@k is the unbiased
estimate (Chen et al. 2021), maj@k is counted exactly, for groups of up to 128 samples. A range instead of a figure says that it can't be
decided whether some answers are right. Samples that failed or were stopped don't count.
Of more than 4 groups each is a row. What is held of a sample does not depend on the length of its reasoning.

${codes}
`;

export const endpointHelp = `Tell the truth about an endpoint: one short real request, and what it shows.

  reasoning-trace endpoint --base-url URL --model MODEL [options]   test it
  reasoning-trace endpoint --base-url URL [options]                 list its models
  reasoning-trace endpoint --find                                   look for servers on this computer

  --base-url URL      an OpenAI-compatible endpoint; without it the sample recordings are tested
  --preset ID         take the URL and the ways of a provider or server that is known:
                      ${wrapped(presets.map(({ id }) => id))}
  --model MODEL       the model to ask
  --api-key-env VAR   the environment variable that holds the API key
  --protocol NAME     what the endpoint speaks: openai (chat completions) or anthropic (Messages)
  --param NAME=VALUE  a request parameter, as for ask; told whether it is refused; may be repeated
  --thinking on|off   ask for thinking or for none, in the way of the preset
  --timeout SECONDS   the longest time for the request (default 120)
  --reasoning-tags OPEN,CLOSE
                      tags of your model's own, as for ask
  --find              ask the usual ports of Ollama, LM Studio, llama.cpp, vLLM, SGLang and LiteLLM, on
                      127.0.0.1 only
  --json              print the report, the list of models or of servers as JSON

The exit code is 4 where the endpoint can't be used, or nothing was found. Keys are never printed.

${codes}
`;

export function wrapped(words: readonly string[]): string {
  const lines = [""];
  for (const word of words) {
    const line = lines.at(-1) ?? "";
    if (line.length + word.length > 70) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line}, ${word}`;
  }
  return lines.join(`,\n${" ".repeat(22)}`);
}
