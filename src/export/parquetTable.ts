/** Writes a table of the analysis as a Parquet file (hyparquet-writer), one row group after the other. */
import { ByteWriter, ParquetWriter, schemaFromColumnData } from "hyparquet-writer";
import { columnsOf, type Cells, type TableName } from "./analysisRows.ts";

export interface ParquetTable {
  /** @returns bytes of the file that are complete, where there are any; they follow those returned before. */
  add(cells: Cells): Uint8Array | undefined;
  /** @returns the last bytes. */
  end(): Uint8Array;
}

/** Rows that are held before they are written together. */
const rowsOfGroup = 20_000;
/** The same in characters of their texts. */
const charactersOfGroup = 16 * 1024 * 1024;

export function createParquetTable(table: TableName): ParquetTable {
  const columns = columnsOf(table);
  const bytes = new ByteWriter();
  const schema = schemaFromColumnData({
    columnData: columns.map(({ name, type }) => ({ name, type, data: [] })),
  });
  const parquet = new ParquetWriter({
    writer: bytes,
    schema,
    createdBy: "Reasoning Trace Inspector",
  });
  let rows: Cells[] = [];
  let characters = 0;

  const writeGroup = (): void => {
    if (rows.length === 0) return;
    void parquet.write({
      columnData: columns.map(({ name, type }, at) => ({
        name,
        type,
        data: rows.map((cells) => cells[at] ?? null),
      })),
      rowGroupSize: rows.length,
    });
    rows = [];
    characters = 0;
  };
  /** What was written since; the writer counts on by itself. */
  const taken = (): Uint8Array => {
    const written = bytes.getBytes().slice();
    bytes.index = 0;
    return written;
  };
  return {
    add(cells) {
      rows.push(cells);
      for (const cell of cells) if (typeof cell === "string") characters += cell.length;
      if (rows.length < rowsOfGroup && characters < charactersOfGroup) return undefined;
      writeGroup();
      return taken();
    },
    end() {
      writeGroup();
      void parquet.finish();
      return taken();
    },
  };
}
