/** What training frameworks write beside a rollout: the prompt's id, the step, rewards, the advantage. */
import { isRecord, type JsonRecord } from "../../client/deltas/json.ts";
import { fieldNames } from "./fieldView.ts";
import { defined } from "../../core/model/defined.ts";

const groupNames = [
  "prompt_id",
  "group_id",
  "uid",
  "prompt_idx",
  "problem_idx",
  "request_id",
  // verifiers
  "example_id",
];
const policyNames = ["policy", "policy_version", "checkpoint", "policy_step"];

/** One number of a record, or the one of a list that has one for each trace. */
function numberOf(value: unknown, part: number, parts: number): number | undefined {
  if (Array.isArray(value))
    return value.length === parts ? numberOf(value[part], part, 1) : undefined;
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** @returns fields of the trace document; none for records that nobody trained with. */
export function trainingFields(
  record: JsonRecord,
  { part, parts }: { readonly part: number; readonly parts: number },
): Readonly<Record<string, unknown>> {
  const rewards = rewardsOf(record, part, parts);
  const advantage = numberOf(record["advantage"] ?? record["advantages"], part, parts);
  const step = stepOf(record["step"] ?? record["global_step"] ?? record["training_step"]);
  const policy = policyNames
    .map((name) => record[name])
    .find((one) => typeof one === "string" || typeof one === "number");
  const trained = rewards !== undefined || advantage !== undefined;
  const id = groupNames
    .map((name) => record[name])
    .find((one) => typeof one === "string" || typeof one === "number");
  return {
    ...defined({ rewards, advantage }),
    ...(trained && step !== undefined
      ? {
          training: {
            step,
            ...defined({ policy: policy === undefined ? undefined : String(policy) }),
          },
        }
      : {}),
    ...(trained && id !== undefined
      ? {
          group: {
            id: String(id),
            // Where each rollout is a record of its own, none says how many there are.
            ...(parts > 1 ? { index: part, size: parts } : {}),
          },
        }
      : {}),
  };
}

/** TRL wrote the step as text before it wrote completions to files of its own. */
function stepOf(value: unknown): number | undefined {
  const isText = typeof value === "string" && /^\d+$/.test(value);
  return numberOf(isText ? Number(value) : value, 0, 1);
}

/**
 * Names under which producers keep rewards that do not say so. TRL names each column after its reward function, between
 * `completion` and `advantage`; verl has the sum as `score`, beside the prompt as `input`, and a verdict as `acc`.
 */
function rewardNames(record: JsonRecord): ReadonlySet<string> {
  const names = Object.keys(record);
  const [from, to] = [names.indexOf("completion"), names.indexOf("advantage")];
  if (from !== -1 && to > from) return new Set(names.slice(from + 1, to));
  const isVerl = ["input", "output", "score", "step"].every((name) => names.includes(name));
  return new Set(isVerl ? ["score", "acc"] : []);
}

/** Rewards by what they are for; those of other names under `other`. */
function rewardsOf(
  record: JsonRecord,
  part: number,
  parts: number,
): Readonly<Record<string, unknown>> | undefined {
  const known: Record<string, number> = {};
  const other: Record<string, number> = {};
  const take = (plain: string, name: string, value: unknown): void => {
    const number = numberOf(value, part, parts);
    if (number === undefined) return;
    const kind =
      plain === "acc"
        ? "accuracy"
        : ["accuracy", "format", "language"].find((name) => plain.includes(name));
    if (kind === undefined) other[name] = number;
    else known[kind] = number;
  };
  const further = rewardNames(record);
  for (const [plain, name] of fieldNames(record)) {
    const value = record[name];
    if (further.has(name)) {
      take(plain, name, typeof value === "boolean" ? Number(value) : value);
      continue;
    }
    if ((plain === "rewards" || plain === "metrics") && isRecord(value) && plain === "rewards")
      for (const [inner, one] of Object.entries(value)) take(inner.toLowerCase(), inner, one);
    else if (/rewards?(?:func|score)?$/.test(plain)) take(plain, name, value);
  }
  const rewards = { ...known, ...(Object.keys(other).length === 0 ? {} : { other }) };
  return Object.keys(rewards).length === 0 ? undefined : rewards;
}
