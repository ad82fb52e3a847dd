/**
 * The models that VS Code offers to extensions (`vscode.lm`), as endpoints: no key and no address, but what the user is
 * signed in to. A bundle of its own, loaded when such a model is listed or asked.
 */
import * as vscode from "vscode";
import type { EndpointReport } from "../../client/check/checkEndpoint.ts";
import { checkModel } from "../../client/check/checkModel.ts";
import type { ChatMessage } from "../../core/model/trace.ts";
import type { TimedRunEvent } from "../../core/model/runEvent.ts";
import { l10n } from "../../core/text/l10n.ts";
import type { TagPair } from "../../core/think/tags.ts";
import type { VscodeModelRef } from "./endpointProfiles.ts";
import {
  streamModel,
  type ModelErrorKind,
  type ModelPart,
  type ModelRequest,
  type OfferedModel,
} from "./modelStream.ts";

export interface ListedVscodeModel extends VscodeModelRef {
  readonly family: string;
  /** Most tokens of a request. */
  readonly maxInputTokens: number;
}

type PartClass = new (value: string | string[]) => { readonly value: string | readonly string[] };

/** The class of thinking parts, on hosts that pass them on; absent in the types that extensions compile against. */
function thinkingClass(): PartClass | undefined {
  const found: unknown = Reflect.get(vscode, "LanguageModelThinkingPart");
  return typeof found === "function" ? (found as PartClass) : undefined;
}

/** Whether this host passes on what models think, where their providers give it. */
export function passesThinkingOn(): boolean {
  return thinkingClass() !== undefined;
}

/** All models, in VS Code's own order; none where no provider is installed or signed in to. */
export async function listVscodeModels(): Promise<ListedVscodeModel[]> {
  const models = await vscode.lm.selectChatModels();
  return models.map(({ vendor, id, name, family, maxInputTokens }) => ({
    vendor,
    id,
    label: name === "" ? id : name,
    family,
    maxInputTokens,
  }));
}

/** @throws Error with a sentence where VS Code does not offer the model now. */
export async function openVscodeModel(
  name: string,
  { vendor, id }: VscodeModelRef,
): Promise<
  (
    request: Omit<ModelRequest, "model" | "name">,
    signal: AbortSignal,
  ) => AsyncGenerator<TimedRunEvent, void, undefined>
> {
  const chat = await modelNamed(vendor, id);
  if (!chat) {
    throw new Error(
      l10n.t(
        "VS Code does not offer “{0}” now. Install or sign in to its provider, or choose another endpoint.",
        name,
      ),
    );
  }
  const model = offered(chat);
  return (request, signal) => streamModel({ ...request, model, name }, signal);
}

/** @returns undefined where VS Code does not offer it now. */
async function modelNamed(
  vendor: string,
  id: string,
): Promise<vscode.LanguageModelChat | undefined> {
  const [chat] = await vscode.lm.selectChatModels({ vendor, id });
  return chat;
}

/**
 * Tests a model with one short request, for which VS Code asks the user's consent where that was not given.
 * @param limitMs milliseconds for the request.
 */
export async function testVscodeModel(
  name: string,
  { vendor, id }: VscodeModelRef,
  tags: readonly TagPair[],
  limitMs: number,
  signal: AbortSignal,
): Promise<EndpointReport> {
  const chat = await modelNamed(vendor, id);
  const facts = chat && {
    family: chat.family,
    maxInputTokens: chat.maxInputTokens,
    passesThinkingOn: passesThinkingOn(),
  };
  const stream = (messages: readonly ChatMessage[], ended: AbortSignal) => {
    if (!chat) throw new Error("There is no model to ask.");
    const request = { model: offered(chat), name, messages, idleTimeoutMs: limitMs, tags };
    return streamModel(request, ended);
  };
  return checkModel({ name, vendor, id }, facts, stream, limitMs, signal);
}

function offered(chat: vscode.LanguageModelChat): OfferedModel {
  return {
    async send(messages, signal) {
      const cancel = new vscode.CancellationTokenSource();
      signal.addEventListener(
        "abort",
        () => {
          cancel.cancel();
        },
        { once: true },
      );
      if (signal.aborted) cancel.cancel();
      const justification = l10n.t("To show how the model reasons about what you selected.");
      const response = await chat.sendRequest(
        messages.map(toMessage),
        { justification },
        cancel.token,
      );
      return readParts(response.stream);
    },
    count: async (text) => chat.countTokens(text),
    kindOf,
  };
}

/** There is no system message in this API. */
function toMessage({ role, content }: ChatMessage): vscode.LanguageModelChatMessage {
  return role === "assistant"
    ? vscode.LanguageModelChatMessage.Assistant(content)
    : vscode.LanguageModelChatMessage.User(content);
}

async function* readParts(
  stream: AsyncIterable<unknown>,
): AsyncGenerator<ModelPart, void, undefined> {
  const Thinking = thinkingClass();
  for await (const part of stream) {
    if (part instanceof vscode.LanguageModelTextPart) yield { kind: "text", text: part.value };
    else if (part instanceof vscode.LanguageModelToolCallPart)
      yield { kind: "tool", name: part.name, input: part.input };
    else if (Thinking && part instanceof Thinking) {
      const { value } = part;
      yield { kind: "thinking", text: typeof value === "string" ? value : value.join("") };
    }
  }
}

function kindOf(error: unknown): ModelErrorKind | undefined {
  const words = error instanceof Error ? error.message : "";
  if (/quota|rate.?limit|too many requests/i.test(words)) return "quota";
  if (!(error instanceof vscode.LanguageModelError)) return undefined;
  const known: Readonly<Record<string, ModelErrorKind>> = {
    [vscode.LanguageModelError.NoPermissions().code]: "noPermission",
    [vscode.LanguageModelError.NotFound().code]: "notFound",
    [vscode.LanguageModelError.Blocked().code]: "blocked",
  };
  return known[error.code];
}
