/** Which zero-employment household on the list a citizen means. Pure. */
import type { ApplicationContent } from "~/features/recognition/application-inputs";
import type { MemberHousehold } from "~/features/recognition/member-household";

/** Instead of a number that the applicant does not remember. */
export const HOUSEHOLD_NUMBER_UNKNOWN = "申请人不记得编号，待窗口核对";

/**
 * The household itself in place of the number that was typed, where the register has the applicant in it (一（一）4): the
 * one of that number, or the only one when the number is not remembered. Any other number stays as stated: the
 * household may have been recognized elsewhere, and the window looks into it.
 */
export function withKnownHousehold(
  content: ApplicationContent,
  households: readonly Pick<MemberHousehold, "id" | "number">[],
): ApplicationContent {
  const { details } = content;
  const number = details?.zeroEmploymentHousehold.number;
  if (!details || number === undefined) return content;
  const known =
    number === HOUSEHOLD_NUMBER_UNKNOWN
      ? households.length === 1 && households[0]
      : households.find((one) => one.number === number.trim().toUpperCase());
  return known ? { ...content, details: { ...details, zeroEmploymentHousehold: { id: known.id } } } : content;
}
