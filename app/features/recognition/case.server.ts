import { and, asc, eq, type SQL, sql } from "drizzle-orm";

import { getWorkCalendar } from "~/features/law/queries.server";
import { householdsInForceSql, lostHouseholdSql } from "~/features/households/households-of-person.server";
import { includesNoticeSql, settingSql } from "~/features/settings/queries.server";
import { isHouseholdProven } from "~/features/verification/evidence";
import { type CaseRecords, readCaseRecords } from "~/features/verification/queries.server";
import { IDENTITY_FACTS } from "~/features/verification/record-contradictions";
import { openQuestions } from "~/features/verification/rules";
import type { Actor, Scope } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { application, applicationStep, noticeObjection, person, unit } from "~db/schema";
import type { CaseState, Day, Hand, HouseholdOnFile } from "./action-blocks";
import { unsignedChanges } from "~/features/signatures/coverage";
import type { StoredFacts } from "./application-facts";
import type { ShownDocument } from "./application-inputs";
import { notHeldFor } from "./not-held";
import type { HistoryEntry } from "./application-view";
import type { RecognitionCategory } from "./categories";
import { assessCase } from "./assess-or-null";
import type { Eligibility } from "./rules";
import { standingNotice } from "./standing-notice";
import { type ApplicationStatus, isClosed } from "./status";

/** The dated setting in force for the application's unit; the nearest unit above it decides. */
function settingOf(key: "review_levels" | "supervision_phone"): SQL {
  return settingSql(key, sql`${application.unitId}`, sql`${today()}::date`);
}

const applicationColumns = {
  id: application.id,
  city: application.city,
  number: application.number,
  personId: application.personId,
  unitId: application.unitId,
  countyId: application.countyId,
  streetId: application.streetId,
  communityId: application.communityId,
  category: application.category,
  channel: application.channel,
  facts: application.facts,
  details: application.details,
  detailsCipher: application.detailsCipher,
  previousApplicationId: application.previousApplicationId,
  householdId: application.householdId,
  documents: application.documents,
  declaration: application.declaration,
  status: application.status,
  appliedOn: application.appliedOn,
  acceptedOn: application.acceptedOn,
  noticeOpensOn: application.noticeOpensOn,
  noticeDueOn: application.noticeDueOn,
  firstOpinionOn: application.firstOpinionOn,
  firstOpinionBy: application.firstOpinionBy,
  decidedOn: application.decidedOn,
  decidedCategory: application.decidedCategory,
  eligibility: application.eligibility,
  createdAt: application.createdAt,
  version: application.version,
};

const personColumns = {
  name: person.name,
  sex: person.sex,
  birthDate: person.birthDate,
  residentId: person.residentIdMasked,
  householdDivision: person.householdDivision,
  householdKind: person.householdKind,
  residenceDivision: person.residenceDivision,
  residenceUrban: person.residenceUrban,
  retirementCategory: person.retirementCategory,
  ethnicity: person.ethnicity,
  education: person.education,
};

async function findCaseRow(actor: Pick<Actor, "accountId">, scope: Scope, id: string) {
  const [row] = await executor()
    .select({
      application: applicationColumns,
      person: personColumns,
      unit: { id: unit.id, name: unit.fullName, level: unit.level },
      ownCase: sql<boolean>`exists (select 1 from account o where o.id = ${actor.accountId}::uuid
        and o.resident_id_index = ${person.residentIdIndex})`,
      handledHere: sql<boolean>`exists (select 1 from unit h where h.id = ${scope.unitId}
        and ${application.unitId} between h.id and h.last_id)`,
      signedAt: sql<string | null>`(select max(g.signed_at) from signature g
        where g.application_id = ${application.id} and g.kind = 'declaration' and g.voided_at is null)`,
      uploaded: sql<string[]>`array(select distinct f.document_code from attachment f
        where f.application_id = ${application.id} and f.document_code is not null and f.voided_at is null)`,
      recognizedNow: sql<boolean>`exists (select 1 from recognition r where r.person_id = ${application.personId}
        and r.city = ${application.city} and r.voided_at is null
        and (r.until_on is null or r.until_on > ${today()}::date))`,
      householdOnFile: sql<HouseholdOnFile | null>`(select jsonb_build_object('id', f.id, 'number', f.number,
          'recognizedOn', f."recognizedOn")
        from (${householdsInForceSql(sql`${application.personId}`, today())}) f
        order by f."recognizedOn" desc limit 1)`,
      lostHousehold: lostHouseholdSql(sql`${application.personId}`),
      reviewLevels: sql<number | null>`${settingOf("review_levels")}`,
      supervisionPhone: sql<string | null>`${settingOf("supervision_phone")}`,
      includesNotice: includesNoticeSql(sql`${application.countyId}`, sql`${application.acceptedOn}`),
    })
    .from(application)
    .innerJoin(person, and(eq(person.id, application.personId), eq(person.city, application.city)))
    .innerJoin(unit, eq(unit.id, application.unitId))
    // The person's territory, not the one that handled it: after a transfer the new unit reads the closed cases.
    .where(and(eq(application.id, id), inScope(person, scope)));
  return row;
}

