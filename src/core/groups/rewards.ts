/**
 * Rewards and advantages as DeepSeek-R1 was trained with (DeepSeek-AI, “DeepSeek-R1: Incentivizing Reasoning Capability in LLMs
 * via Reinforcement Learning”, arXiv:2501.12948): rule-based rewards for accuracy, form and language that are added up, and
 * each sum measured against its group.
 */

/** The parts of a reward; absent where it is not known. */
export interface Rewards {
  /** 1 where the answer is right (or, without a reference, that of the majority), 0 where it is not. */
  readonly accuracy?: number;
  /** 1 where the output has the form that was asked for, else 0. */
  readonly format?: number;
  /** Share of the reasoning's words that are in the task's language, 0 to 1. */
  readonly language?: number;
}

const rewardParts = ["accuracy", "format", "language"] as const;
export type RewardPart = (typeof rewardParts)[number];

export interface Rewarded {
  readonly rewards: Rewards;
  /** Sum of the group's parts; absent where one of them is not known for this sample. */
  readonly sum?: number;
  /** Absent without a sum, and in a group without signal. */
  readonly advantage?: number;
}

export interface GroupRewards {
  /** Parts that are added up: those that are known for at least one sample, language only where it is for all. */
  readonly parts: readonly RewardPart[];
  readonly samples: readonly Rewarded[];
  /** Of the sums; absent where there is none. */
  readonly mean?: number;
  /** Standard deviation of the sums (divided by their number), at least 0. */
  readonly deviation?: number;
  /** Whether the group teaches anything: at least two sums that differ. */
  readonly signal: boolean;
}

/** Sums that differ by less come from rounding alone. */
const tiny = 1e-9;

/**
 * Adds up the parts and measures each sum against the group: advantage = (sum − mean) / standard deviation (group relative
 * policy optimisation, Z. Shao et al., “DeepSeekMath”, arXiv:2402.03300, section 4.1.2). The deviation is that of the group
 * itself, divided by its size G. TRL and verl divide by G − 1 and add a small constant, so that the advantages that
 * they record are smaller by the factor √((G−1)/G).
 */
export function rewardGroup(samples: readonly Rewards[]): GroupRewards {
  const known = (part: RewardPart): number =>
    samples.filter((rewards) => rewards[part] !== undefined).length;
  // The language of a short thought is not known, which is no reason to leave its sample without a sum.
  const parts = rewardParts.filter((part) =>
    part === "language" ? known(part) === samples.length : known(part) > 0,
  );
  const sums = samples.map((rewards) =>
    parts.length === 0
      ? undefined
      : parts.reduce<number | undefined>((sum, part) => {
          const value = rewards[part];
          return sum === undefined || value === undefined ? undefined : sum + value;
        }, 0),
  );
  const told = sums.filter((sum) => sum !== undefined);
  if (told.length === 0) {
    return { parts, samples: samples.map((rewards) => ({ rewards })), signal: false };
  }
  const mean = told.reduce((all, sum) => all + sum, 0) / told.length;
  const variance = told.reduce((all, sum) => all + (sum - mean) ** 2, 0) / told.length;
  const deviation = Math.sqrt(variance);
  const signal = deviation > tiny;
  return {
    parts,
    samples: samples.map((rewards, at) => {
      const sum = sums[at];
      if (sum === undefined) return { rewards };
      return { rewards, sum, ...(signal ? { advantage: (sum - mean) / deviation } : {}) };
    }),
    mean,
    deviation: signal ? deviation : 0,
    signal,
  };
}
