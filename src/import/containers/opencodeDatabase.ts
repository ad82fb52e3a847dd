/**
 * Sessions in the SQLite databases of opencode and Kilo, in the form of `opencode export`, and of Cursor. What is read is a copy: reading the
 * database itself would write files beside it, and most of it stands in its log (`-wal`) while the program runs.
 */
import { copyFile, mkdtemp, open, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { isRecord } from "../../client/deltas/json.ts";
import { l10n } from "../../core/text/l10n.ts";
import { parseJson } from "../json/jsonText.ts";
import { ContainerError } from "./containerError.ts";
import { cursorChats, cursorTable } from "./cursorDatabase.ts";

/** Every SQLite database begins with these characters and a NUL. */
export const databaseMark = "SQLite format 3\0";
/** Database and log together, in bytes. */
const maxBytes = 4 * 1024 ** 3;
/** Texts of one session, in UTF-16 code units. */
const maxSession = 256 * 1024 * 1024;
/** A database that is written just now is copied so often until nothing changed meanwhile. */
const copies = 5;

/** A session: its text, or a sentence on it that goes on after its name. */
export type StoredConversation =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly problem: string };

/** Whether a file is an SQLite database, whatever it is called. */
export async function isDatabase(path: string): Promise<boolean> {
  const file = await open(path, "r").catch(() => undefined);
  if (!file) return false;
  try {
    const { buffer } = await file.read(
      Buffer.alloc(databaseMark.length),
      0,
      databaseMark.length,
      0,
    );
    return buffer.toString("latin1") === databaseMark;
  } catch {
    return false;
  } finally {
    await file.close();
  }
}

/**
 * The sessions of a database, the oldest first.
 * @throws ContainerError where it can't be read, or holds none.
 */
export async function* databaseSessions(path: string): AsyncGenerator<StoredConversation> {
  const sqlite = await import("node:sqlite").catch(() => undefined);
  if (!sqlite)
    throw new ContainerError(
      l10n.t(
        "is an SQLite database, which is read with Node 22.13 or later (this is {0}): use a newer one, or, of opencode or Kilo, open what “opencode export” or “kilo export” writes",
        process.versions.node,
      ),
    );
  const folder = await mkdtemp(join(tmpdir(), "reasoning-trace-"));
  let database: DatabaseSync | undefined;
  try {
    const copy = await copied(path, folder);
    try {
      database = new sqlite.DatabaseSync(copy, { enableForeignKeyConstraints: false });
      database.exec("pragma trusted_schema = off; pragma query_only = on;");
      yield* sessionsIn(database);
    } catch (error) {
      if (error instanceof ContainerError) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw new ContainerError(l10n.t("is an SQLite database that can't be read: {0}", why));
    }
  } finally {
    database?.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Copies a database with its log, so that the two fit each other. @returns the path of the copy. */
async function copied(path: string, folder: string): Promise<string> {
  const to = join(folder, "copy.db");
  for (let left = copies; ; left -= 1) {
    const before = await stampOf(path);
    if (before.bytes > maxBytes)
      throw new ContainerError(
        l10n.t(
          "is an SQLite database of more than {0} GB, the most that is read; of opencode or Kilo, open what “opencode export” or “kilo export” writes",
          String(maxBytes / 1024 ** 3),
        ),
      );
    await copyFile(path, to);
    await rm(`${to}-wal`, { force: true });
    if (before.hasLog) await copyFile(`${path}-wal`, `${to}-wal`).catch(() => undefined);
    if ((await stampOf(path)).stamp === before.stamp) return to;
    if (left <= 1)
      throw new ContainerError(
        l10n.t("is an SQLite database that is being written all the time; open it when that rests"),
      );
  }
}

async function stampOf(
  path: string,
): Promise<{ readonly stamp: string; readonly bytes: number; readonly hasLog: boolean }> {
  const file = await stat(path);
  const log = await stat(`${path}-wal`).catch(() => undefined);
  return {
    stamp: [file, log].map((info) => `${info?.size ?? ""} ${info?.mtimeMs ?? ""}`).join(),
    bytes: file.size + (log?.size ?? 0),
    hasLog: log !== undefined,
  };
}

function* sessionsIn(database: DatabaseSync): Generator<StoredConversation> {
  const tables = new Set(
    database
      .prepare("select name from sqlite_master where type = 'table'")
      .all()
      .map(({ name }) => name),
  );
  if (tables.has(cursorTable)) {
    yield* chatsIn(database);
    return;
  }
  if (!["session", "message", "part"].every((name) => tables.has(name)))
    throw new ContainerError(
      l10n.t(
        "is an SQLite database without the tables in which opencode, Kilo and Cursor keep sessions",
      ),
    );
  const messages = database.prepare(
    "select id, data from message where session_id = ? order by time_created, id",
  );
  const parts = database.prepare("select id, data from part where message_id = ? order by id");
  let found = 0;
  for (const session of database
    .prepare("select id, title from session order by time_created, id")
    .all()) {
    const id = String(session["id"]);
    const title = String(session["title"] ?? "");
    const name = title === "" ? id : title;
    let length = 0;
    const whole: unknown[] = [];
    for (const message of messages.iterate(id)) {
      const own = [...parts.iterate(String(message["id"]))].map((part) => {
        length += String(part["data"]).length;
        return valueOf(part, {});
      });
      length += String(message["data"]).length;
      if (length > maxSession) break;
      whole.push({ info: valueOf(message, { sessionID: id }), parts: own });
    }
    if (length > maxSession) {
      found += 1;
      yield { name, problem: tooLong() };
    } else if (whole.length > 0) {
      found += 1;
      yield { name, text: JSON.stringify({ info: { id, title }, messages: whole }) };
    }
  }
  if (found === 0)
    throw new ContainerError(l10n.t("is a database of opencode or Kilo without any message yet"));
}

function* chatsIn(database: DatabaseSync): Generator<StoredConversation> {
  let found = 0;
  for (const { name, text } of cursorChats(database, maxSession)) {
    found += 1;
    if (text === undefined) yield { name, problem: tooLong() };
    else yield { name, text };
  }
  if (found === 0)
    throw new ContainerError(
      l10n.t(
        "is a database of Cursor without any chat; the chats of all folders are in globalStorage/state.vscdb",
      ),
    );
}

function tooLong(): string {
  return l10n.t("is a session of more than {0} MB", String(maxSession / 1024 ** 2));
}

function valueOf(
  row: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const value = parseJson(String(row["data"]));
  return { ...(isRecord(value) ? value : {}), id: row["id"], ...more };
}

/** Name of a session in messages: that of its file and its own. */
export function conversationName(path: string, { name }: StoredConversation): string {
  return `${basename(path)}/${name}`;
}
