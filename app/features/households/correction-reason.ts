/** When a correction of a household asks why. Pure. */
import { invalidInput } from "~/lib/errors";

/** Somebody else has read it: it was sent to the county once. Until then the draft is its writer's own. */
export function correctionNeedsReason({
  status,
  history,
}: {
  status: string;
  history: readonly { action: string }[];
}): boolean {
  return status !== "draft" || history.some(({ action }) => action === "apply");
}

/** The reason kept with what a correction voids. Throws 422 where one is needed and none was given. */
export function requireCorrectionReason(
  household: Parameters<typeof correctionNeedsReason>[0],
  reason: string | undefined,
): string {
  if (reason) return reason;
  if (!correctionNeedsReason(household)) return "报送前更正";
  throw invalidInput([
    {
      path: "reason",
      code: "reason_required",
      message: "这个家庭已报送过，更正须写明原因：更正前的内容连同原因保留。",
    },
  ]);
}
