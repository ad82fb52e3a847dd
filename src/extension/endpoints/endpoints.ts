/** Which endpoint a run goes to, and how to open a stream to it. */
import { CancellationError, type Uri } from "vscode";
import { join } from "node:path";
import type { Logger } from "../../core/model/log.ts";
import type { OnWait, TimedRunEvent } from "../../core/model/runEvent.ts";
import type { PrefixStyle } from "../../core/run/continuation.ts";
import type { StartsInside } from "../../core/think/thinkSplitter.ts";
import type { ChatMessage, Prices } from "../../core/model/trace.ts";
import type { ChatRequest } from "../../client/chatRequest.ts";
import { loadClient } from "../../client/clients.ts";
import { endThinking } from "../../client/endThinking.ts";
import { usualAtOnce } from "../../client/samples.ts";
import { presetById } from "../../client/presets/presets.ts";
import { requestFields, thinkingEndOf } from "../../client/presets/requestFields.ts";
import { plainUrl } from "../../client/secretNames.ts";
import type { RecordingEndpoint } from "../../recordings/endpoint.ts";
import { readSetting } from "../host/readSetting.ts";
import {
  endpointNamed,
  sampleEndpointName,
  type EndpointChoice,
  type EndpointProfile,
} from "./endpointProfiles.ts";
import { chooseWithinLimits, withinLimits } from "./localOnly.ts";
import type { PlainTextConsent } from "./plainTextConsent.ts";
import { mayHoldKey, profileRequest } from "./profileRequest.ts";
import { readReasoningTags } from "./reasoningTags.ts";
import type { ApiKeys } from "./secrets.ts";
import { defined } from "../../core/model/defined.ts";

/** An endpoint with everything that a request to it needs; the key is read only when the stream is opened. */
export interface ReadyEndpoint {
  readonly name: string;
  readonly baseUrl: string;
  readonly model: string;
  readonly parameters: Record<string, unknown>;
  readonly recording: boolean;
  /** Runs of a group that go on at the same time, at most. */
  readonly maxConcurrency: number;
  readonly prices?: Prices;
  /** How it goes on with a message of the model's own; absent where it is not known to. */
  readonly prefixCompletion?: PrefixStyle;
  /** Ends the thinking of the response with this id; absent where it takes no such request. */
  readonly endThinking?: (id: string) => Promise<boolean>;
  stream(
    messages: readonly ChatMessage[],
    signal: AbortSignal,
    more?: StreamOptions,
  ): AsyncIterable<TimedRunEvent>;
}

/** What differs from the profile's ordinary request. */
export interface StreamOptions {
  /** Further fields of the request's body. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly startsInside?: StartsInside;
  /** A whole text to go on from, in place of the messages; the profile's switches of the chat template are left out then. */
  readonly prompt?: string;
  /** Called once with the id of the response, as soon as that is known. */
  readonly onResponseId?: (id: string) => void;
  /** Called with what is waited for before the first word, and with undefined when that is over. */
  readonly onWait?: OnWait;
  /** How often a request is repeated that the endpoint refused for now, and how long is waited for that. */
  readonly patience?: NonNullable<ChatRequest["patience"]>;
}

export interface Endpoints {
  /** The endpoint that the settings name now. */
  current(): EndpointChoice;
  /** The endpoint with this name, which a trace keeps. */
  named(name: string): EndpointChoice;
  /**
   * Makes it ready for a run; reads the recordings on first use.
   * @throws Error when only endpoints on this machine may be used and it is elsewhere.
   * @throws CancellationError when the user does not want the key sent over plain HTTP.
   */
  prepare(choice: Exclude<EndpointChoice, { kind: "problem" }>): Promise<ReadyEndpoint>;
}

