/** Opens files, dropped things and the clipboard as traces: recognises them by content and says what they were taken for. */
import { FileType, commands, env, window, workspace, type QuickPickItem, type Uri } from "vscode";
import { l10n } from "../../core/text/l10n.ts";
import { isNewer, newerText, type Trace } from "../../core/model/trace.ts";
import { visible } from "../../core/text/visible.ts";
import { openableEndings } from "../../import/containers/fileKinds.ts";
import type { InputTexts } from "../../import/openInput.ts";
import { chooseFields, type FieldMappings } from "./fieldMappings.ts";
import { editorIds } from "../host/contributions.ts";
import { showChoice, showWarning } from "../host/notify.ts";
import type { TraceLibrary } from "../library/traceLibrary.ts";
import type { DroppedThings } from "../views/tracesTree.ts";
import type { TraceViews } from "../views/traceViews.ts";

/** Longest input that is read as a whole, in bytes: V8 holds no longer text. */
const maxBytes = 400 * 1024 * 1024;

const chooseAction = l10n.t("Choose Fields…");

/** Most traces of one input that a list offers at once. */
const mostListed = 1000;

interface OpenedInput {
  readonly traces: readonly Trace[];
  /** One line that says what the input was taken for, or why it was refused. */
  readonly said: string;
  /** The text has fields that a mapping could name. */
  readonly hasFields: boolean;
}

export interface OpenAnything {
  /** Reads a file without showing anything. @throws one sentence where it can't be read. */
  read(uri: Uri): Promise<OpenedInput>;
  /** Opens files one after the other. */
  files(uris: readonly Uri[]): Promise<void>;
  /** Opens what was dropped on the list of traces: first the files, then the texts. */
  dropped(things: DroppedThings): Promise<void>;
  clipboard(): Promise<void>;
  /** Asks for files. */
  dialog(): Promise<void>;
  /** Asks which field of a file holds what, and remembers it. @returns whether something was chosen. */
  chooseFields(uri: Uri): Promise<boolean>;
}

export function createOpenAnything(
  library: TraceLibrary,
  views: TraceViews,
  mappings: FieldMappings,
): OpenAnything {
  const recognise = async (input: InputTexts): Promise<OpenedInput> => {
    // Only who opens something needs the importers.
    const { fieldsOfInput, formOf, openInput } = await import("../../import/openInput.ts");
    const form = formOf(input);
    const mapping = form === undefined ? undefined : mappings.recall(form);
    const { imported, said } = openInput(input, new Date().toISOString(), mapping);
    const traces = "problem" in imported ? [] : imported.traces;
    return { traces, said, hasFields: fieldsOfInput(input).length > 0 };
  };

  /** @returns whether something was chosen. */
  const chooseFor = async (input: InputTexts): Promise<boolean> => {
    const { fieldsOfInput, formOf } = await import("../../import/openInput.ts");
    const { name } = input;
    const form = formOf(input);
    if (form === undefined) {
      showWarning(
        l10n.t("{0} holds no JSON records, so there are no fields to choose from.", name),
      );
      return false;
    }
    const mapping = await chooseFields(name, fieldsOfInput(input), mappings.recall(form) ?? {});
    if (mapping) await mappings.remember(form, mapping);
    return mapping !== undefined;
  };

  const show = async (trace: Trace): Promise<void> => {
    const newer = isNewer(trace);
    const source = newer ? await library.adopt(trace) : await library.add(trace);
    await views.show(source);
    if (newer) showWarning(newerText(trace));
  };

  /** @param uri of the input's file, where it has one that a table can read. */
  const open = async (input: InputTexts, uri?: Uri): Promise<void> => {
    const opened = await recognise(input);
    if (uri?.scheme === "file" && isConversation(opened.traces)) {
      // Its turns are rows of a table, with a way to the next and the one before.
      await commands.executeCommand("vscode.openWith", uri, editorIds.dataSet);
      return;
    }
    const actions = opened.hasFields ? [chooseAction] : [];
    const [only] = opened.traces;
    if (only === undefined) {
      if ((await showChoice("warning", opened.said, actions)) === chooseAction)
        if (await chooseFor(input)) await open(input);
      return;
    }
    const picked = opened.traces.length === 1 ? [only] : await pickTraces(opened);
    for (const trace of picked) await show(trace);
    // What it was taken for is shown beside the trace; nobody has to answer before reading.
    void showChoice("information", opened.said, actions).then(async (chosen) => {
      if (chosen === chooseAction && (await chooseFor(input))) await open(input);
    });
  };

  const files = async (uris: readonly Uri[]): Promise<void> => {
    for (const uri of uris) await open(await readTexts(uri), uri);
  };

  return {
    read: async (uri) => recognise(await readTexts(uri)),
    files,
    async dropped({ uris, texts }) {
      await files(uris);
      for (const { text, name } of texts) await open(oneText(text, name));
    },
    async clipboard() {
      const text = await env.clipboard.readText();
      if (text.trim() === "")
        void window.showInformationMessage(
          l10n.t("The clipboard holds no text. Copy a trace first."),
        );
      else await open(oneText(text, l10n.t("The clipboard")));
    },
    async dialog() {
      const uris = await window.showOpenDialog({
        title: l10n.t("Open as reasoning trace"),
        canSelectMany: true,
        filters: {
          [l10n.t("Traces, responses, streams, text")]: [...openableEndings],
          [l10n.t("All files")]: ["*"],
        },
      });
      await files(uris ?? []);
    },
    chooseFields: async (uri) => chooseFor(await readTexts(uri)),
  };
}

