/** Bounds what compressed data may unpack to: a few kilobytes of zeros must not fill memory or disk. */
import { ContainerError } from "./containerError.ts";
import { l10n } from "../../core/text/l10n.ts";

export interface UnpackBudget {
  /** Counts bytes that were read of the compressed data. */
  took(bytes: number): void;
  /** Counts bytes that came out of it. @throws ContainerError when they are more than anything sensible unpacks to. */
  gave(bytes: number): void;
}

interface UnpackLimits {
  /** Bytes that may come out whatever went in. */
  readonly free?: number;
  /** Bytes that may come out for each byte that went in. Texts of models shrink to a third or a tenth. */
  readonly ratio?: number;
  /** Bytes that may come out in all. */
  readonly most?: number;
}

export function createUnpackBudget({
  free = 256 * 1024 * 1024,
  ratio = 250,
  most = 64 * 1024 * 1024 * 1024,
}: UnpackLimits = {}): UnpackBudget {
  let read = 0;
  let written = 0;
  return {
    took(bytes) {
      read += bytes;
    },
    gave(bytes) {
      written += bytes;
      if (written > most) {
        throw new ContainerError(
          l10n.t(
            "unpacks to more than {0} GB; unpack it and open a part of it",
            String(Math.round(most / 1024 ** 3)),
          ),
        );
      }
      if (written > free && written > ratio * read) {
        throw new ContainerError(
          l10n.t(
            "unpacks to more than {0} times its size, as no text does; it was not read any further",
            String(ratio),
          ),
        );
      }
    },
  };
}
