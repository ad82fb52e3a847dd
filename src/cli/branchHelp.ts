/** What `branch --help` and `probe --help` print. */
import { presets } from "../client/presets/presets.ts";
import { neutralLine, usualDraws, usualMaxTokens, usualPlaces } from "./branchNumbers.ts";
import { codes, wrapped } from "./help.ts";

const endpointOptions = `  --base-url URL      the endpoint to ask; --model MODEL and, where it wants a key, --api-key-env VAR
  --preset ID         take the URL and the ways of a provider or server that is known:
                      ${wrapped(presets.map(({ id }) => id))}
  --protocol NAME     openai (chat completions) or anthropic (Messages)
  --prefix FORM       how the endpoint is given the beginning of the model's own message, where the preset does not
                      say it: prefix (DeepSeek's beta URL, Mistral), partial (Moonshot, DashScope), continue (vLLM,
                      SGLang), completion (raw text in the form of the model's chat template), quoted (a further
                      message that quotes it; another experiment)
  --thinking on|off   ask for thinking or for none, in the way of the preset
  --param NAME=VALUE  a request parameter, as for ask. A whole number as seed is raised by 1 for each draw
  --trace WHICH       the trace in a file of several: its number from 1, or its id
  --secrets MODE      refuse (the default) sends nothing where the text holds a key or a password, send sends it
  --concurrency N     requests at the same time (default 4); fewer while the endpoint asks to wait
  --budget TOKENS     start no request that could go beyond so many tokens, input and output
  --estimate          say what would be sent, and send nothing`;

export const branchHelp = `Go on from a step of a trace: as it is, with a line added, or with an edited thought.

  reasoning-trace branch TRACE --at STEP --base-url URL --model MODEL [options]

  TRACE               a file with the trace, of any form that inspect reads; - reads standard input
  --at STEP           the step to go on after, counted from 1; 0 is the beginning. @OFFSET cuts within a step
  --with TEXT         a line that is added there, such as "Wait, check the sign."
  --edit FILE         what is given in place of the whole thought up to there
  -n, --samples N     N samples that share this beginning, and what they add up to
  --against WHAT      with -n: N samples more, to be put beside them. before: without the step that was cut after;
                      neutral or neutral:TEXT: with a neutral line in its place (“${neutralLine}”); plain: without
                      what --with or --edit changed
  --reference VALUE   the right answer, which is told beside the shares
  -o, --output PATH   keep each branch as a whole trace when it ends: a folder (PATH/) or JSON Lines
  --resume            go on with the samples in -o PATH: only those that are missing are asked for
  --json              one branch: its trace document. With -n: the document reasoning-trace-branch/1
${endpointOptions}

The new trace knows its parent, where they part and what was changed. Which way the beginning was given is said on
standard error and kept in the trace. Shares have Wilson intervals of 95 %, differences Newcombe's. The total variation
distance of the two distributions has a percentile bootstrap interval (2,000 rounds, fixed seed) and the chance of a
distance as large between two halves of one distribution (permutation test).

${codes}
`;

export const probeHelp = `Find where the answer of a trace was decided: at places of its thought it is cut and closed, and only the answer
asked for.

  reasoning-trace probe TRACE --base-url URL --model MODEL [options]

  TRACE               a file with the trace, of any form that inspect reads; - reads standard input
  --places K          K places evenly at ends of steps (default ${usualPlaces}), or steps (after each), or episodes (after
                      each run of checks and doubts); the beginning and the end are always among them
  --draws D           answers at each place (default ${usualDraws})
  --max-tokens N      the longest answer (default ${usualMaxTokens})
  --threshold P       the share at which the answer counts as decided (default 0.95)
  --reference VALUE   the right answer, in place of the one in the data
  -o, --output FILE   keep the trace with its probe, written after each answer; the same command goes on from what is
                      there, also with more draws or places
  --json              print the document reasoning-trace-probe/1 instead of the table
${endpointOptions}

Answers are compared by value. The curve is the share of draws that give the trace's final answer, and the reference
where one is known, with Wilson intervals of 95 %. The largest jump has Newcombe's interval.

${codes}
`;
