/** `inspect --review-with`: asks a second reader about each trace and puts what it says into the trace's document. */
import { randomUUID } from "node:crypto";
import { loadClient, type StreamClient } from "../client/clients.ts";
import { groupPatience } from "../client/groupRuns.ts";
import type { ChatRequest } from "../client/chatRequest.ts";
import { presetById } from "../client/presets/presets.ts";
import { jsonFields, requestFields } from "../client/presets/requestFields.ts";
import { plainUrl } from "../client/secretNames.ts";
import { defined } from "../core/model/defined.ts";
import { silentLogger } from "../core/model/log.ts";
import type { RunWait } from "../core/model/runEvent.ts";
import { standingFindings, type Review } from "../core/model/review.ts";
import type { ChatMessage, Trace } from "../core/model/trace.ts";
import { buildReviewPrompt, reviewReplySchema } from "../core/review/reviewPrompt.ts";
import { closeReview, openReview, startSecondReader } from "../core/review/secondReader.ts";
import { createLiveRun } from "../core/run/liveRun.ts";
import { estimateTokens } from "../core/run/tokens.ts";
import { clearSecrets } from "./clearSecrets.ts";
import type { Output } from "./output.ts";
import type { ReviewCommand } from "./reviewArgs.ts";
import { openSampleWriter, type SampleWriter } from "./sampleWriter.ts";
import { sanitiseLine } from "./sanitise.ts";
import { counted } from "./terminal.ts";

export interface Reviewer {
  /**
   * @returns the trace with one review more, whatever came of it.
   * @throws SecretsError, WritingError
   */
  review(trace: Trace): Promise<Trace>;
  /** Findings, what was left out and the usage of all reviews together, on standard error. */
  tell(): void;
  /** Reviews that gave no findings that could be read, because the endpoint failed or its reply has another form. */
  readonly failures: number;
  close(): Promise<void>;
}

/** @throws WritingError where the second readers' traces can't be kept. */
export async function openReviewer(
  command: ReviewCommand,
  apiKey: string | undefined,
  signal: AbortSignal,
  output: Output,
): Promise<Reviewer> {
  const { baseUrl, model, keep } = command;
  const stream = await loadClient(command.protocol);
  const { host } = new URL(baseUrl);
  const writer: SampleWriter | undefined =
    keep === undefined ? undefined : await openSampleWriter(keep, randomUUID(), 10_000);
  const parameters = {
    ...requestFields({ ...command, preset: command.preset, extraBody: {} }),
    ...jsonFields(command, "review", reviewReplySchema),
    ...command.parameters,
  };
  const endpoint = { name: command.preset ?? host, baseUrl: plainUrl(baseUrl), model };
  const total = createTotal();
  const note = (sentence: string): void => {
    output.note(`reasoning-trace: ${sanitiseLine(sentence)}`);
  };
  let kept = 0;
  note(`Each trace is sent to ${host}, whole, for ${model} to read.`);

  async function promptFor(trace: Trace): Promise<readonly ChatMessage[]> {
    const messages = buildReviewPrompt(trace);
    const cleared = await clearSecrets(
      messages.map(({ content }) => content),
      command.secrets,
      host,
      output,
    );
    return messages.map((message, at) => ({ ...message, content: cleared[at] ?? message.content }));
  }

  return {
    async review(trace) {
      if (signal.aborted) return trace;
      const messages = await promptFor(trace);
      const reader = {
        id: randomUUID(),
        at: new Date().toISOString(),
        endpoint,
        messages,
        parameters,
      };
      const ended = await readAlone(stream, startSecondReader(trace, reader), {
        command,
        messages,
        parameters,
        apiKey,
        signal,
        note,
      });
      await writer?.write(ended, kept);
      kept += 1;
      const { trace: id, ...review } = closeReview(openReview(reader), trace, ended);
      total.add(review, messages);
      if (review.problem !== undefined) note(`Review of ${trace.title}: ${review.problem}`);
      return {
        ...trace,
        reviews: [...(trace.reviews ?? []), { ...review, ...(writer ? { trace: id } : {}) }],
      };
    },
    tell() {
      note(total.sentence(model));
      if (keep !== undefined)
        note(`${keep}: ${counted(kept, "second reader's trace", "second readers' traces")}`);
    },
    get failures() {
      return total.failures;
    },
    close: async () => writer?.close(),
  };
}

interface Asked {
  readonly command: ReviewCommand;
  readonly messages: readonly ChatMessage[];
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly apiKey: string | undefined;
  readonly signal: AbortSignal;
  readonly note: (sentence: string) => void;
}

/** Runs the second reader to its end, whatever ends it. */
async function readAlone(stream: StreamClient, start: Trace, asked: Asked): Promise<Trace> {
  const { command, messages, parameters, apiKey, signal, note } = asked;
  const live = createLiveRun(start);
  const request = {
    baseUrl: command.baseUrl,
    model: command.model,
    messages,
    parameters,
    idleTimeoutMs: command.idleTimeoutMs,
    patience: groupPatience,
    onWait: (wait: RunWait | undefined) => {
      if (wait?.for === "retry") note(`A review waits because ${wait.host} asks for it.`);
    },
    ...credentials(command.preset, apiKey),
  };
  for await (const event of stream(request, signal, silentLogger)) live.apply(event);
  return live.trace;
}

/** The key as the preset's provider wants it: as a bearer token, or in a header of its own. */
function credentials(
  preset: string | undefined,
  apiKey: string | undefined,
): Pick<ChatRequest, "apiKey" | "headers"> {
  const { keyHeader, headers = {} } = presetById(preset) ?? {};
  if (apiKey === undefined || keyHeader === undefined) return { headers, ...defined({ apiKey }) };
  return { headers: { ...headers, [keyHeader]: apiKey } };
}

/** Sums over all reviews. */
function createTotal(): {
  add(
    review: Pick<Review, "status" | "findings" | "dropped" | "usage">,
    sent: readonly ChatMessage[],
  ): void;
  sentence(model: string): string;
  readonly failures: number;
} {
  const sums = { reviews: 0, failures: 0, findings: 0, dropped: 0, sent: 0, input: 0, output: 0 };
  let isCounted = true;
  return {
    add(review, sent) {
      const { status, dropped, usage } = review;
      sums.reviews += 1;
      if (status === "failed" || status === "unreadable") sums.failures += 1;
      sums.findings += standingFindings(review).length;
      sums.dropped += dropped;
      sums.sent += sent.reduce((sum, { content }) => sum + estimateTokens(content), 0);
      const { promptTokens, completionTokens } = usage ?? {};
      if (promptTokens === undefined || completionTokens === undefined) isCounted = false;
      sums.input += promptTokens ?? 0;
      sums.output += completionTokens ?? 0;
    },
    sentence(model) {
      const tokens = isCounted
        ? `${counted(sums.input, "token")} in, ${counted(sums.output, "token")} out`
        : `≈ ${counted(sums.sent, "token")} in; the endpoint did not count all of them`;
      const dropped =
        sums.dropped === 0 ? "" : `, ${sums.dropped} left out because what they quote is not there`;
      const failed = sums.failures === 0 ? "" : `, ${counted(sums.failures, "failed review")}`;
      return `${counted(sums.reviews, "review")} by ${model}: ${counted(sums.findings, "finding")}${dropped}${failed}; ${tokens}.`;
    },
    get failures() {
      return sums.failures;
    },
  };
}
