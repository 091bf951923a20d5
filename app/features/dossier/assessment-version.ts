/** Which state of a person's wishes and needs somebody saw. Pure. */

/**
 * The version of a person's wishes and needs as a whole, the sum of the versions on record: each new assessment and
 * each voiding counts one further.
 */
export const versionOfAll = (all: readonly { version: number }[]): number =>
  all.reduce((sum, { version }) => sum + version, 0);
