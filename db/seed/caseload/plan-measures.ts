/** The measures of invented plans: what was done, what is open, what is late. */
import type { PlanMeasure } from "~/features/help-plan/measure";
import { promisedOffers } from "~/features/help-plan/promised-offers";
import { REQUIRED_OFFERS } from "~/features/job-offers/rules";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { dayBetween, earlierOf, officeMoment } from "./moments";
import { createRandom, type Random } from "./random";
import type { MeasureRow, OfferRow, PlanRow } from "./rows";
import type { World } from "./world";

const MEASURE_ENDS = {
  open: null,
  done: "已办理，见同期服务记录。",
  dropped: "本人情况变化，经商定不再办理。",
} as const;

export function measureRows(
  random: Random,
  world: World,
  plan: PlanRow,
  measures: readonly PlanMeasure[],
): MeasureRow[] {
  return measures.map((measure, index) => {
    const isDue =
      plan.status === "superseded" ||
      (plan.status === "approved" && measure.dueOn !== null && measure.dueOn <= world.latest);
    const status = !isDue
      ? "open"
      : random.weighted<"open" | "done" | "dropped">([
          ["done", 74],
          ["open", 20],
          ["dropped", 6],
        ]);
    const doneBy = earlierOf(measure.dueOn ?? world.latest, world.latest);
    return {
      id: random.id(plan.recordedAt ?? officeMoment(random, plan.draftedOn)),
      city: plan.city,
      planId: plan.id,
      personId: plan.personId,
      position: index + 1,
      path: measure.path,
      step: measure.step,
      content: measure.content,
      way: measure.way,
      responsible: measure.responsible,
      dueOn: measure.dueOn,
      suggestedBy: measure.suggestedBy,
      matches: measure.match,
      status,
      doneOn:
        status === "done" ? dayBetween(random, earlierOf(plan.approvedOn ?? doneBy, doneBy), doneBy) : null,
      evidence: MEASURE_ENDS[status],
      doneByName: status === "open" ? null : measure.responsible || plan.draftedByName,
    };
  });
}

/** Days by which a measure may be late before the quarterly review asks after it. */
const LATE_DAYS = 60;

/**
 * A review does not leave a measure open for years: what was due before the last one is done by then, and one measure
 * goes on to the next review, so that a plan in force has something to do.
 */
export function settleLongDue(
  latest: CalendarDate,
  { personId, endedOn }: { personId: string; endedOn: CalendarDate | null },
  plan: PlanRow,
  rows: readonly MeasureRow[],
): void {
  if (plan.status !== "approved" || !plan.reviewDueOn) return;
  const own = rows.filter((row) => row.planId === plan.id);
  const random = createRandom("long due", personId, plan.versionNo);
  const late = addDays(latest, -LATE_DAYS);
  for (const row of own) {
    if (row.status !== "open" || !row.dueOn || row.dueOn >= late) continue;
    const on = earlierOf(addDays(row.dueOn, random.int(5, 50)), latest);
    const settled = random.weighted<"done" | "dropped">([
      ["done", 85],
      ["dropped", 15],
    ]);
    Object.assign(row, {
      status: settled,
      doneOn: settled === "done" ? on : null,
      evidence: MEASURE_ENDS[settled],
      doneByName: row.responsible || plan.draftedByName,
    });
  }
  const going = own.at(-1);
  if (endedOn !== null || own.some((row) => row.status === "open") || !going) return;
  Object.assign(going, { status: "open", doneOn: null, evidence: null, doneByName: null });
  going.dueOn = earlierOf(plan.reviewDueOn, addDays(latest, random.int(-10, 60)));
}

/** A promise of vacancies is done only where as many valid ones were offered by then; else it was given up as such. */
export function keepPromises(offers: readonly OfferRow[], plan: PlanRow, rows: readonly MeasureRow[]): void {
  for (const row of rows) {
    const promised = row.planId === plan.id && row.status === "done" ? promisedOffers(row) : null;
    if (promised === null) continue;
    const valid = offers.filter(
      ({ occurredOn, voidedAt, invalidReasons }) =>
        !voidedAt &&
        occurredOn <= (row.doneOn ?? "") &&
        (!Array.isArray(invalidReasons) || invalidReasons.length === 0),
    );
    const different = (from: CalendarDate) =>
      new Set(valid.filter(({ occurredOn }) => occurredOn >= from).map(({ sameness }) => sameness)).size;
    if (different(plan.draftedOn) >= promised || different("") >= Math.max(promised, REQUIRED_OFFERS))
      continue;
    Object.assign(row, {
      status: "dropped",
      doneOn: null,
      evidence: "合适的岗位没有补足，未满约定个数，转入下一步继续推荐。",
    });
  }
}
