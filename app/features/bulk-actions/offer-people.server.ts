import type { Transaction } from "~/db.server";
import { type AuditEntry, recordAudit } from "~/features/audit/record-audit.server";
import { loadSeekers } from "~/features/job-offers/load-seekers.server";
import { offerRow } from "~/features/job-offers/offer-row.server";
import { lockPeople } from "~/features/people/lock-people.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import { findVacanciesInScope } from "~/features/vacancies/queries.server";
import { type Actor, requireRole } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { invalidInput } from "~/lib/errors";
import { minimumWageOn, NoStandardForDivisionError } from "~/law/minimum-wage";
import { jobOffer } from "~db/schema";
import { BULK_ROLES, type BulkRow } from "./kinds";
import { judgeBulkOffer } from "./rules";

export type OfferLine = { personId: string; vacancyId: string };

/** The minimum wage of each workplace on the day, null where none is on file; each division is looked up once. */
export function minimumWagesOn(day: CalendarDate) {
  const known = new Map<string, ReturnType<typeof minimumWageOn> | null>();
  return (division: string) => {
    const seen = known.get(division);
    if (seen !== undefined) return seen;
    const found = lookUp(division, day);
    known.set(division, found);
    return found;
  };
}

function lookUp(division: string, day: CalendarDate) {
  try {
    return minimumWageOn(division, day);
  } catch (error) {
    if (error instanceof NoStandardForDivisionError) return null;
    throw error;
  }
}

/**
 * Offers vacancies of the stock to many people, each line by the rules of a single offer; what would not count is
 * refused with the reason. Inside a transaction, with six statements however many lines. Throws 403, 422 for a day
 * to come.
 */
export async function offerPeople(
  actor: Actor,
  tx: Transaction,
  lines: readonly OfferLine[],
  offeredOn: CalendarDate,
): Promise<BulkRow[]> {
  requireRole(actor, ...BULK_ROLES);
  if (offeredOn > today()) {
    throw invalidInput([{ path: "offeredOn", code: "future_date", message: "推荐日期不能晚于今天。" }]);
  }
  const held = await lockPeople(tx, actor.scope, [...new Set(lines.map(({ personId }) => personId))]);
  const seekers = await loadSeekers(actor.scope, [...held.keys()], today());
  const stock = await findVacanciesInScope(
    actor,
    [...new Set(lines.map(({ vacancyId }) => vacancyId))],
    offeredOn,
  );
  const vacancies = new Map(stock.map((one) => [one.id, one]));
  const wageIn = minimumWagesOn(offeredOn);
  const values: (typeof jobOffer.$inferInsert)[] = [];
  const audits: AuditEntry[] = [];
  const rows = lines.map(({ personId, vacancyId }): BulkRow => {
    const line = { personId, vacancyId };
    const one = held.get(personId);
    const person = one && seekers.get(personId);
    const vacancy = vacancies.get(vacancyId);
    const judged = judgeBulkOffer(person, vacancy, {
      offeredOn,
      today: today(),
      minimumWage: vacancy ? wageIn(vacancy.divisionCode) : null,
    });
    if (!judged.ok) return { ...line, ...judged };
    if (!one || !person || !vacancy) throw new Error("judged to be there");
    const work = { ...vacancy, vacancyId, monthlyWage: vacancy.wageMin };
    const offer = offerRow(actor, one, work, { offeredOn, reply: "pending" }, judged.assessment);
    values.push(offer.values);
    audits.push(offer.audit);
    // The next line may name the same work for the same person.
    person.earlier.push({
      sameness: judged.assessment.sameness,
      occurredOn: offeredOn,
      invalidReasons: [],
    });
    return {
      ...line,
      ok: true,
      code: "done",
      message: `已推荐 ${vacancy.employer} ${vacancy.post}`,
      offerId: offer.id,
    };
  });
  if (values.length > 0) await tx.insert(jobOffer).values(values);
  await recordAudit(tx, actor, ...audits);
  await refreshPersonFacts(tx, ...new Set(values.map(({ personId }) => personId)));
  return rows.map((row) => withCrowding(row, rows, vacancies));
}

/** More people than places is no mistake, but whoever offers it should know. */
function withCrowding(
  row: BulkRow,
  rows: readonly BulkRow[],
  vacancies: ReadonlyMap<string, { left: number }>,
): BulkRow {
  const left = row.ok ? vacancies.get(row.vacancyId ?? "")?.left : undefined;
  if (left === undefined) return row;
  const people = rows.filter(({ ok, vacancyId }) => ok && vacancyId === row.vacancyId).length;
  return people <= left ? row : { ...row, message: `${row.message}（剩 ${left} 个名额，推荐 ${people} 人）` };
}
