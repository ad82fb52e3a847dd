/**
 * How long anything is waited for that must come, in milliseconds, before it is given up as never coming. It only keeps a
 * broken test from hanging for ever; on a busy machine everything takes longer, so nothing may depend on its size.
 */
export const patienceMs = 120_000;
