import { addDays, addMonths, type CalendarDate } from "~/lib/calendar-date";
import { earlierOf, officeMoment } from "./moments";
import type { Place } from "./places";
import type { Random } from "./random";
import type { PlanRow, ReviewRow } from "./rows";
import type { World } from "./world";

const REVIEW_NOTES = [
  "措施按期进行，继续推荐岗位。",
  "本人意向未变，下季度增加面试安排。",
  "本人近况无大变化，按原方案继续。",
  "身体状况好转，可考虑更多工种。",
  "岗位反馈不理想，已与本人商定调整期望。",
] as const;
/** Reviews kept of a plan that has run for years. */
const KEPT_REVIEWS = 4;

/** Of the reviews; the others are made in the days around their day. */
const LATE_SHARE = 0.12;

/** Looks back at an approved plan each quarter until it was replaced or the recognition ended; most on time, some late. */
export function writeReviews(
  random: Random,
  world: World,
  { place, endedOn }: { place: Place; endedOn: CalendarDate | null },
  plan: PlanRow,
): ReviewRow[] {
  if (!plan.approvedOn) return [];
  const by = world.staff.of(place.communityId, "caseworker");
  const until = earlierOf(plan.supersededOn ?? endedOn ?? world.latest, world.latest);
  const days: CalendarDate[] = [];
  for (let due = addMonths(plan.approvedOn, 3); due <= until;) {
    const meant = addDays(due, random.chance(LATE_SHARE) ? random.int(8, 45) : random.int(-6, 3));
    // Not made yet: what stands open today is late by weeks, never by years.
    if (meant > until) break;
    const on = world.workdays.before(addDays(meant, 1));
    days.push(on);
    due = addMonths(on, 3);
  }
  plan.reviewDueOn = addMonths(days.at(-1) ?? plan.approvedOn, 3);
  plan.version = (plan.version ?? 1) + days.length;
  return days.slice(-KEPT_REVIEWS).map((reviewedOn) => {
    const recordedAt = officeMoment(random, reviewedOn);
    return {
      id: random.id(recordedAt),
      city: place.cityId,
      planId: plan.id,
      personId: plan.personId,
      note: random.pick(REVIEW_NOTES),
      nextReviewOn: addMonths(reviewedOn, 3),
      reviewedOn,
      recordedAt,
      recordedBy: by.id,
      actorName: by.name,
    };
  });
}
