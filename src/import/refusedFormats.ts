/** Formats that hold no traces as text, and what to do with each: the sentences that refuse them. */
import { isRecord, type JsonRecord } from "../client/deltas/json.ts";
import { l10n } from "../core/text/l10n.ts";

interface Refusal {
  /** What the file is, and the way out; it goes on after the file's name. */
  readonly problem: string;
}

/** A format by its first bytes. */
interface Magic extends Refusal {
  /** Bytes in hexadecimal digits; `..` is any byte. */
  readonly bytes: string;
  readonly at?: number;
}

const magics: readonly Magic[] = [
  {
    bytes: "80028a0a6c",
    problem: l10n.t("is a PyTorch file; write the texts in it as JSON Lines first"),
  },
  ...["8002", "8003", "8004", "8005"].map((bytes) => ({
    bytes,
    problem: l10n.t(
      "is a pickle, which only Python can read safely; write it as JSON Lines first (for example pandas.read_pickle(...).to_json(..., orient='records', lines=True))",
    ),
  })),
  {
    bytes: "1f8b",
    problem: l10n.t("is compressed with gzip; unpack it (gzip -d) and open the file in it"),
  },
  {
    bytes: "28b52ffd",
    problem: l10n.t("is compressed with Zstandard; unpack it (zstd -d) and open the file in it"),
  },
  {
    bytes: "504b0304",
    problem: l10n.t(
      "is a ZIP archive; unpack it and open the files in it (a log of Inspect: inspect log dump)",
    ),
  },
  {
    bytes: "50415231",
    problem: l10n.t(
      "is a Parquet file; write it as JSON Lines first (pandas.read_parquet(...).to_json(..., orient='records', lines=True))",
    ),
  },
  {
    bytes: "4152524f5731",
    problem: l10n.t(
      "is an Arrow or Feather file; write it as Parquet or JSON Lines first (pyarrow.parquet.write_table, or Dataset.to_json)",
    ),
  },
  {
    bytes: "ffffffff........1000",
    problem: l10n.t(
      "is an Arrow stream, as data sets in a cache are; write it as Parquet or JSON Lines first (Dataset.to_parquet or Dataset.to_json)",
    ),
  },
  {
    bytes: "934e554d5059",
    problem: l10n.t("is a NumPy array; write its texts as JSON Lines first"),
  },
  {
    bytes: "53514c69746520666f726d6174203300",
    problem: l10n.t(
      "is a SQLite database; export the session as JSON with the program that wrote it (opencode export, kilo export), or the table as JSON Lines",
    ),
  },
  {
    bytes: "894844460d0a1a0a",
    problem: l10n.t("is an HDF5 file; write the texts in it as JSON Lines first"),
  },
  { bytes: "4f626a01", problem: l10n.t("is an Avro file; write it as JSON Lines first") },
  { bytes: "4f5243", problem: l10n.t("is an ORC file; write it as Parquet or JSON Lines first") },
  { bytes: "25504446", problem: l10n.t("is a PDF; copy the text out of it and open that") },
  { bytes: "89504e47", problem: l10n.t("is a PNG picture, which holds no text") },
  { bytes: "ffd8ff", problem: l10n.t("is a JPEG picture, which holds no text") },
  { bytes: "47494638", problem: l10n.t("is a GIF picture, which holds no text") },
  { bytes: "52494646", problem: l10n.t("is a media file (RIFF), which holds no text") },
  { bytes: "377abcaf271c", problem: l10n.t("is a 7z archive; unpack it and open the files in it") },
  { bytes: "52617221", problem: l10n.t("is a RAR archive; unpack it and open the files in it") },
  {
    bytes: "fd377a585a00",
    problem: l10n.t("is compressed with xz; unpack it (xz -d) and open the file in it"),
  },
  {
    bytes: "425a68",
    problem: l10n.t("is compressed with bzip2; unpack it (bzip2 -d) and open the file in it"),
  },
  {
    bytes: "04224d18",
    problem: l10n.t("is compressed with LZ4; unpack it (lz4 -d) and open the file in it"),
  },
  {
    bytes: "ff060000734e61507059",
    problem: l10n.t("is compressed with Snappy; unpack it and open the file in it"),
  },
  {
    bytes: "7573746172",
    at: 257,
    problem: l10n.t("is a tar archive; unpack it (tar -x) and open the files in it"),
  },
  {
    bytes: "47475546",
    problem: l10n.t("is a model in GGUF form, not something that a model wrote"),
  },
  { bytes: "7f454c46", problem: l10n.t("is a program, not a trace") },
  { bytes: "4d5a", problem: l10n.t("is a program, not a trace") },
  {
    bytes: "d0cf11e0a1b11ae1",
    problem: l10n.t("is an old Office document; save it as text or CSV and open that"),
  },
  {
    bytes: "7b5c727466",
    problem: l10n.t("is a rich text document (RTF); save it as plain text and open that"),
  },
  { bytes: "774f4646", problem: l10n.t("is a font, which holds no text") },
];

/** What a file of bytes is, where it is a known format without text. */
export function refusedBytes(head: Uint8Array): Refusal | undefined {
  if (isSafetensors(head))
    return {
      problem: l10n.t("holds weights of a model (safetensors), not something that it wrote"),
    };
  // Some formats begin with letters, as text may too; only bytes that no text has tell them apart.
  const binary = head.subarray(0, 4096).some((byte) => byte < 9 || (byte > 13 && byte < 27));
  return magics.find(({ bytes, at = 0 }) => {
    if (!binary && /^(?:[2-7][0-9a-f])+$/.test(bytes)) return false;
    for (let index = 0; index * 2 < bytes.length; index += 1) {
      const digits = bytes.slice(index * 2, index * 2 + 2);
      if (digits === "..") continue;
      if (head[at + index] !== Number.parseInt(digits, 16)) return false;
    }
    return true;
  });
}

