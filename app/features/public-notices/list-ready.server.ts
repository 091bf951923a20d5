import { and, asc, eq, type SQL, sql } from "drizzle-orm";

import { getWorkCalendar } from "~/features/law/queries.server";
import {
  blockOf,
  type CaseState,
  type Hand,
  type HouseholdOnFile,
} from "~/features/recognition/action-blocks";
import type { StoredFacts } from "~/features/recognition/application-facts";
import type { ShownDocument } from "~/features/recognition/application-inputs";
import type { LostHousehold } from "~/features/recognition/lost-household";
import { notHeldFor } from "~/features/recognition/not-held";
import { assessCase } from "~/features/recognition/assess-or-null";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { type Clock, processingClock } from "~/features/recognition/clocks";
import { householdsInForceSql, lostHouseholdSql } from "~/features/households/households-of-person.server";
import { includesNoticeSql } from "~/features/settings/queries.server";
import { getUnitInScope, type UnitRow } from "~/features/units/queries.server";
import { isHouseholdProven } from "~/features/verification/evidence";
import type { CheckView, QuestionView } from "~/features/verification/views";
import { NoValueForDateError } from "~/law/dated";
import type { WorkCalendar } from "~/law/working-calendar";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { application, person, unit } from "~db/schema";
import { MOST_ENTRIES } from "./inputs";
import type { ReadyRow } from "./views";

type HouseholdProof = {
  onFile: HouseholdOnFile | null;
  lost: LostHousehold | null;
  checks: CheckView[];
  questions: QuestionView[];
};

const readyColumns = () => ({
  id: application.id,
  version: application.version,
  name: person.name,
  residentId: person.residentIdMasked,
  unit: { name: unit.fullName },
  category: application.category,
  facts: application.facts,
  documents: application.documents,
  declaration: application.declaration,
  acceptedOn: application.acceptedOn,
  includesNotice: includesNoticeSql(sql`${application.countyId}`, sql`${application.acceptedOn}`),
  verification: sql<{ conclusion: string; method: string; on: string } | null>`(
    select jsonb_build_object('conclusion', s.details->>'conclusion', 'method', s.details->>'method',
      'on', s.occurred_on)
    from application_step s where s.application_id = ${application.id} and s.action = 'verify'
    order by s.position desc limit 1)`,
  // Back from the county after a notice: whether that one stands (沿用原公示) is judged on the page of the case.
  postedBefore: sql<boolean>`exists(
    select 1 from application_step s where s.application_id = ${application.id} and s.action = 'return')`,
  openQuestions: sql<number>`(select count(*)::int from fact_question q
    where q.application_id = ${application.id} and q.answered_at is null)`,
  // Only a member of a household is asked for it (一（一）4).
  household: sql<HouseholdProof | null>`case when ${application.category} = 'zero_employment_household' then
    jsonb_build_object(
      'onFile', (select jsonb_build_object('id', f.id, 'number', f.number, 'recognizedOn', f."recognizedOn")
        from (${householdsInForceSql(sql`${application.personId}`, today())}) f limit 1),
      'lost', ${lostHouseholdSql(sql`${application.personId}`)},
      'checks', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'method', c.method, 'source', c.source,
          'factKey', c.fact_key, 'conclusion', c.conclusion, 'occurredOn', c.occurred_on, 'recordedAt', c.recorded_at,
          'actor', c.actor_name, 'voided', null) order by c.recorded_at)
        from fact_check c where c.application_id = ${application.id} and c.city = ${application.city}
          and c.fact_key = 'zeroEmploymentHousehold' and c.voided_at is null), '[]'::jsonb),
      'questions', coalesce((select jsonb_agg(jsonb_build_object('checkId', q.fact_check_id, 'outcome', q.outcome))
        from fact_question q where q.application_id = ${application.id} and q.city = ${application.city}
          and q.fact_key = 'zeroEmploymentHousehold'), '[]'::jsonb)) end`,
});

type Row = Awaited<ReturnType<typeof findRows>>[number];

function findRows(where: SQL | undefined) {
  return executor()
    .select(readyColumns())
    .from(application)
    .innerJoin(person, and(eq(person.id, application.personId), eq(person.city, application.city)))
    .innerJoin(unit, eq(unit.id, application.unitId))
    .where(where)
    .orderBy(asc(sql`coalesce(${application.acceptedOn}, '9999-12-31'::date)`), asc(application.id))
    .limit(MOST_ENTRIES);
}

/** What the notice's own rule asks of a case; everything later in the procedure is not yet. */
function stateOf(row: Row): CaseState {
  return {
    status: "verifying",
    category: row.category as RecognitionCategory,
    declaration: row.declaration,
    signatureStale: false,
    uploaded: [],
    notHeld: notHeldFor(row.category as RecognitionCategory, row.documents as ShownDocument[]),
    noticeOpensOn: null,
    firstOpinionBy: null,
    eligibility: assessCase(row.facts as StoredFacts, row.documents as ShownDocument[], {
      acceptedOn: row.acceptedOn,
      on: today(),
    }),
    standingNotice: null,
    lastVerification: (row.verification?.conclusion ?? null) as CaseState["lastVerification"],
    openObjections: 0,
    openCorrections: 0,
    noticeNamesOther: false,
    openQuestions: row.openQuestions,
    upheldObjections: 0,
    recognizedNow: false,
    householdOnFile: row.household?.onFile ?? null,
    lostHousehold: row.household?.lost ?? null,
    householdProven:
      row.household !== null &&
      isHouseholdProven({
        ...row.household,
        documents: [],
        householdOnFile: row.household.onFile,
        lostHousehold: row.household.lost,
        history: row.verification ? [{ action: "verify", details: row.verification }] : [],
      }),
    reviewLevels: 2,
  };
}

function clockOf(acceptedOn: string | null, calendar: WorkCalendar, includesNotice: boolean): Clock | null {
  if (acceptedOn === null) return null;
  try {
    return processingClock({ acceptedOn, calendar, today: today(), includesNotice });
  } catch (error) {
    if (error instanceof NoValueForDateError) return null;
    throw error;
  }
}

/**
 * Verified applications of a unit inside the caller's territory that have no notice yet, shortest time left first,
 * each with the reason where it cannot be shown: the same rule as the step's own.
 */
export async function listReady(
  actor: Actor,
  unitId: number | undefined,
): Promise<{ items: ReadyRow[]; total: number; unit: UnitRow }> {
  const at = await getUnitInScope(actor.scope, unitId ?? actor.scope.unitId);
  const where = and(
    inScope(application, { level: at.level, unitId: at.id }),
    eq(application.status, "verifying"),
  );
  const rows = await findRows(where);
  const [counted] = await executor()
    .select({ total: sql<number>`count(*)::int` })
    .from(application)
    .where(where);
  const calendar = await getWorkCalendar();
  // Whether a case is the caller's own is asked by the step itself.
  const hand: Hand = {
    accountId: actor.accountId,
    roles: actor.roles,
    level: actor.unit.level,
    ownCase: false,
  };
  return {
    items: rows.map((row) => ({
      id: row.id,
      version: row.version,
      name: row.name,
      residentId: row.residentId,
      unit: row.unit,
      category: row.category as RecognitionCategory,
      acceptedOn: row.acceptedOn,
      verifiedOn: row.verification?.on ?? null,
      postedBefore: row.postedBefore,
      processing: clockOf(row.acceptedOn, calendar, row.includesNotice),
      blocked:
        blockOf("open-public-notice", stateOf(row), hand, { today: today(), calendar })?.message ?? null,
    })),
    total: counted?.total ?? 0,
    unit: at,
  };
}
