import { Status, type StatusKind } from "~/components/ui/status";
import type { Verdict } from "~/law/verdict";
import { verdictLabels } from "../labels";

const MARKS: Record<Verdict, StatusKind> = { met: "ok", unmet: "no", unknown: "ask" };

export function VerdictMark({ verdict }: { verdict: Verdict }) {
  return <Status kind={MARKS[verdict]}>{verdictLabels[verdict]}</Status>;
}
