import {
  findOccupation,
  OCCUPATIONS,
  type Occupation,
  type OccupationCode,
} from "~/features/job-offers/occupations";
import { assessOffer, type EarlierOffer } from "~/features/job-offers/rules";
import { minimumWageOn, type MinimumWage } from "~/law/minimum-wage";
import { addDays, diffDays, laterOf, type CalendarDate } from "~/lib/calendar-date";
import type { OfferReply, RefusalReason } from "~/lib/codes/help";
import { INVENTED_EMPLOYERS } from "../data/employers";
import { OCCUPATION_WAGES } from "../data/occupation-wages";
import { dayBetween, earlierOf } from "./moments";
import type { Place } from "./places";
import { recorded } from "./recorded";
import type { Random } from "./random";
import type { OfferRow } from "./rows";
import type { StockOffer } from "./vacancies";
import { VOID_REASONS } from "./wording";
import type { World } from "./world";

export type OfferSetting = {
  personId: string;
  place: Place;
  wishes: readonly string[];
  /** The market path asks for three; on other paths few are given. */
  onMarketPath: boolean;
  recognizedOn: CalendarDate;
  /** Last day on which something can have been offered. */
  until: CalendarDate;
  /** Nothing was written down in the system before. */
  notBefore: CalendarDate;
  /** Refused every time: the ground of an exit. */
  refusesAll: boolean;
  /** Work was found later, so that one of the offers may have led to it. */
  foundWork: boolean;
};

type Job = Pick<StockOffer, "employer" | "post" | "monthlyWage" | "divisionCode" | "validUntil"> & {
  vacancyId: string | null;
};
type Flaw = "none" | "underpaid" | "expired" | "repeated";

const COUNTS_ON_MARKET_PATH: readonly (readonly [number, number])[] = [
  [0, 7],
  [1, 10],
  [2, 14],
  [3, 33],
  [4, 22],
  [5, 14],
];

/** Within half a year, as the ground of three refusals asks. */
const REFUSAL_DAYS = 150;

/** Nought to five offers since the recognition, some repeated, expired, underpaid, refused or voided. */
export function writeOffers(random: Random, world: World, setting: OfferSetting): OfferRow[] {
  const rows: OfferRow[] = [];
  const start = addDays(laterOf(setting.recognizedOn, setting.notBefore), 3);
  const from = setting.refusesAll ? laterOf(start, addDays(setting.until, -REFUSAL_DAYS)) : start;
  const last = setting.refusesAll ? setting.until : earlierOf(setting.until, addDays(from, 240));
  const room = Math.floor(diffDays(from, last) / 12) + 1;
  const wanted = setting.refusesAll
    ? 3
    : setting.onMarketPath
      ? random.weighted(COUNTS_ON_MARKET_PATH)
      : random.weighted([
          [0, 72],
          [1, 18],
          [2, 10],
        ]);
  const days = Array.from({ length: Math.max(Math.min(wanted, room), 0) }, () =>
    dayBetween(random, from, last, 0.7),
  )
    .map((day) => world.workdays.onOrAfter(day))
    .filter((day) => day <= last)
    .toSorted();
  for (const day of days) rows.push(writeOffer(random, world, setting, day, rows));
  return rows;
}

function writeOffer(
  random: Random,
  world: World,
  setting: OfferSetting,
  day: CalendarDate,
  earlier: readonly OfferRow[],
): OfferRow {
  const { place, personId } = setting;
  const by = world.staff.of(place.communityId, "caseworker");
  const minimumWage = minimumWageOn(place.division, day);
  const flaw = random.weighted<Flaw>([
    ["none", 84],
    ["underpaid", 5],
    ["expired", 4],
    ["repeated", earlier.length > 0 ? 7 : 0],
  ]);
  const job =
    flaw === "repeated"
      ? repeatJob(earlier.at(-1), day)
      : drawJob(random, world, setting, day, flaw, minimumWage);
  const before: EarlierOffer[] = earlier.map(({ sameness, occurredOn, invalidReasons }) => ({
    sameness,
    occurredOn,
    invalidReasons: Array.isArray(invalidReasons) ? invalidReasons : [],
  }));
  const { sameness, invalidReasons } = assessOffer({ ...job, offeredOn: day, minimumWage }, before);
  const fact = recorded(random, world, day, by, { notBefore: setting.notBefore });
  const isVoided = flaw !== "none" && random.chance(0.1);
  return {
    id: random.id(fact.recordedAt),
    city: place.cityId,
    personId,
    ...job,
    sameness,
    invalidReasons,
    ...recordedReply(drawReply(random, world, setting, day), by.name),
    actorName: by.name,
    ...fact,
    ...(isVoided
      ? {
          voidedAt: new Date(fact.recordedAt.getTime() + 3_600_000),
          voidedBy: by.id,
          voidReason: random.pick(VOID_REASONS),
        }
      : {}),
    version: isVoided ? 2 : 1,
  };
}