/** @param warn shows the user that a setting is not usable. */
export function createEndpoints(
  extensionUri: Uri,
  keys: ApiKeys,
  consent: PlainTextConsent,
  log: Logger,
  warn: (message: string) => void,
): Endpoints {
  let opened: Promise<RecordingEndpoint> | undefined;

  async function recordings(): Promise<RecordingEndpoint> {
    const charactersPerSecond = readSetting("recordingCharactersPerSecond");
    opened ??= import("../../recordings/endpoint.ts").then(async ({ openRecordings }) =>
      openRecordings({
        recordingsDirectory: join(extensionUri.fsPath, "media", "recordings"),
        charactersPerSecond,
        log,
      }),
    );
    const endpoint = await opened.catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    endpoint.setPace(charactersPerSecond);
    return endpoint;
  }

  return {
    current: () => chooseWithinLimits(readSetting("endpoints"), readSetting("endpoint")),
    named: (name) => withinLimits(endpointNamed(readSetting("endpoints"), name)),
    async prepare(choice) {
      const idleTimeoutMs = readSetting("idleTimeoutSeconds") * 1000;
      if (choice.kind === "sample") {
        const streamChat = await loadClient("openai");
        const { baseUrl, fetch } = await recordings();
        const model = "recording-auto";
        return {
          name: sampleEndpointName,
          baseUrl,
          model,
          parameters: {},
          recording: true,
          maxConcurrency: usualAtOnce,
          prefixCompletion: "prefix",
          stream: (messages, signal, more = {}) =>
            streamChat(
              { baseUrl, model, messages, parameters: {}, fetch, idleTimeoutMs, ...more },
              signal,
              log,
            ),
        };
      }
      // The caller has checked already; this is the one door that all requests go through.
      const allowed = withinLimits(choice);
      if (allowed.kind === "problem") throw new Error(allowed.message);
      if (choice.kind === "vscode") {
        const { openVscodeModel } = await import("./vscodeModels.ts");
        const { name, model } = choice;
        const { tags, problems } = readReasoningTags(readSetting("reasoningTags"));
        for (const problem of problems) warn(problem);
        const open = await openVscodeModel(name, model);
        return {
          name,
          baseUrl: `vscode-lm:${model.vendor}`,
          model: model.id,
          parameters: {},
          recording: false,
          maxConcurrency: usualAtOnce,
          stream: (messages, signal, { startsInside } = {}) =>
            open(
              {
                messages,
                idleTimeoutMs,
                tags,
                ...defined({ startsInside }),
              },
              signal,
            ),
        };
      }
      const { profile } = choice;
      const { name, prefixCompletion = presetById(profile.preset)?.prefixCompletion } = profile;
      const { tags, problems } = readReasoningTags(readSetting("reasoningTags"));
      for (const problem of problems) warn(problem);
      const key = await keys.get(profile);
      const request = profileRequest(profile, key);
      const holdsKey = key !== undefined || mayHoldKey(profile.headers);
      if (holdsKey && !(await consent.give(profile))) throw new CancellationError();
      // Its library is loaded here, on the first run, and not when the extension activates.
      const stream = await loadClient(request.protocol);
      const way = thinkingEndOf(profile);
      return {
        name,
        baseUrl: plainUrl(request.baseUrl),
        model: request.model,
        parameters: request.parameters,
        recording: false,
        maxConcurrency: profile.maxConcurrency ?? usualAtOnce,
        ...defined({ prices: profile.prices, prefixCompletion }),
        ...(way ? { endThinking: async (id) => endThinking(request, way, id, log) } : {}),
        stream: (messages, signal, more = {}) =>
          stream(
            {
              ...request,
              messages,
              idleTimeoutMs,
              tags,
              ...more,
              parameters: {
                ...(more.prompt === undefined ? request.parameters : plainFields(profile)),
                ...more.parameters,
              },
            },
            signal,
            log,
          ),
      };
    },
  };
}

/** The fields of a request that brings the text of the chat template itself: without what the template would read. */
function plainFields(profile: EndpointProfile): Record<string, unknown> {
  const { model, parameters, extraBody } = profile;
  return requestFields({ model, parameters, extraBody });
}
