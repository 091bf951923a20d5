/** The figures of a report from the counts of its lists. Pure. */
import type { CaseloadRow, CoverageFigures, ReportUnit } from "../report/data";
import type { MemberCounts } from "./count-members.server";
import type { Mark } from "./marks";

/** Figures of a report and the mark each is counted by. */
export const COVERAGE_MARKS = {
  active: "closing",
  withPlan: "withPlan",
  withSoundPlan: "withSoundPlan",
  marketPath: "marketPath",
  threeOffers: "threeOffers",
  pathDue: "pathDue",
  pathFulfilled: "pathFulfilled",
  served: "served",
  employedInPeriod: "employedInPeriod",
  decisions: "decisions",
  lateDecisions: "lateDecisions",
  overdueDecisions: "overdueDecisions",
  shouldHaveExited: "shouldHaveExited",
  recognizedInPeriod: "recognizedInPeriod",
  exitedInPeriod: "exitedInPeriod",
  inPost: "inPost",
  placedInPeriod: "placedInPeriod",
  postTermOver: "postTermOver",
  subsidizedInPeriod: "subsidizedInPeriod",
} as const satisfies Record<Exclude<keyof CoverageFigures, "onTimeDecisions">, Mark>;

export function figuresOf(count: (mark: Mark) => number): CoverageFigures {
  const entries = Object.entries(COVERAGE_MARKS).map(([key, mark]) => [key, count(mark)]);
  const counted = Object.fromEntries(entries) as Omit<CoverageFigures, "onTimeDecisions">;
  return { ...counted, onTimeDecisions: counted.decisions - counted.lateDecisions };
}

/** The flow of a reporting unit and category. */
export function caseloadRow(counts: MemberCounts, unit: ReportUnit, category: string): CaseloadRow {
  const count = (mark: Mark) => counts.cell(unit.id, category, mark);
  const flow = {
    opening: count("opening"),
    recognizedInPeriod: count("recognizedInPeriod"),
    exitedInPeriod: count("exitedInPeriod"),
    closing: count("closing"),
  };
  const repeated = counts.repeated(unit.id, category);
  const netTransferredIn =
    flow.closing - flow.opening - flow.recognizedInPeriod + flow.exitedInPeriod - repeated;
  return { unit, category, ...flow, netTransferredIn, repeated };
}