async function listSteps(id: string) {
  return executor()
    .select({
      position: applicationStep.position,
      action: applicationStep.action,
      fromStatus: applicationStep.fromStatus,
      toStatus: applicationStep.toStatus,
      occurredOn: applicationStep.occurredOn,
      recordedAt: applicationStep.recordedAt,
      actorId: applicationStep.actorId,
      actorName: applicationStep.actorName,
      details: applicationStep.details,
    })
    .from(applicationStep)
    .where(eq(applicationStep.applicationId, id))
    .orderBy(asc(applicationStep.position));
}

async function listObjections(id: string) {
  return executor()
    .select({
      id: noticeObjection.id,
      text: noticeObjection.text,
      receivedOn: noticeObjection.receivedOn,
      resolvedOn: noticeObjection.resolvedOn,
      finding: noticeObjection.finding,
      upheld: noticeObjection.upheld,
    })
    .from(noticeObjection)
    .where(eq(noticeObjection.applicationId, id))
    .orderBy(asc(noticeObjection.receivedOn), asc(noticeObjection.id));
}

export type CaseStep = Awaited<ReturnType<typeof listSteps>>[number];
export type CaseObjection = Awaited<ReturnType<typeof listObjections>>[number];
type CaseRow = NonNullable<Awaited<ReturnType<typeof findCaseRow>>>;

export type CaseApplication = Omit<
  CaseRow["application"],
  "facts" | "documents" | "status" | "category" | "decidedCategory" | "eligibility"
> & {
  facts: StoredFacts;
  documents: ShownDocument[];
  status: ApplicationStatus;
  category: RecognitionCategory;
  decidedCategory: RecognitionCategory | null;
  eligibility: Partial<Record<"accepted" | "decided", Eligibility>> | null;
};

/** Everything the rules of one application ask for, read together. */
export type Case = {
  application: CaseApplication;
  person: CaseRow["person"];
  unit: CaseRow["unit"];
  supervisionPhone: string | null;
  steps: CaseStep[];
  /** When the declaration in force was signed, RFC 3339; null: it is not. */
  signedAt: string | null;
  objections: CaseObjection[];
  /** Checks, questions, corrections and messages. */
  records: CaseRecords;
  /** As of acceptance, or today before it, with the working age of the decision; null where the day lies before the notice. */
  eligibility: Eligibility | null;
  state: CaseState;
  hand: Hand;
  day: Day;
};

function lastVerificationOf(steps: readonly CaseStep[]): CaseState["lastVerification"] {
  const details = steps.findLast((step) => step.action === "verify")?.details as
    { conclusion?: CaseState["lastVerification"] } | undefined;
  return details?.conclusion ?? null;
}

/** The declaration was signed, and what it declares has changed since. */
function isSignatureStale(steps: readonly CaseStep[], signedAt: string | null): boolean {
  const history = steps.map(({ recordedAt, actorName, ...step }) => ({
    ...(step as Pick<HistoryEntry, "action" | "occurredOn" | "details">),
    recordedAt: recordedAt.toISOString(),
    actor: actorName,
  }));
  return unsignedChanges(history, signedAt).length > 0;
}

/**
 * The notice in force names somebody else than the record does today: name or ID number were corrected since. The number
 * hangs masked, so what it says of the holder is compared too, and a form put right after the notice is another's.
 */
