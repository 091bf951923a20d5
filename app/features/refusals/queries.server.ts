import { and, asc, eq, or, sql } from "drizzle-orm";

import type { CalendarDate } from "~/lib/calendar-date";
import { changeWords, type ReplyCorrection } from "~/features/job-offers/reply-corrections";
import { listSettingRows } from "~/features/settings/queries.server";
import { refusalReasons } from "~/lib/codes/help";
import { executor } from "~/lib/transaction.server";
import { jobOffer, serviceRefusal } from "~db/schema";
import { type RefusedService, type Refusal, serviceSameness } from "./rules";

/** One line of the ledger: a refused offer of a job, or a refused service. */
export type RefusalLine = Refusal & {
  kind: RefusedService | "job_offer";
  content: string;
  reason: string;
  justification: string | null;
  /** Null, as the moment, where it is not known who recorded the refusal of an offer. */
  actorName: string | null;
  recordedAt: Date | null;
  voidedAt: Date | null;
  voidReason: string | null;
  /** A recorded refusal of an offer that was put right since. */
  takenBack?: boolean;
  version: number;
};

export const refusalColumns = {
  id: serviceRefusal.id,
  personId: serviceRefusal.personId,
  service: serviceRefusal.service,
  content: serviceRefusal.content,
  reason: serviceRefusal.reason,
  justified: serviceRefusal.justified,
  justification: serviceRefusal.justification,
  occurredOn: serviceRefusal.occurredOn,
  actorName: serviceRefusal.actorName,
  recordedAt: serviceRefusal.recordedAt,
  voidedAt: serviceRefusal.voidedAt,
  voidReason: serviceRefusal.voidReason,
  version: serviceRefusal.version,
};

/** Reads a day's setting 有正当理由的拒绝 of a unit; one statement however many days are asked of it. */
export async function justifiedReading(unitId: number): Promise<(day: CalendarDate) => boolean> {
  const rows = await listSettingRows(unitId, ["justified_refusals_count"]);
  return (day) => rows.find(({ fromOn }) => fromOn <= day)?.value === true;
}

/** Offers that were refused, and those of which a refusal was recorded and put right: it stays with who and why. */
async function refusedOffers(personId: string): Promise<RefusalLine[]> {
  const rows = await executor()
    .select({
      id: jobOffer.id,
      employer: jobOffer.employer,
      post: jobOffer.post,
      occurredOn: jobOffer.occurredOn,
      reply: jobOffer.reply,
      repliedOn: jobOffer.repliedOn,
      refusalReason: jobOffer.refusalReason,
      refusalJustified: jobOffer.refusalJustified,
      corrections: jobOffer.corrections,
      invalidReasons: jobOffer.invalidReasons,
      sameness: jobOffer.sameness,
      repliedAt: jobOffer.repliedAt,
      repliedByName: jobOffer.repliedByName,
      voidedAt: jobOffer.voidedAt,
      voidReason: jobOffer.voidReason,
      version: jobOffer.version,
    })
    .from(jobOffer)
    .where(
      and(
        eq(jobOffer.personId, personId),
        or(eq(jobOffer.reply, "refused"), sql`${jobOffer.corrections} @> '[{"from":{"reply":"refused"}}]'`),
      ),
    );
  return rows.flatMap(
    ({ reply, repliedOn, refusalReason, refusalJustified, repliedAt, repliedByName, ...row }) => {
      // Written by the reply of an offer alone, in this very shape.
      const corrections = row.corrections as ReplyCorrection[];
      const present = {
        repliedOn,
        refusalReason,
        refusalJustified,
        actorName: repliedByName,
        recordedAt: repliedAt,
      };
      return [
        ...corrections.flatMap((one, index) =>
          one.from.reply === "refused" ? [correctedRefusal(row, one, index)] : [],
        ),
        ...(reply === "refused" ? [offerLine(row, present)] : []),
      ];
    },
  );
}

type OfferOfLine = Pick<RefusalLine, "id" | "sameness" | "voidedAt" | "voidReason" | "version"> & {
  employer: string;
  post: string;
  occurredOn: CalendarDate;
  invalidReasons: unknown;
};

type RefusedReply = Pick<ReplyCorrection["from"], "repliedOn" | "refusalReason" | "refusalJustified"> &
  Pick<RefusalLine, "actorName" | "recordedAt">;

function offerLine(offer: OfferOfLine, refused: RefusedReply): RefusalLine {
  const { id, sameness, voidedAt, voidReason, version } = offer;
  const { actorName, recordedAt } = refused;
  return {
    id,
    sameness,
    actorName,
    recordedAt,
    voidedAt,
    voidReason,
    version,
    kind: "job_offer",
    on: refused.repliedOn ?? offer.occurredOn,
    content: `${offer.employer} ${offer.post}`,
    reason: refused.refusalReason === null ? "未记原因" : refusalReasons.label(refused.refusalReason),
    justified: refused.refusalJustified ?? false,
    justification: null,
    invalidOffer: (offer.invalidReasons as unknown[]).length > 0,
  };
}

/** A refusal as it was recorded before it was put right: it counts no longer, like a voided one. */
function correctedRefusal(offer: OfferOfLine, correction: ReplyCorrection, index: number): RefusalLine {
  const { at, on, by, to, reason, from } = correction;
  return {
    ...offerLine(offer, {
      ...from,
      actorName: from.recordedBy ?? null,
      recordedAt: from.recordedAt === undefined ? null : new Date(from.recordedAt),
    }),
    id: `${offer.id}:${index}`,
    voidedAt: new Date(at),
    voidReason: `${on} ${by} 更正为“${changeWords(from, to).to}”，原因：${reason}`,
    takenBack: true,
  };
}

/** Oldest first; what nothing tells the moment of stands first of its day. */
export const byDay = (a: RefusalLine, b: RefusalLine): number =>
  a.on.localeCompare(b.on) || (a.recordedAt?.getTime() ?? 0) - (b.recordedAt?.getTime() ?? 0);

/**
 * Everything a person of the unit refused, voided entries too, oldest first, each with what the unit's setting said on
 * its day. The caller has checked the territory.
 */
export async function listRefusals(personId: string, unitId: number): Promise<RefusalLine[]> {
  const counts = await justifiedReading(unitId);
  const services = await executor()
    .select(refusalColumns)
    .from(serviceRefusal)
    .where(eq(serviceRefusal.personId, personId))
    .orderBy(asc(serviceRefusal.occurredOn));
  const lines: RefusalLine[] = [
    ...(await refusedOffers(personId)),
    ...services.map(({ service, occurredOn, personId: _person, ...row }) => ({
      ...row,
      kind: service,
      on: occurredOn as CalendarDate,
      sameness: serviceSameness(service, occurredOn, row.content),
    })),
  ];
  return lines.map((line) => ({ ...line, justifiedCounts: counts(line.on) })).toSorted(byDay);
}
