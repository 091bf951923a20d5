import { addDays, addMonths, laterOf, type CalendarDate } from "~/lib/calendar-date";
import type { EmploymentDestination } from "~/lib/codes/help";
import type { Unemployment } from "./circumstances";
import type { Exit } from "./exits";
import { dayBetween, earlierOf } from "./moments";
import type { Place } from "./places";
import { recorded } from "./recorded";
import type { Random } from "./random";
import type { EmploymentRow, OfferRow } from "./rows";
import type { World } from "./world";

export type Subject = { personId: string; place: Place; notBefore: CalendarDate; enteredAt: Date };

/** Out of work since a day, entered with the registration. */
export function unemployedRow(
  random: Random,
  world: World,
  subject: Subject,
  { since, registeredOn }: Unemployment,
): EmploymentRow {
  const by = world.staff.of(subject.place.communityId, "caseworker");
  const fact = recorded(random, world, registeredOn, by, {
    lateShare: 0,
    notBefore: laterOf(subject.notBefore, registeredOn),
    after: subject.enteredAt,
  });
  return {
    id: random.id(fact.recordedAt),
    city: subject.place.cityId,
    personId: subject.personId,
    status: "unemployed",
    unemployedSince: since,
    unemploymentRegisteredOn: registeredOn,
    actorName: by.name,
    ...fact,
  };
}

export type Turn = { status: "employed" | "in_training" | "lost_contact"; on: CalendarDate };

/** What has become of a recognized person: still out of work, or since some day at work, in a course, lost. */
export function drawTurn(random: Random, recognizedOn: CalendarDate, until: CalendarDate): Turn | null {
  const from = addDays(recognizedOn, 25);
  if (from >= until) return null;
  const status = random.weighted<Turn["status"] | null>([
    [null, 70],
    ["employed", 24],
    ["in_training", 4],
    ["lost_contact", 2],
  ]);
  if (status === null) return null;
  const earliest = status === "in_training" ? laterOf(from, addDays(until, -75)) : from;
  return { status, on: dayBetween(random, earliest, until, 1.3) };
}

/** The work an exit speaks of: the policy's months before it, or the job that ended the registration. */
export function turnBefore(random: Random, exit: Exit, recognizedOn: CalendarDate): Turn | null {
  const after = (day: CalendarDate): Turn => ({
    status: "employed",
    on: laterOf(day, addDays(recognizedOn, 1)),
  });
  switch (exit.ground) {
    case "policy_term_over":
      return after(addMonths(exit.on, -36));
    case "registration_cancelled":
    case "no_longer_qualified":
      return after(addDays(exit.on, -random.int(5, 80)));
    case "pension":
      return random.chance(0.3) ? after(addDays(exit.on, -random.int(60, 700))) : null;
    default:
      return null;
  }
}

/** The row of a turn; at work, the employer is sometimes the one of the offer that was taken. */
export function turnRow(
  random: Random,
  world: World,
  subject: Subject,
  turn: Turn,
  offers: readonly OfferRow[],
): EmploymentRow {
  const by = world.staff.of(subject.place.communityId, "caseworker");
  const on = laterOf(turn.on, subject.notBefore);
  const fact = recorded(random, world, on, by, { lateShare: 0.15, notBefore: subject.notBefore });
  const hired = offers.find((offer) => offer.reply === "hired" && offer.occurredOn <= on);
  const destination = hired
    ? "employer"
    : random.weighted<EmploymentDestination>([
        ["employer", 26],
        ["flexible", 40],
        ["welfare_post", 29],
        ["self_employment", 5],
      ]);
  const employer =
    { employer: hired?.employer ?? null, welfare_post: "街道公益性岗位" }[destination as string] ?? null;
  return {
    id: random.id(fact.recordedAt),
    city: subject.place.cityId,
    personId: subject.personId,
    status: turn.status,
    ...(turn.status === "employed" ? { destination, employer } : {}),
    ...fact,
    occurredOn: earlierOf(on, world.latest),
  };
}
