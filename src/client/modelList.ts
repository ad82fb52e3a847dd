/** Reads a list of models in the forms that endpoints give it. Pure. */
import { arrayAt, countAt, isRecord, recordAt, textAt, type JsonRecord } from "./deltas/json.ts";
import { familyOf, noChatModel } from "./presets/modelFamilies.ts";
import { defined } from "../core/model/defined.ts";

/** A list that is longer is cut: nobody reads it, and a hostile endpoint may send any number. */
const mostModels = 5000;
/** No model's name is as long, in UTF-16 code units. */
const longestId = 200;

/** Prices in US dollars per million tokens. */
interface ListedPrices {
  readonly input: number;
  readonly cachedInput?: number;
  readonly output: number;
}

export interface ListedModel {
  readonly id: string;
  /** Known to reason, by what the list says or by its family; false means “not known to”. */
  readonly reasons: boolean;
  /** Most tokens of prompt and output together, where the list says. */
  readonly contextTokens?: number;
  readonly prices?: ListedPrices;
  /** Who serves it, in the server's own word; distinguishes local servers. */
  readonly owner?: string;
}

/**
 * `{ data: [...] }` (OpenAI), a bare list (Together) or `{ models: [...] }` (Ollama, llama.cpp); each model once,
 * those that are known to reason first and those that are not for chats last, else in the order given.
 * @returns undefined where the text is no list of models.
 */
export function readModelList(text: string): ListedModel[] | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const list = Array.isArray(json) ? (json as readonly unknown[]) : listIn(json);
  if (!list) return undefined;
  const models = new Map<string, ListedModel>();
  for (const entry of list) {
    if (models.size >= mostModels) break;
    const model = readModel(entry);
    if (model && !models.has(model.id)) models.set(model.id, model);
  }
  if (models.size === 0 && list.length > 0) return undefined;
  const rank = ({ id, reasons }: ListedModel): number =>
    reasons ? 0 : noChatModel.test(id) ? 2 : 1;
  return [...models.values()].sort((a, b) => rank(a) - rank(b));
}

function listIn(json: unknown): readonly unknown[] | undefined {
  if (!isRecord(json)) return undefined;
  for (const key of ["data", "models"]) {
    if (Array.isArray(json[key])) return arrayAt(json, key);
  }
  // Ollama without a single model says `data: null`.
  return json["object"] === "list" && json["data"] === null ? [] : undefined;
}

function readModel(entry: unknown): ListedModel | undefined {
  const record = isRecord(entry) ? entry : { id: entry };
  const id = textAt(record, "id") ?? textAt(record, "model") ?? textAt(record, "name");
  if (id === undefined || id.length > longestId) return undefined;
  // Not a name that anybody could choose: control characters and those that turn text round.
  if (/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/u.test(id)) return undefined;
  const context = contextOf(record);
  const prices = pricesOf(record);
  const owner = textAt(record, "owned_by");
  return {
    id,
    reasons: saysThatItReasons(record) ?? familyOf(id) !== undefined,
    ...defined({ contextTokens: context, prices, owner: owner?.slice(0, longestId) }),
  };
}

/** OpenRouter names the parameters that a model takes, Mistral its capabilities. */
function saysThatItReasons(record: JsonRecord): boolean | undefined {
  const parameters = arrayAt(record, "supported_parameters");
  if (parameters.length > 0) {
    return parameters.includes("reasoning") || parameters.includes("include_reasoning");
  }
  const said = recordAt(record, "capabilities")?.["reasoning"];
  return said === true ? true : undefined;
}

/** vLLM, OpenRouter and Together, Groq, Mistral, LM Studio, llama.cpp, in this order. */
function contextOf(record: JsonRecord): number | undefined {
  const names = [
    "max_model_len",
    "context_length",
    "context_window",
    "max_context_length",
    "loaded_context_length",
  ];
  const count =
    names.map((name) => countAt(record, name)).find((value) => value !== undefined && value > 0) ??
    countAt(recordAt(record, "meta"), "n_ctx_train");
  return count === undefined || count === 0 ? undefined : count;
}

/** OpenRouter gives US dollars per token, as texts; a model that costs nothing has no prices worth a line. */
function pricesOf(record: JsonRecord): ListedPrices | undefined {
  const pricing = recordAt(record, "pricing");
  const perMillion = (name: string): number | undefined => {
    const text = textAt(pricing, name);
    const value = Number(text ?? Number.NaN) * 1e6;
    return Number.isFinite(value) && value >= 0 ? Number(value.toPrecision(6)) : undefined;
  };
  const input = perMillion("prompt");
  const output = perMillion("completion");
  if (input === undefined || output === undefined || input + output === 0) return undefined;
  const cachedInput = perMillion("input_cache_read");
  return { input, ...defined({ cachedInput }), output };
}