/** Its head is JSON behind eight bytes of length. */
function isSafetensors(head: Uint8Array): boolean {
  return head[8] === 0x7b && head[9] === 0x22 && head[6] === 0 && head[7] === 0 && head[5] === 0;
}

/** What text is, where it is plainly something else than a trace. */
export function refusedText(text: string): Refusal | undefined {
  const head = text.slice(0, 4096).trimStart();
  if (/^<!doctype html|^<html[\s>]/i.test(head))
    return {
      problem: l10n.t(
        "is a web page, not a trace; save what is in it as text, or use the page's own export",
      ),
    };
  if (/^%PDF-/.test(head))
    return { problem: l10n.t("is a PDF; copy the text out of it and open that") };
  if (/^\{\\rtf/.test(head))
    return {
      problem: l10n.t("is a rich text document (RTF); save it as plain text and open that"),
    };
  if (/^version https:\/\/git-lfs\.github\.com\//.test(head))
    return {
      problem: l10n.t("is a Git LFS pointer, not the file itself; fetch it first (git lfs pull)"),
    };
  if (/^<\?xml\b/.test(head))
    return {
      problem: l10n.t(
        "is XML; looked for traces, responses, conversations and data sets, which come as JSON, CSV, Parquet or text",
      ),
    };
  if (/^(?:interactions:|version: 1\s*\ninteractions:)/m.test(head) && /^- request:/m.test(head))
    return {
      problem: l10n.t(
        "is a cassette of VCR in YAML; record it as JSON (vcrpy's serializer='json') and open that",
      ),
    };
  if (/^\s*[[{]\s*'/.test(head) && /'\s*:/.test(head))
    return {
      problem: l10n.t(
        "is written as Python prints its values, which is not JSON; write it with json.dumps first",
      ),
    };
  if (isPythonObject(head))
    return {
      problem: l10n.t(
        "is what Python prints of an object, which is not JSON; write the object's model_dump_json(), to_json() or json.dumps() to the file instead",
      ),
    };
  return undefined;
}

/** `Name(field=..., ...)`, as classes of clients and engines print themselves, or a message of LangChain without its name. */
function isPythonObject(head: string): boolean {
  const named = /^\[?\s*[A-Z]\w*\(\w+=/.test(head);
  const bare = /^content=(?:['"\[])/.test(head) && /\sadditional_kwargs=\{/.test(head);
  const field = /\b(?:content|choices|candidates|outputs|output|message|text|messages)=['"[\w]/;
  return bare || (named && field.test(head));
}

/** What a JSON object is, where it is plainly something that holds no trace. */
export function refusedValue(value: JsonRecord): Refusal | undefined {
  if (Array.isArray(value["cells"]) && "nbformat" in value)
    return {
      problem: l10n.t("is a Jupyter notebook; copy the trace out of its cell and open that"),
    };
  if (isRecord(value["dependencies"]) && "name" in value && "version" in value)
    return { problem: l10n.t("is a package.json, not a trace") };
  if (typeof value["openapi"] === "string" || typeof value["swagger"] === "string")
    return { problem: l10n.t("describes an API (OpenAPI), and holds nothing that a model wrote") };
  if (typeof value["$schema"] === "string" && ("properties" in value || "definitions" in value))
    return { problem: l10n.t("is a JSON schema, not a trace") };
  if (value["type"] === "FeatureCollection") return { problem: l10n.t("is GeoJSON, not a trace") };
  if (isRequest(value))
    return {
      problem: l10n.t("is a request to an endpoint, without what came back; open the response"),
    };
  if (typeof value["model_type"] === "string" && Array.isArray(value["architectures"]))
    return {
      problem: l10n.t("is the configuration of a model (config.json), not something that it wrote"),
    };
  if (isOpencodePiece(value))
    return {
      problem: l10n.t(
        "is one piece of a session of opencode; open the session's own file (storage/session/…/ses_….json) or the folder storage",
      ),
    };
  if ("added_tokens" in value && isRecord(value["model"]))
    return { problem: l10n.t("is a tokenizer (tokenizer.json), not something that a model wrote") };
  if (typeof value["chat_template"] === "string")
    return { problem: l10n.t("is a tokenizer's configuration, not something that a model wrote") };
  return undefined;
}

/** opencode up to 1.1 kept a file for each session, each message and each part. */
export function isOpencodePiece(value: JsonRecord): boolean {
  const { id, sessionID, messageID, projectID } = value;
  if (typeof id !== "string") return false;
  if (id.startsWith("prt_")) return typeof sessionID === "string" && typeof messageID === "string";
  if (id.startsWith("msg_")) return typeof sessionID === "string" && "role" in value;
  return id.startsWith("ses_") && typeof projectID === "string" && !("messages" in value);
}

/** A body for a chat completion in which nobody has answered yet. */
function isRequest(value: JsonRecord): boolean {
  const messages = value["messages"];
  return (
    typeof value["model"] === "string" &&
    Array.isArray(messages) &&
    !messages.some((one: unknown) => isRecord(one) && one["role"] === "assistant")
  );
}
