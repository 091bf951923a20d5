import { statutoryRetirement } from "~/law/retirement";
import { addMonths, ageOn, type CalendarDate } from "~/lib/calendar-date";
import type { Profile } from "./profile";
import type { Random } from "./random";
import { EXIT_EVIDENCE, type ExitGround } from "./wording";

export type Exit = { on: CalendarDate; ground: ExitGround; evidence: string };

const GROUND_SHARES: readonly (readonly [ExitGround, number])[] = [
  ["pension", 34],
  ["policy_term_over", 21],
  ["registration_cancelled", 15],
  ["own_request", 9],
  ["no_longer_qualified", 8],
  ["moved_away", 5],
  ["death", 3],
  ["refusals", 3],
  ["fraud", 1],
  ["imprisoned", 0.5],
  ["school", 0.5],
  ["military", 0.2],
];

export function drawGround(random: Random): ExitGround {
  return random.weighted(GROUND_SHARES);
}

function exitWith(random: Random, on: CalendarDate, ground: ExitGround): Exit {
  return { on, ground, evidence: random.pick<string>(EXIT_EVIDENCE[ground]) };
}

/**
 * The exit that fits the person: a pension begins on the day of statutory retirement, a policy term takes
 * its months, school and army take young people. A ground that does not fit becomes a cancelled registration.
 */
export function settleExit(
  random: Random,
  profile: Profile,
  wanted: { ground: ExitGround; on: CalendarDate },
  recognizedOn: CalendarDate,
  latest: CalendarDate,
): Exit {
  const { ground, on } = wanted;
  const retirement = statutoryRetirement(profile.birthDate, profile.actualRetirement).retirementDate;
  if (ground === "pension" && retirement > recognizedOn && retirement <= latest)
    return exitWith(random, retirement, ground);
  const age = ageOn(profile.birthDate, on);
  const fits: Partial<Record<ExitGround, boolean>> = {
    pension: false,
    policy_term_over: addMonths(recognizedOn, 37) <= on,
    school: age <= 30,
    military: age <= 24 && profile.sex === "male",
  };
  return exitWith(random, on, fits[ground] === false ? "registration_cancelled" : ground);
}
