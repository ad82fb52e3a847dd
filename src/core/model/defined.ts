/** Builds objects of which members may be missing. */

/** Members that may be undefined become optional ones that are not. */
type Defined<Members> = {
  [Key in keyof Members as undefined extends Members[Key] ? Key : never]?: Exclude<
    Members[Key],
    undefined
  >;
} & { [Key in keyof Members as undefined extends Members[Key] ? never : Key]: Members[Key] };

/**
 * The members that are not undefined, in their order; spread into an object literal whose type has optional members, which
 * `exactOptionalPropertyTypes` lets be missing and not be undefined.
 */
export function defined<Members extends object>(members: Members): Defined<Members> {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  ) as Defined<Members>;
}
