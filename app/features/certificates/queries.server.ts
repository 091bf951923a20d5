import { and, desc, eq, isNull, sql } from "drizzle-orm";

import { getPersonInScope } from "~/features/people/queries.server";
import { detailsOf } from "~/features/recognition/application-details";
import type { RecognitionCategory } from "~/features/recognition/categories";
import type { Actor } from "~/lib/actor";
import { executor } from "~/lib/transaction.server";
import { listSameNumber } from "./same-number.server";
import { application, certificateEntry, recognition, unit } from "~db/schema";

/** The county that decided, wherever the dossier is by now: a recognition moves with it (0008), an application does not. */
export const recognizingCountyId = sql<number>`coalesce(${application.countyId}, ${recognition.countyId})`;

type County = { id: number; lastId: number };

/** Whoever enters it: with the own unit where that is not of the county that recognized. */
export function enteringHand({ name, unit: own }: Pick<Actor, "name" | "unit">, county: County): string {
  return own.id >= county.id && own.id <= county.lastId ? name : `${name}（${own.name}）`;
}

export const entryColumns = {
  id: certificateEntry.id,
  recognitionId: certificateEntry.recognitionId,
  applicationId: certificateEntry.applicationId,
  category: certificateEntry.category,
  body: certificateEntry.body,
  handler: certificateEntry.handler,
  certificateNumber: certificateEntry.certificateNumberMasked,
  occurredOn: certificateEntry.occurredOn,
  voidedAt: certificateEntry.voidedAt,
  voidReason: certificateEntry.voidReason,
  version: certificateEntry.version,
};

export type CertificateEntryView = {
  id: string;
  recognitionId: string;
  /** Null: recognized before the notice, without an application here. */
  applicationId: string | null;
  category: RecognitionCategory;
  body: string;
  /** Null: of an older recognition whose paper names nobody (六). */
  handler: string | null;
  /** Masked. */
  certificateNumber: string | null;
  occurredOn: string;
  voided: string | null;
  version: number;
};

type Row = {
  [Key in keyof typeof entryColumns]: (typeof entryColumns)[Key]["_"]["data"] | null;
};

export function presentEntry({ voidedAt, voidReason, ...row }: Row): CertificateEntryView {
  return { ...row, voided: voidedAt === null ? null : (voidReason ?? "") } as CertificateEntryView;
}

export async function listEntries(personId: string): Promise<CertificateEntryView[]> {
  const rows = await executor()
    .select(entryColumns)
    .from(certificateEntry)
    .where(eq(certificateEntry.personId, personId))
    .orderBy(desc(certificateEntry.occurredOn), desc(certificateEntry.id));
  return rows.map(presentEntry);
}

/** A recognition in force with what the entry is filled in with beforehand. */
export type OpenRecognition = {
  id: string;
  category: RecognitionCategory;
  since: string;
  countyName: string;
  /** Of the caller who would enter it now. */
  handler: string;
  /** From before the notice (六): body and handler are those of its paper. */
  legacy: boolean;
  /** The number on the application's form, masked. */
  formNumber: string | null;
};

async function findOpenRecognition(actor: Actor, personId: string): Promise<OpenRecognition | null> {
  const [row] = await executor()
    .select({
      id: recognition.id,
      category: recognition.category,
      since: recognition.occurredOn,
      county: { id: unit.id, lastId: unit.lastId, name: unit.name },
      legacy: recognition.legacy,
      details: application.details,
    })
    .from(recognition)
    .leftJoin(application, eq(application.id, recognition.applicationId))
    .innerJoin(unit, eq(unit.id, recognizingCountyId))
    .where(
      and(eq(recognition.personId, personId), isNull(recognition.untilOn), isNull(recognition.voidedAt)),
    );
  if (!row) return null;
  const { details, county, ...rest } = row;
  return {
    ...rest,
    countyName: county.name,
    handler: enteringHand(actor, county),
    category: row.category as RecognitionCategory,
    formNumber: details ? (detailsOf(details).employmentCertificateNumber ?? null) : null,
  };
}

/** Entries of a person of the caller's territory, and the recognition that may still be entered. Throws 404. */
export async function readCertificates(actor: Actor, personId: string) {
  const { id, name, residentId } = await getPersonInScope(actor.scope, personId);
  const entries = await listEntries(id);
  const recognized = await findOpenRecognition(actor, id);
  const entered = entries.some((one) => one.voided === null && one.recognitionId === recognized?.id);
  const sameNumber = await listSameNumber(actor.scope, id);
  return { person: { id, name, residentId }, entries, recognized, entered, sameNumber };
}
