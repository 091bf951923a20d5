import { OCCUPATIONS } from "~/features/job-offers/occupations";
import { minimumWageOn } from "~/law/minimum-wage";
import { addMonths, laterOf } from "~/lib/calendar-date";
import { INVENTED_EMPLOYERS } from "../data/employers";
import { OCCUPATION_WAGES } from "../data/occupation-wages";
import type { Exit } from "./exits";
import type { Place } from "./places";
import type { Random } from "./random";
import type { EmploymentRow, OfferRow } from "./rows";
import { findOccupation, type OccupationCode } from "~/features/job-offers/occupations";

const FLEXIBLE_WORK = ["家政小时工", "网约配送", "零工装卸", "集市摊位", "代驾", "手工加工"];
/** An exit for these grounds follows work with an employer or a business, never a public-welfare post. */
const BY_WORK: readonly string[] = ["registration_cancelled", "no_longer_qualified"];

/** Post, wage and contract of somebody at work; the offer that was taken gives them where there is one. */
export function describeWork(
  random: Random,
  place: Place,
  row: EmploymentRow,
  offers: readonly OfferRow[],
  exit: Exit | null,
): void {
  if (row.status !== "employed") return;
  if (exit && BY_WORK.includes(exit.ground) && row.destination !== "employer")
    Object.assign(row, { destination: random.chance(0.8) ? "employer" : "self_employment", employer: null });
  if (row.destination === "welfare_post") return;
  if (row.destination === "flexible") {
    row.post = random.pick(FLEXIBLE_WORK);
    row.monthlyWage = random.int(12, 32) * 100;
    return;
  }
  if (row.destination === "self_employment") {
    row.contract = false;
    return;
  }
  const hired = offers.find((offer) => offer.reply === "hired" && offer.employer === row.employer);
  const occupation = (hired && findOccupation(hired.post)) || random.pick(OCCUPATIONS);
  const fitting = INVENTED_EMPLOYERS.filter(({ families }) => families.includes(occupation.family));
  const [low, high] = OCCUPATION_WAGES[occupation.code as OccupationCode];
  const minimum = minimumWageOn(place.division, laterOf(row.occurredOn, "2017-10-01")).monthlyFen / 100;
  row.employer ??= random.pick(fitting.length > 0 ? fitting : INVENTED_EMPLOYERS).name;
  row.post = hired?.post ?? occupation.name;
  row.monthlyWage =
    hired?.monthlyWage ??
    Math.max(Math.ceil(minimum / 10) * 10, Math.round((low + (high - low) * random.next() ** 2) / 50) * 50);
  row.contract = random.chance(0.78);
  if (row.contract) row.contractUntil = addMonths(row.occurredOn, random.pick([12, 12, 24, 36]));
}
