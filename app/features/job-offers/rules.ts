/** Which offers count toward the three of 吉人社发〔2022〕10号 四（二）. Pure; days and wages are arguments. */
import { addMonths, type CalendarDate, laterOf } from "~/lib/calendar-date";
import { notice } from "~/law/clauses";
import { valueOn } from "~/law/dated";
import type { MinimumWage } from "~/law/minimum-wage";
import { refusalWindowMonths, requiredOffers } from "~/law/parameters";
import type { Source } from "~/law/source";

/** The least number of job offers on the market path. */
export const REQUIRED_OFFERS = requiredOffers.values[0]?.value ?? 3;

export type InvalidReasonCode = "expired" | "below_minimum_wage" | "vacancy_closed" | "retired";
export type InvalidReason = { code: InvalidReasonCode; message: string; source: Source };

export type OfferFacts = {
  employer: string;
  post: string;
  /** Yuan a month. */
  monthlyWage: number;
  /** Last day of the vacancy; null = the employer named none, open until closed. */
  validUntil: CalendarDate | null;
  /** Day on which the vacancy was closed, where it was. */
  closedOn?: CalendarDate | null;
  /** The day on which the person has reached statutory retirement for certain. */
  retiresOn?: CalendarDate | null;
  offeredOn: CalendarDate;
  minimumWage: Pick<MinimumWage, "monthly" | "monthlyFen" | "source">;
};

export type EarlierOffer = { sameness: string; occurredOn: CalendarDate; invalidReasons: readonly unknown[] };

export type OfferAssessment = {
  sameness: string;
  /** Empty when the offer is valid. */
  invalidReasons: InvalidReason[];
  /** The day on which the same vacancy was validly offered before; it then adds nothing to the count. */
  repeats: CalendarDate | null;
  /** Whether this offer raises the count. */
  counts: boolean;
};

/**
 * The key under which two offers are the same vacancy: employer and post without spaces, punctuation,
 * width and case. Words in brackets stay: 保洁员（夜班） is another post than 保洁员.
 */
export function samenessOf(employer: string, post: string): string {
  return `${bare(employer)}|${bare(post)}`;
}

function bare(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/**
 * Whether an offer counts, with the reasons when it does not. An offer is valid when its vacancy was
 * open on the day offered and paid at least the local minimum wage of that day (the amount itself
 * included). A vacancy without an end day (`validUntil` null) counts as open until it is closed: half of
 * the employers name none, and refusing them would lose real offers; lists mark it 未定有效期.
 * The same vacancy twice counts once. What the person answers plays no part: a refused offer was given.
 */
export function assessOffer(offer: OfferFacts, earlierOffers: readonly EarlierOffer[]): OfferAssessment {
  const sameness = samenessOf(offer.employer, offer.post);
  const invalidReasons = [retired(offer), expired(offer), closed(offer), belowMinimumWage(offer)].filter(
    (reason) => reason !== null,
  );
  const repeats =
    earlierOffers
      .filter((earlier) => earlier.sameness === sameness && earlier.invalidReasons.length === 0)
      .map((earlier) => earlier.occurredOn)
      .toSorted()[0] ?? null;
  return { sameness, invalidReasons, repeats, counts: invalidReasons.length === 0 && repeats === null };
}

/** Help in finding work is not owed any more to somebody who has to leave by 三（一）. */
function retired({ retiresOn, offeredOn }: OfferFacts): InvalidReason | null {
  if (retiresOn === undefined || retiresOn === null || offeredOn < retiresOn) return null;
  return {
    code: "retired",
    message: `${retiresOn} 已达到法定退休年龄，推荐时（${offeredOn}）应办理注销，不计入。`,
    source: notice("三（一）"),
  };
}

/** The last day of validity runs to its end (民法典第二百零一条). */
function expired({ validUntil, offeredOn }: OfferFacts): InvalidReason | null {
  if (validUntil === null || offeredOn <= validUntil) return null;
  return {
    code: "expired",
    message: `岗位有效期至 ${validUntil}，推荐时（${offeredOn}）已过期，不计入。`,
    source: notice("四（二）"),
  };
}

function closed({ closedOn, offeredOn }: OfferFacts): InvalidReason | null {
  if (closedOn === undefined || closedOn === null || offeredOn <= closedOn) return null;
  return {
    code: "vacancy_closed",
    message: `岗位已于 ${closedOn} 停止招用，推荐时（${offeredOn}）已无岗位，不计入。`,
    source: notice("四（二）"),
  };
}

/** 不低于 includes the amount itself (民法典第一千二百五十九条). */
function belowMinimumWage({ monthlyWage, minimumWage }: OfferFacts): InvalidReason | null {
  if (Math.round(monthlyWage * 100) >= minimumWage.monthlyFen) return null;
  return {
    code: "below_minimum_wage",
    message: `月薪 ${monthlyWage} 元，低于当地最低工资 ${Number(minimumWage.monthly)} 元，不计入。`,
    source: minimumWage.source,
  };
}

/**
 * The first day of the offers of which, on a day, an answer still says something: as long as refusals count (三（五）:
 * half a year). Days before the notice take its first value.
 */
export function oldestAwaited(asOf: CalendarDate): CalendarDate {
  const from = refusalWindowMonths.values[0]?.from ?? asOf;
  return addMonths(asOf, -valueOn(refusalWindowMonths, laterOf(asOf, from)).value);
}

/** Whether an offer nobody has answered is still asked after: its vacancy is there, or an answer would still count. */
export function isStillAsked(
  { occurredOn, validUntil }: { occurredOn: CalendarDate; validUntil?: CalendarDate | null },
  asOf: CalendarDate,
): boolean {
  return (typeof validUntil === "string" && validUntil >= asOf) || occurredOn >= oldestAwaited(asOf);
}

/** How many different vacancies were validly offered; voided offers must be left out by the caller. */
export function countValidDistinct(offers: readonly EarlierOffer[]): number {
  return new Set(offers.filter((offer) => offer.invalidReasons.length === 0).map((offer) => offer.sameness))
    .size;
}

/** Each offer with its place among the counted ones (1, 2, 3 …), or null when it adds none. */
export function numberOffers<Offer extends EarlierOffer>(
  offers: readonly Offer[],
): { offer: Offer; place: number | null; repeats: CalendarDate | null }[] {
  const first = new Map<string, CalendarDate>();
  return offers
    .map((offer, index) => ({ offer, index }))
    .toSorted((a, b) => a.offer.occurredOn.localeCompare(b.offer.occurredOn) || a.index - b.index)
    .map(({ offer }) => {
      if (offer.invalidReasons.length > 0) return { offer, place: null, repeats: null };
      const earlier = first.get(offer.sameness);
      if (earlier !== undefined) return { offer, place: null, repeats: earlier };
      first.set(offer.sameness, offer.occurredOn);
      return { offer, place: first.size, repeats: null };
    });
}

/**
 * Offers answered 录用 whose work nobody has recorded: no standing entry of employment from the day of the offer on.
 * What is voided is left out by the caller. Oldest first, as given.
 */
export function awaitingEmployment<Offer extends { reply: string; occurredOn: CalendarDate }>(
  offers: readonly Offer[],
  employments: readonly { status: string; occurredOn: CalendarDate }[],
): Offer[] {
  return offers.filter(
    ({ reply, occurredOn }) =>
      reply === "hired" &&
      !employments.some((one) => one.status === "employed" && one.occurredOn >= occurredOn),
  );
}
