/** All readers of one producer's files, in the order in which they are asked: what is particular comes first. */
import { isRecord, type JsonRecord } from "../../client/deltas/json.ts";
import { claudeCode } from "./agents/claudeCode.ts";
import { clineEvents, clineUi } from "./agents/cline.ts";
import { codexEvents, codexRollout } from "./agents/codex.ts";
import { cursorComposer } from "./agents/cursor.ts";
import { copilotCli, pydanticAi } from "./agents/events.ts";
import { geminiSession, geminiStream } from "./agents/geminiCli.ts";
import { opencodeEvents, opencodeExport } from "./agents/opencode.ts";
import { kimiCode, kimiWire } from "./agents/kimi.ts";
import { openHands } from "./agents/openHands.ts";
import { atif, continueSession, pi } from "./agents/others.ts";
import { vsCodeChat } from "./agents/vsCodeChat.ts";
import { zedThread } from "./agents/zed.ts";
import { cherryStudio, claudeAi, lmStudio, lobeChat, sillyTavern } from "./chats/others.ts";
import { libreChat, llamaWebUi, mappingExport, openWebUi } from "./chats/trees.ts";
import { aiStudio, bigAgi, grok, textGenerationWebUi } from "./chats/web.ts";
import { fastChat } from "./evaluations/answers.ts";
import { inspectLog } from "./evaluations/inspect.ts";
import { flatEvaluations } from "./evaluations/flatLogs.ts";
import {
  helm,
  lightEval,
  lmEval,
  openAiEvals,
  openCompass,
  promptfoo,
} from "./evaluations/others.ts";
import { aiSdk, langChain, modelRuns } from "./observability/runs.ts";
import { mlflow, otlp } from "./observability/spans.ts";
import type { FormatReader, Reading } from "./reader.ts";
import { messageLines, messageList } from "./messages.ts";
import { prm800k, processBench, stepwise } from "./training/steps.ts";

export const readers: readonly FormatReader[] = [
  vsCodeChat,
  opencodeExport,
  geminiSession,
  continueSession,
  atif,
  zedThread,
  cursorComposer,
  mappingExport,
  openWebUi,
  libreChat,
  llamaWebUi,
  lmStudio,
  cherryStudio,
  claudeAi,
  aiStudio,
  grok,
  textGenerationWebUi,
  bigAgi,
  lobeChat,
  inspectLog,
  lmEval,
  lightEval,
  promptfoo,
  fastChat,
  helm,
  otlp,
  mlflow,
  langChain,
  modelRuns,
  aiSdk,
  prm800k,
  processBench,
  stepwise,
  ...flatEvaluations,
  openCompass,
  pydanticAi,
  clineUi,
  clineEvents,
  openHands,
  geminiStream,
  claudeCode,
  codexRollout,
  codexEvents,
  opencodeEvents,
  pi,
  copilotCli,
  kimiWire,
  kimiCode,
  sillyTavern,
  openAiEvals,
  messageList,
  messageLines,
];

/** What a reader found, with what it takes the file for. */
interface Read {
  readonly reader: FormatReader;
  readonly reading: Reading;
}

/** Reads a whole JSON value with the first reader that knows it. */
export function readValue(value: unknown): Read | undefined {
  for (const reader of readers) {
    const reading = reader.value?.(value);
    if (reading) return { reader, reading };
  }
  return undefined;
}

/** The reader of files whose records are one session together, recognised by a record at the beginning. */
export function sessionReader(record: JsonRecord): FormatReader | undefined {
  return readers.find((reader) => reader.session?.begins(record) === true);
}

/** Records at the beginning of a file that may show a session. */
const sampledRecords = 8;

/**
 * Reads the records of a file together, where they are one session.
 * @returns undefined where each record stands for itself.
 */
export function readSession(records: readonly unknown[]): Read | undefined {
  for (const record of records.slice(0, sampledRecords)) {
    const reader = isRecord(record) ? sessionReader(record) : undefined;
    const reading = reader?.session?.read(records);
    if (reader && reading) return { reader, reading };
  }
  return undefined;
}