function repeatJob(row: OfferRow | undefined, day: CalendarDate): Job {
  if (!row) throw new RangeError("Nothing was offered before");
  const { vacancyId = null, employer, post, monthlyWage, divisionCode } = row;
  return { vacancyId, employer, post, monthlyWage, divisionCode, validUntil: addDays(day, 20) };
}

function drawJob(
  random: Random,
  world: World,
  { place, wishes }: OfferSetting,
  day: CalendarDate,
  flaw: Flaw,
  minimumWage: MinimumWage,
): Job {
  const minimum = minimumWage.monthlyFen / 100;
  const open = (world.stock.get(place.cityId) ?? []).filter(
    (job) =>
      job.publishedOn <= day &&
      (job.validUntil === null || job.validUntil >= day) &&
      job.monthlyWage >= minimum,
  );
  if (flaw === "none" && open.length > 0 && random.chance(0.6)) {
    const { id, employer, post, monthlyWage, divisionCode, validUntil } = random.pick(open);
    return { vacancyId: id, employer, post, monthlyWage, divisionCode, validUntil };
  }
  const occupation = (random.chance(0.75) && findOccupation(wishes[0] ?? "")) || random.pick(OCCUPATIONS);
  const wage = usualWage(random, occupation, minimum);
  return {
    vacancyId: null,
    employer: employerFor(random, occupation),
    post: occupation.name,
    monthlyWage: flaw === "underpaid" ? Math.floor(minimum / 10) * 10 - random.int(3, 25) * 10 : wage,
    divisionCode: `${place.countyCode}000000`,
    validUntil:
      flaw === "expired"
        ? addDays(day, -random.int(2, 25))
        : random.chance(0.35)
          ? null
          : addDays(day, random.int(8, 60)),
  };
}

/** A wage of the occupation's range, never below the local minimum, in tens of yuan. */
function usualWage(random: Random, occupation: Occupation, minimum: number): number {
  const [low, high] = OCCUPATION_WAGES[occupation.code as OccupationCode];
  return Math.max(
    Math.ceil(minimum / 10) * 10,
    Math.round((low + (high - low) * random.next() ** 1.7) / 50) * 50,
  );
}

/** An employer that has this kind of work. */
function employerFor(random: Random, { family }: Pick<Occupation, "family">): string {
  const fitting = INVENTED_EMPLOYERS.filter(({ families }) => families.includes(family));
  return random.pick(fitting.length > 0 ? fitting : INVENTED_EMPLOYERS).name;
}

type Reply = Pick<OfferRow, "reply" | "repliedOn" | "refusalReason" | "refusalJustified">;

/** The caseworker who made the offer wrote down what came of it, in the afternoon of the day. */
export function recordedReply<R extends { repliedOn?: string | null }>(reply: R, name: string) {
  if (!reply.repliedOn) return reply;
  return { ...reply, repliedAt: new Date(`${reply.repliedOn}T08:00:00Z`), repliedByName: name };
}

function drawReply(random: Random, world: World, setting: OfferSetting, day: CalendarDate): Reply {
  const isRecent = diffDays(day, world.latest) < 12;
  const reply = setting.refusesAll
    ? "refused"
    : random.weighted<OfferReply>([
        ["pending", isRecent ? 60 : 6],
        ["interested", 22],
        ["interviewing", isRecent ? 12 : 5],
        ["employer_declined", 24],
        ["refused", 17],
        ["vacancy_expired", 7],
        ["lost_contact", 3],
        ["hired", setting.foundWork ? 25 : 0],
      ]);
  if (reply === "pending") return { reply };
  const repliedOn = earlierOf(addDays(day, random.int(0, 9)), world.latest);
  if (reply !== "refused") return { reply, repliedOn };
  const refusalReason = random.weighted<RefusalReason>([
    ["low_wage", 26],
    ["too_far", 21],
    ["trade_mismatch", 15],
    ["health", 12],
    ["family_care", 14],
    ["unwilling_to_insure", 4],
    ["no_wish_to_work", 5],
    ["other", 3],
  ]);
  const isExcused = refusalReason === "health" || refusalReason === "family_care";
  return {
    reply,
    repliedOn,
    refusalReason,
    refusalJustified: isExcused && !setting.refusesAll ? random.chance(0.8) : false,
  };
}
