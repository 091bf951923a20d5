import { Status, type StatusKind } from "~/components/ui/status";
import { statusLabels } from "../labels";
import type { ApplicationStatus } from "../status";

const MARKS: Record<ApplicationStatus, StatusKind> = {
  draft: "wait",
  submitted: "wait",
  accepted: "run",
  verifying: "run",
  public_notice: "run",
  first_review_passed: "run",
  first_review_failed: "no",
  recognized: "ok",
  returned: "soon",
  refused: "no",
  withdrawn: "end",
};

export function ApplicationStatusMark({ status }: { status: ApplicationStatus }) {
  return <Status kind={MARKS[status]}>{statusLabels[status]}</Status>;
}
