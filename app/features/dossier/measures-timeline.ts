/** The measures' part of the timeline: what came of each and which day it was given instead. Pure. */
import type { MeasureRecord, MeasureSaid, PlanRecord, Written } from "./records";
import { measureStatusLabels } from "./labels";
import { handAt, type Trail } from "./steps";
import type { Happening } from "./timeline";

const type = "help_plan";

type Result = { was: MeasureSaid | null; said: MeasureSaid; recorded: Written | null };

/** Each result by what the measure said before; one that stood in the row from the first has no moment. */
function resultsOf(measure: MeasureRecord): Result[] {
  const { earlier = [] } = measure;
  const first = earlier[0]?.was ?? measure;
  return [
    { was: null, said: first, recorded: null },
    ...earlier.map(({ until, was }, index) => ({
      was,
      said: earlier[index + 1]?.was ?? measure,
      recorded: until,
    })),
  ].filter(({ was, said }) => said.status !== (was?.status ?? "open"));
}

/** A move is kept with its day; the row as it was before tells the moment. */
function movedAt({ earlier = [] }: MeasureRecord, move: MeasureRecord["moves"][number], index: number) {
  return earlier.find(({ was, until }) => was.moves?.length === index && until.on === move.on)?.until ?? null;
}

function happeningsOf(plan: PlanRecord, measure: MeasureRecord, trail: Trail): Happening[] {
  const which = `方案第 ${plan.versionNo} 版第 ${measure.position} 项`;
  const about = [measure.content];
  const results = resultsOf(measure).flatMap(({ said, recorded }, index): Happening[] => {
    const isOpen = said.status === "open";
    // Taken up again: that happens when it is written down.
    const occurredOn = isOpen ? recorded?.on : said.doneOn;
    if (!occurredOn) return [];
    return [
      {
        id: `${measure.id}:result:${index}`,
        type,
        occurredOn,
        recorded,
        actor: said.doneBy ?? (recorded ? handAt(trail, plan.id, recorded) : ""),
        summary: `${isOpen ? "恢复办理" : measureStatusLabels[said.status]}措施：${which}`,
        details: [...about, said.evidence],
      },
    ];
  });
  const moves = measure.moves.map((move, index): Happening => ({
    id: `${measure.id}:move:${index}`,
    type,
    occurredOn: move.on,
    recorded: movedAt(measure, move, index),
    actor: move.by,
    summary: `措施改期：${which}`,
    details: [...about, `${move.from ?? "未定"} 改为 ${move.to}`, `原因：${move.reason}`],
  }));
  return [...results, ...moves];
}

export function measureHappenings(plan: PlanRecord, trail: Trail): Happening[] {
  return plan.measures.flatMap((measure) => happeningsOf(plan, measure, trail));
}
