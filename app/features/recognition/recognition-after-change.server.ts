import { and, desc, eq, gt, isNull, lte, or } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { application, employmentStatus, person, recognition } from "~db/schema";
import { mergeRecordedFacts, type StoredFacts } from "./application-facts";
import type { ShownDocument } from "./application-inputs";
import { assessOrNull } from "./assess-or-null";
import type { RecognitionCategory } from "./categories";
import { failingClauses } from "./clause-rows";
import { lostHousehold } from "./lost-household.server";
import { lostRegistration } from "./lost-registration.server";
import { verdictForCategory } from "./rules";

export type Held = {
  id: string;
  city: number;
  category: RecognitionCategory;
  recognizedOn: CalendarDate;
  /** What fails by the facts as they stand now, in words; null where the category is met. */
  failing: string | null;
};

async function readHeld(tx: Transaction, personId: string) {
  const [held] = await tx
    .select({
      id: recognition.id,
      city: recognition.city,
      category: recognition.category,
      on: recognition.occurredOn,
      recordedAt: recognition.recordedAt,
      facts: application.facts,
      documents: application.documents,
      acceptedOn: application.acceptedOn,
      record: {
        sex: person.sex,
        birthDate: person.birthDate,
        householdDivision: person.householdDivision,
        householdKind: person.householdKind,
        residenceDivision: person.residenceDivision,
        residenceUrban: person.residenceUrban,
        retirementCategory: person.retirementCategory,
      },
    })
    .from(recognition)
    .innerJoin(person, and(eq(person.id, recognition.personId), eq(person.city, recognition.city)))
    .innerJoin(
      application,
      and(eq(application.id, recognition.applicationId), eq(application.city, recognition.city)),
    )
    .where(
      and(
        eq(recognition.personId, personId),
        isNull(recognition.voidedAt),
        or(isNull(recognition.untilOn), gt(recognition.untilOn, today())),
      ),
    )
    .orderBy(desc(recognition.occurredOn))
    .limit(1);
  return held;
}
type Row = NonNullable<Awaited<ReturnType<typeof readHeld>>>;

/** Days of unemployment written down after the recognition for the time before its test: later than declared, they count. */
async function daysOutOfWork(tx: Transaction, personId: string, held: Row, on: CalendarDate) {
  const [entry] = await tx
    .select({
      since: employmentStatus.unemployedSince,
      registeredOn: employmentStatus.unemploymentRegisteredOn,
    })
    .from(employmentStatus)
    .where(
      and(
        eq(employmentStatus.personId, personId),
        eq(employmentStatus.city, held.city),
        eq(employmentStatus.status, "unemployed"),
        isNull(employmentStatus.voidedAt),
        lte(employmentStatus.occurredOn, on),
        gt(employmentStatus.recordedAt, held.recordedAt),
      ),
    )
    .orderBy(desc(employmentStatus.occurredOn), desc(employmentStatus.recordedAt))
    .limit(1);
  const facts = held.facts as StoredFacts;
  const later = (known: CalendarDate | null | undefined, stated: CalendarDate | null | undefined) =>
    known && stated && known > stated ? known : null;
  const since = later(entry?.since, facts.unemployedSince);
  const registeredOn = later(entry?.registeredOn, facts.unemploymentRegisteredOn);
  return {
    ...(since ? { unemployedSince: since } : {}),
    ...(registeredOn ? { unemploymentRegisteredOn: registeredOn } : {}),
  };
}

/**
 * The recognition in force of a person and whether its category is still met by the record and the line of employment
 * as they stand now, on the day it was tested for, and by the household as it stands today. Null without a recognition given here, and where the
 * form itself did not show the category: then no correction took it away.
 */
export async function recognitionAfterChange(tx: Transaction, personId: string): Promise<Held | null> {
  const held = await readHeld(tx, personId);
  if (!held) return null;
  const category = held.category as RecognitionCategory;
  const on: CalendarDate = held.acceptedOn ?? held.on;
  const stored = held.facts as StoredFacts;
  const documents = held.documents as ShownDocument[];
  const given = assessOrNull(stored, documents, on);
  if (!given || verdictForCategory(given, category) !== "met") return null;
  const registration = await lostRegistration(tx, personId, {
    city: held.city,
    on,
    recordedAt: held.recordedAt,
  });
  if (registration) {
    return { id: held.id, city: held.city, category, recognizedOn: held.on, failing: registration };
  }
  const { facts } = mergeRecordedFacts(held.record, stored);
  const now = { ...facts, ...(await daysOutOfWork(tx, personId, held, on)) };
  const eligibility = assessOrNull(now, documents, on);
  const common = { id: held.id, city: held.city, category, recognizedOn: held.on };
  const lost = await lostHousehold(tx, personId, { ...common, recordedAt: held.recordedAt });
  if (lost) return { ...common, failing: lost };
  if (!eligibility || verdictForCategory(eligibility, category) === "met")
    return { ...common, failing: null };
  const failing = failingClauses(eligibility, category)
    .map(({ message }) => message)
    .join("");
  return { ...common, failing };
}
