import { Status, type StatusKind } from "~/components/ui/status";
import { noticePhaseLabels } from "../labels";
import type { NoticePhase } from "../rules";

const MARKS: Record<NoticePhase, StatusKind> = { showing: "run", over: "ok", withdrawn: "end" };

export function NoticePhaseMark({ phase }: { phase: NoticePhase }) {
  return <Status kind={MARKS[phase]}>{noticePhaseLabels[phase]}</Status>;
}