function namesOther(steps: readonly CaseStep[], person: CaseRow["person"], facts: StoredFacts): boolean {
  const at = steps.findLastIndex(
    ({ action }) => action === "open-public-notice" || action === "reissue-notice",
  );
  const shown = steps[at]?.details as { shownName?: string; shownResidentId?: string } | undefined;
  const corrected = steps
    .slice(at + 1)
    .map(({ action, details }) => action === "correct-facts" && (details as { factKey?: string }).factKey);
  return (
    (shown?.shownName ?? person.name) !== person.name ||
    (shown?.shownResidentId ?? person.residentId) !== person.residentId ||
    (facts.birthDate ?? person.birthDate) !== person.birthDate ||
    (facts.sex ?? person.sex) !== person.sex ||
    (at >= 0 && IDENTITY_FACTS.some((key) => corrected.includes(key)))
  );
}

/** An application of the caller's territory with all that its rules ask for; absent and foreign look the same (404). */
export async function loadCase(actor: Actor, applicationId: string): Promise<Case> {
  if (!isId(applicationId)) throw notFound();
  const row = await findCaseRow(actor, actor.scope, applicationId);
  if (!row)
    throw notFound(
      "没有找到这件申请，或它不在您的辖区内。本单位办过、后来随档案转出的，可在“转移接收”的“已转出”中查到由谁保管。",
    );
  const [steps, objections, records, calendar] = [
    await listSteps(applicationId),
    await listObjections(applicationId),
    await readCaseRecords(applicationId, row.application.status as CaseApplication["status"]),
    await getWorkCalendar(),
  ];
  const application = row.application as CaseApplication;
  const { status, acceptedOn, decidedOn } = application;
  const eligibility = assessCase(application.facts, application.documents, {
    acceptedOn,
    // What was decided, or ended otherwise, stays as it was judged then.
    on: decidedOn ?? (isClosed(status) ? (acceptedOn ?? today()) : today()),
  });
  const namesAnother = namesOther(steps, row.person, application.facts);
  const openObjections = objections.filter((one) => one.resolvedOn === null).length;
  const upheldObjections = objections.filter((one) => one.upheld === true).length;
  // What was decided stays as it was judged then.
  const lostHousehold = isClosed(status) ? null : row.lostHousehold;
  const signedAt = row.signedAt === null ? null : new Date(row.signedAt).toISOString();
  return {
    application,
    person: row.person,
    unit: row.unit,
    supervisionPhone: row.supervisionPhone,
    signedAt,
    steps,
    objections,
    records,
    eligibility,
    state: {
      status: application.status,
      category: application.category,
      declaration: application.declaration,
      signatureStale: isSignatureStale(steps, signedAt),
      uploaded: row.uploaded,
      notHeld: notHeldFor(application.category, application.documents),
      noticeOpensOn: application.noticeOpensOn,
      firstOpinionBy: application.firstOpinionBy,
      eligibility,
      lastVerification: lastVerificationOf(steps),
      noticeNamesOther: namesAnother,
      openObjections,
      upheldObjections,
      standingNotice: standingNotice({
        steps,
        unit: row.unit.name,
        namesOther: namesAnother,
        objections: openObjections + upheldObjections,
        factsCorrectedAt: records.questions.flatMap(({ outcome, answeredAt }) =>
          answeredAt !== null && outcome !== "declared_holds" ? [answeredAt] : [],
        ),
        calendar,
      }),
      openCorrections: records.corrections.filter(({ state }) => state === "open").length,
      openQuestions: openQuestions(records.questions).length,
      recognizedNow: row.recognizedNow,
      householdOnFile: row.householdOnFile,
      lostHousehold,
      householdProven: isHouseholdProven({
        ...records,
        documents: application.documents,
        householdOnFile: row.householdOnFile,
        lostHousehold,
        history: steps as Pick<HistoryEntry, "action" | "details">[],
      }),
      reviewLevels: Number(row.reviewLevels ?? 2),
    },
    hand: {
      accountId: actor.accountId,
      roles: actor.roles,
      level: actor.unit.level,
      ownCase: row.ownCase,
      elsewhere: row.handledHere ? null : row.unit.name,
    },
    day: { today: today(), calendar, includesNotice: row.includesNotice },
  };
}
