/** The lines of a data set's file, read again from where the index says, as long as the file is still the same. */
import type { FileHandle } from "node:fs/promises";
import { basename } from "node:path";
import type { Trace } from "../core/model/trace.ts";
import { parseLooseJson as parseJson } from "../import/json/jsonText.ts";
import { readJsonLine } from "../import/jsonLines.ts";
import { fieldsOf, type FieldMapping, type FieldSample } from "../import/record/fieldMapping.ts";
import { DataSetError, type FileState } from "./dataSet.ts";
import { exportLines } from "./exportLines.ts";
import { compareStamp } from "./fileStamp.ts";
import type { LineIndex } from "./lineIndex.ts";
import { createRecordTexts, type RecordForm } from "./recordTexts.ts";
import { l10n } from "../core/text/l10n.ts";

/** Data sets whose records differ show it in the first ones. */
const sampledRecords = 5;

export interface SourceLines {
  /** Looks whether the file is still the one that was indexed. */
  check(): Promise<FileState>;
  /** @throws DataSetError if the file is not the one that was indexed. */
  ensureSame(): Promise<void>;
  /** @throws DataSetError for a line that is longer than any that is read. */
  line(record: number): Promise<string>;
  /** @throws DataSetError for a damaged record, or one with fewer traces. */
  trace(record: number, part: number): Promise<Trace>;
  /** Fields of the first records with a piece of what they hold. */
  fields(): Promise<FieldSample[]>;
  /** See `DataSet.exportLines`. */
  export(records: Set<number>, to: string, signal?: AbortSignal): Promise<number>;
}

interface SourceOptions {
  readonly file: string;
  /** Of the file as it was when it was indexed. */
  readonly handle: FileHandle;
  readonly form: RecordForm;
  readonly index: LineIndex;
  readonly maxLineBytes: number;
  readonly mapping: FieldMapping | undefined;
}

export function createSourceLines(options: SourceOptions): SourceLines {
  const { file, handle, form, index, maxLineBytes, mapping } = options;
  const texts = createRecordTexts(handle.fd, form);
  const check = (): Promise<FileState> => compareStamp(file, index.stamp);

  async function line(record: number): Promise<string> {
    if (index.bytes(record) > maxLineBytes) {
      throw new DataSetError(
        l10n.t("has a line {0} that is too long to be read", index.line(record)),
      );
    }
    let found = "";
    const place = {
      offsets: Float64Array.of(index.offset(record)),
      bytes: Uint32Array.of(index.bytes(record)),
    };
    await texts.each(place, (_, text) => {
      found = text;
    });
    return found;
  }

  return {
    check,
    async ensureSame() {
      const state = await check();
      if (state === "missing") throw new DataSetError(l10n.t("is no longer there"));
      if (state === "changed")
        throw new DataSetError(l10n.t("has changed since it was opened; open it again"));
    },
    line,
    async trace(record, part) {
      const number = index.line(record);
      const createdAt = new Date().toISOString();
      const source = { name: basename(file), createdAt, line: number };
      const read = readJsonLine(await line(record), source, mapping);
      if ("problem" in read) throw new DataSetError(l10n.t("line {0} {1}", number, read.problem));
      const trace = read.traces[part];
      if (!trace) throw new DataSetError(l10n.t("line {0} holds no trace", number));
      return trace;
    },
    async fields() {
      const samples = new Map<string, string>();
      for (let record = 0; record < Math.min(sampledRecords, index.records); record += 1) {
        if (index.bytes(record) > maxLineBytes) continue;
        for (const { path, sample } of fieldsOf(parseJson(await line(record))))
          if (!samples.has(path)) samples.set(path, sample);
      }
      return Array.from(samples, ([path, sample]) => ({ path, sample }));
    },
    export: (records, to, signal) => exportLines(handle.fd, form, index, records, to, signal),
  };
}
