import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";

import { getPersonInScope } from "~/features/people/queries.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { conflict, notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import { jobOffer, recognition } from "~db/schema";
import type { ReplyCorrection } from "./reply-corrections";
import { countValidDistinct, type InvalidReason, numberOffers, REQUIRED_OFFERS } from "./rules";

const columns = {
  id: jobOffer.id,
  vacancyId: jobOffer.vacancyId,
  employer: jobOffer.employer,
  post: jobOffer.post,
  monthlyWage: jobOffer.monthlyWage,
  division: jobOffer.divisionCode,
  validUntil: jobOffer.validUntil,
  sameness: jobOffer.sameness,
  invalidReasons: jobOffer.invalidReasons,
  reply: jobOffer.reply,
  repliedOn: jobOffer.repliedOn,
  repliedAt: jobOffer.repliedAt,
  repliedByName: jobOffer.repliedByName,
  refusalReason: jobOffer.refusalReason,
  refusalJustified: jobOffer.refusalJustified,
  corrections: jobOffer.corrections,
  actorName: jobOffer.actorName,
  occurredOn: jobOffer.occurredOn,
  recordedAt: jobOffer.recordedAt,
  voidedAt: jobOffer.voidedAt,
  voidReason: jobOffer.voidReason,
  version: jobOffer.version,
};

/** A person of the caller's territory; a broken id is "not found" too. */
export async function getPersonForHelp(actor: Pick<Actor, "scope">, personId: string) {
  if (!isId(personId)) throw notFound("没有找到这个人，或此人不在您的辖区内。");
  return getPersonInScope(actor.scope, personId);
}

/** The recognition in force, if any. */
export async function findRecognitionInForce(personId: string) {
  const last = await findLastRecognition(personId);
  return last?.untilOn === null ? last : undefined;
}

export type LastRecognition = NonNullable<Awaited<ReturnType<typeof findLastRecognition>>>;

/** The recognition in force, else the one that ended last; undefined for whoever was never recognized. */
export async function findLastRecognition(personId: string) {
  const [row] = await executor()
    .select({
      id: recognition.id,
      category: recognition.category,
      recognizedOn: recognition.occurredOn,
      // From when help is owed: one from before the notice counts from the day it was taken over here (六).
      owedFrom: sql<CalendarDate>`case when ${recognition.legacy} then greatest(${recognition.occurredOn},
        (${recognition.recordedAt} at time zone 'Asia/Shanghai')::date)::text
        else ${recognition.occurredOn}::text end`,
      untilOn: recognition.untilOn,
    })
    .from(recognition)
    .where(and(eq(recognition.personId, personId), isNull(recognition.voidedAt)))
    // One in force stands first: descending puts what has no end before the rest.
    .orderBy(desc(recognition.untilOn))
    .limit(1);
  return row;
}

/** Help is given to people with a recognition in force: 409 `not_recognized` otherwise. */
export async function requireRecognitionInForce(personId: string) {
  const row = await findRecognitionInForce(personId);
  if (!row) throw conflict("not_recognized", "此人目前没有有效的就业困难人员认定，认定后再办理帮扶。");
  return row;
}

export type OfferRow = Omit<
  Awaited<ReturnType<typeof readOffers>>[number],
  "invalidReasons" | "corrections"
> & {
  invalidReasons: InvalidReason[];
  corrections: ReplyCorrection[];
};

async function readOffers(personId: string) {
  return executor()
    .select(columns)
    .from(jobOffer)
    .where(eq(jobOffer.personId, personId))
    .orderBy(asc(jobOffer.occurredOn), asc(jobOffer.recordedAt), asc(jobOffer.id));
}

/** Every offer of a person, voided ones too, oldest first. The caller has checked the territory. */
export async function listOffers(personId: string): Promise<OfferRow[]> {
  const rows = await readOffers(personId);
  // Written by the services of this feature only.
  return rows.map((row) => ({
    ...row,
    invalidReasons: row.invalidReasons as InvalidReason[],
    corrections: row.corrections as ReplyCorrection[],
  }));
}

/** Unvoided offers since a recognition: what the count and a plan are made from. */
export function currentOffers(offers: readonly OfferRow[], recognizedOn: CalendarDate | null): OfferRow[] {
  if (recognizedOn === null) return [];
  return offers.filter((offer) => offer.voidedAt === null && offer.occurredOn >= recognizedOn);
}

export type NumberedOffer = OfferRow & {
  /** 1, 2, 3 … among the counted offers since recognition; null when it adds none. */
  place: number | null;
  /** The day the same vacancy was offered before. */
  repeats: CalendarDate | null;
  state: "counted" | "repeat" | "invalid" | "voided" | "earlier_recognition";
};

export type OffersSummary = { items: NumberedOffer[]; validDistinctCount: number; required: number };

/** All offers of a person with their place in the count, newest first, and the count since recognition. */
export async function summarizeOffers(personId: string): Promise<OffersSummary> {
  const recognized = await findRecognitionInForce(personId);
  const offers = await listOffers(personId);
  const current = currentOffers(offers, recognized?.recognizedOn ?? null);
  const places = new Map(numberOffers(current).map(({ offer, ...place }) => [offer.id, place]));
  const items = offers.map((offer): NumberedOffer => {
    const { place = null, repeats = null } = places.get(offer.id) ?? {};
    const state =
      offer.voidedAt !== null
        ? "voided"
        : !places.has(offer.id)
          ? "earlier_recognition"
          : offer.invalidReasons.length > 0
            ? "invalid"
            : place === null
              ? "repeat"
              : "counted";
    return { ...offer, place, repeats, state };
  });
  return {
    items: items.toReversed(),
    validDistinctCount: countValidDistinct(current),
    required: REQUIRED_OFFERS,
  };
}

/** One offer of a person in the caller's territory. */
export async function getOfferInScope(
  actor: Pick<Actor, "scope">,
  personId: string,
  offerId: string,
): Promise<OfferRow> {
  await getPersonForHelp(actor, personId);
  const offer = isId(offerId) ? (await listOffers(personId)).find(({ id }) => id === offerId) : undefined;
  if (!offer) throw notFound("没有找到这条岗位推荐记录。");
  return offer;
}
