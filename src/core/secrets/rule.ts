/** What a rule for secrets is. */
import type { SecretKind } from "./secret.ts";

export interface Rule {
  readonly kind: SecretKind;
  /** Global; its group `secret` is the value. All repetition is bounded. */
  readonly pattern: RegExp;
  /** What a value must be besides. */
  readonly test?: (value: string) => boolean;
}