/** Several turns, of one conversation or of several. */
function isConversation(traces: readonly Trace[]): boolean {
  return traces.length > 1 && traces.every(({ conversation }) => conversation !== undefined);
}

interface TraceItem extends QuickPickItem {
  readonly trace: Trace;
}

async function pickTraces({ traces, said }: OpenedInput): Promise<readonly Trace[]> {
  const items = traces.slice(0, mostListed).map((trace): TraceItem => ({
    label: visible(trace.title),
    description: visible(trace.origin.importedFrom ?? ""),
    trace,
  }));
  const more =
    traces.length > mostListed
      ? l10n.t("Listed are the first {0}; the table of a data set shows all.", mostListed)
      : "";
  const chosen = await window.showQuickPick(items, {
    title: `${said} ${more}`.trim().slice(0, 200),
    placeHolder: l10n.t("Open which of them?"),
    canPickMany: true,
    matchOnDescription: true,
  });
  return chosen?.map(({ trace }) => trace) ?? [];
}

function oneText(text: string, name: string): InputTexts {
  return { name, texts: [{ name, text }], problems: [], notes: [] };
}

async function readTexts(uri: Uri): Promise<InputTexts> {
  const name = nameOf(uri);
  const { sessionsInDatabase, storedSession, textsIn } = await import("../../import/openInput.ts");
  const { size, type } = await workspace.fs.stat(uri);
  if ((type & FileType.Directory) !== 0)
    throw new Error(l10n.t("{0} is a folder. Choose the files in it.", name));
  const sessions = uri.scheme === "file" ? await sessionsInDatabase(uri.fsPath, name) : undefined;
  if (sessions) return sessions;
  if (size > maxBytes) {
    const megabytes = String(Math.round(size / (1024 * 1024)));
    throw new Error(
      l10n.t(
        "{0} has {1} MB, too much to open as one text. As a data set (JSON Lines, Parquet) it opens as a table.",
        name,
        megabytes,
      ),
    );
  }
  const session = uri.scheme === "file" ? await storedSession(uri.fsPath) : undefined;
  if (session !== undefined) return oneText(session, name);
  return textsIn(await workspace.fs.readFile(uri), name);
}

function nameOf(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}
