import { Status, type StatusKind } from "~/components/ui/status";
import { exitStatusLabels } from "../labels";
import type { ExitStatus } from "../status";

const KINDS: Record<ExitStatus, StatusKind> = {
  proposed: "run",
  confirmed: "end",
  rejected: "ok",
  withdrawn: "end",
  undone: "ok",
};

export function ExitStatusMark({ status }: { status: ExitStatus }) {
  return <Status kind={KINDS[status]}>{exitStatusLabels[status]}</Status>;
}
