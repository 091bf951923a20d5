import { Status, type StatusKind } from "~/components/ui/status";
import { householdStatusLabels } from "../labels";
import type { HouseholdStatus } from "../status";

const MARKS: Record<HouseholdStatus, StatusKind> = {
  draft: "wait",
  applied: "run",
  recognized: "run",
  cleared: "ok",
  refused: "no",
  cancelled: "end",
};

/** The state of a household; one that fell back is to be looked at again. */
export function HouseholdStatusMark({
  status,
  reopenProposed = false,
}: {
  status: HouseholdStatus;
  reopenProposed?: boolean;
}) {
  if (reopenProposed) return <Status kind="ask">已清零，建议重新认定</Status>;
  return <Status kind={MARKS[status]}>{householdStatusLabels[status]}</Status>;
}
