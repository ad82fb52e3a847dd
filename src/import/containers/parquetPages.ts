/**
 * Where the pages of a Parquet row group are, and the row that each begins with, found by the pages' own headers. Few writers
 * keep an index of pages, and pandas puts all rows into one group: without this, a file of a gigabyte would be read whole.
 */
import { parquetSchema } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { decompressPage } from "hyparquet/src/datapage.js";
import { readRleBitPackedHybrid } from "hyparquet/src/encoding.js";
import { getMaxRepetitionLevel, getTreePath } from "hyparquet/src/schema.js";
import type {
  ColumnMetaData,
  FileMetaData,
  PageHeader,
  PageLocation,
} from "hyparquet/src/types.js";
import type { ByteSource } from "./byteSource.ts";
import { decompressors, mostPageBytes } from "./parquetPackings.ts";

/** Headers hold the least and greatest value of their page, which may be long texts. */
const firstWindow = 16 * 1024;
const largestWindow = 64 * 1024 * 1024;

/** Most values of one page. Writers end a page after some ten thousand; a damaged count must not fill memory. */
const mostValues = 20_000_000;

/**
 * Looks at the headers of all pages of a group, so that nothing is decoded whose sizes can't be true.
 * @param above columns of more bytes than this (unpacked) that have no index of their own are listed with their pages.
 * @returns by the column's path, as hyparquet takes them.
 * @throws Error when a header can't be true.
 */
export async function locatePages(
  source: ByteSource,
  metadata: FileMetaData,
  group: number,
  above: number,
): Promise<Record<string, PageLocation[]>> {
  const schema = parquetSchema(metadata);
  const found: Record<string, PageLocation[]> = {};
  for (const chunk of metadata.row_groups[group]?.columns ?? []) {
    const column = chunk.meta_data;
    const indexed = Boolean(chunk.offset_index_offset && chunk.offset_index_length);
    if (!column) throw new Error("a column has no description");
    const large = !indexed && Number(column.total_uncompressed_size) > above;
    const path = getTreePath(schema, column.path_in_schema);
    const pages = await pagesOf(source, column, large ? getMaxRepetitionLevel(path) : 0);
    if (large && pages.length > 0) found[column.path_in_schema.join(".")] = pages;
  }
  return found;
}

async function pagesOf(
  source: ByteSource,
  column: ColumnMetaData,
  depth: number,
): Promise<PageLocation[]> {
  const start = Number(column.dictionary_page_offset ?? column.data_page_offset);
  const end = start + Number(column.total_compressed_size);
  const pages: PageLocation[] = [];
  let row = 0;
  for (let offset = start; offset < end - 1;) {
    const { header, length } = await headerAt(source, offset, end);
    const bytes = length + header.compressed_page_size;
    if (header.type !== "DICTIONARY_PAGE") {
      const { rows, begins } = await rowsIn(source, offset + length, header, column, depth);
      const last = pages.at(-1);
      // Values of the row before go on in this page: the two are read together.
      if (!begins && last) last.compressed_page_size = offset + bytes - Number(last.offset);
      else
        pages.push({
          offset: BigInt(offset),
          compressed_page_size: bytes,
          first_row_index: BigInt(row),
        });
      row += rows;
    }
    offset += bytes;
  }
  return pages;
}

async function headerAt(
  source: ByteSource,
  offset: number,
  end: number,
): Promise<{ readonly header: PageHeader; readonly length: number }> {
  for (let window = firstWindow; ; window *= 8) {
    const bytes = new Uint8Array(await source.read(offset, Math.min(window, end - offset)));
    const reader = { view: new DataView(bytes.buffer), offset: 0 };
    try {
      const header = parquetHeader(reader);
      check(header, end - offset - reader.offset);
      return { header, length: reader.offset };
    } catch (error) {
      if (window >= Math.min(end - offset, largestWindow)) throw error;
    }
  }
}

function check(header: PageHeader, left: number): void {
  const { compressed_page_size: packed, uncompressed_page_size: size } = header;
  const dictionary = header.dictionary_page_header;
  const values = (header.data_page_header ?? header.data_page_header_v2 ?? dictionary)?.num_values;
  const rows = header.data_page_header_v2?.num_rows ?? 0;
  const sensible = (count: number | undefined, most: number): boolean =>
    count !== undefined && count >= 0 && count <= most;
  if (
    !sensible(packed, left) ||
    !sensible(size, mostPageBytes) ||
    !sensible(values, dictionary ? Math.min(mostValues, size) : mostValues) ||
    !sensible(rows, mostValues)
  )
    throw new Error("a page has an impossible size");
}

/** Rows that begin in a page, and whether its first value begins one. */
async function rowsIn(
  source: ByteSource,
  offset: number,
  header: PageHeader,
  column: ColumnMetaData,
  depth: number,
): Promise<{ readonly rows: number; readonly begins: boolean }> {
  const version2 = header.data_page_header_v2;
  if (version2) return { rows: version2.num_rows, begins: true };
  const values = header.data_page_header?.num_values ?? 0;
  if (depth === 0) return { rows: values, begins: true };
  // In the older form of a page only its values show it: a row begins where a value repeats nothing.
  const bytes = new Uint8Array(await source.read(offset, header.compressed_page_size));
  const page = decompressPage(bytes, header.uncompressed_page_size, column.codec, decompressors);
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const levels = new Array<number>(values).fill(0);
  readRleBitPackedHybrid({ view, offset: 0 }, 32 - Math.clz32(depth), levels);
  return { rows: levels.filter((level) => level === 0).length, begins: levels[0] === 0 };
}
