import { placeWords, postingGap } from "~/features/public-notices/rules";
import { and, asc, desc, eq, isNull } from "drizzle-orm";

import { getWorkCalendar } from "~/features/law/queries.server";
import { listRegisteredMembers, type RegisteredMember } from "~/features/households/register-members.server";
import { applicationDay } from "~/features/recognition/applied-day";
import { readDetails } from "~/features/recognition/details-columns.server";
import { detailsOf } from "~/features/recognition/application-details";
import { type Case, loadCase } from "~/features/recognition/case.server";
import { channelLabel, documentLabels, verificationMethodLabels } from "~/features/recognition/labels";
import type { ShownDocument } from "~/features/recognition/application-inputs";
import { asNotHeld, isHeld, notHeldWords } from "~/features/recognition/not-held";
import { presentCase } from "~/features/recognition/present-case.server";
import { shanghaiDay } from "~/features/recognition/record-hints";
import { householdNotOnFile, inspectionOf } from "~/features/verification/evidence";
import { checkConclusionLabels } from "~/features/verification/labels";
import { isDeniedPaper, isProvenPaper, paperWords } from "~/features/verification/shared-papers";
import { isPostingStated, noticePosting } from "~/features/recognition/notice-presence";
import { processingClock } from "~/features/recognition/clocks";
import { timeAloneOn } from "~/features/recognition/rules";
import { formatDate } from "~/lib/calendar-date";
import type { Actor } from "~/lib/actor";
import { dayOf, today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { correctionRequest, factCheck, publicNoticeBatch, publicNoticeEntry } from "~db/schema";
import { groundsOf, refusalClausesOf } from "./clauses-of-refusal";
import { formFields, paperMembers } from "./form-fields";
import type { PaperFacts } from "./paper-facts";
import { checkWords, readCertificate, readExit, readSignature } from "./paper-parts.server";
import { paperPerson, readHolder, readRow } from "./paper-person.server";
import { readSeals } from "./read-seals.server";

async function readChecks(applicationId: string) {
  const rows = await executor()
    .select()
    .from(factCheck)
    .where(and(eq(factCheck.applicationId, applicationId), isNull(factCheck.voidedAt)))
    .orderBy(asc(factCheck.occurredOn), asc(factCheck.recordedAt));
  return rows.map(checkWords);
}

async function readNotice(found: Case): Promise<PaperFacts["notice"]> {
  const [entry] = await executor()
    .select({
      number: publicNoticeBatch.number,
      place: publicNoticeBatch.place,
      opensOn: publicNoticeBatch.opensOn,
      dueOn: publicNoticeBatch.dueOn,
      openedAt: publicNoticeBatch.openedAt,
    })
    .from(publicNoticeEntry)
    .innerJoin(
      publicNoticeBatch,
      and(
        eq(publicNoticeBatch.id, publicNoticeEntry.batchId),
        eq(publicNoticeBatch.city, publicNoticeEntry.city),
      ),
    )
    .where(
      and(eq(publicNoticeEntry.applicationId, found.application.id), isNull(publicNoticeBatch.withdrawnAt)),
    )
    .orderBy(desc(publicNoticeBatch.openedAt))
    .limit(1);
  const objections = found.objections.map((one) => ({ text: one.text, finding: one.finding ?? "" }));
  if (entry) {
    const { openedAt, ...shown } = entry;
    const recordedOn = dayOf(openedAt);
    return {
      ...shown,
      gap: postingGap(noticePosting(found.application, found.steps)),
      shownAt: placeWords({ ...shown, recordedOn, stated: isPostingStated(found.steps) }),
      running: isRunning(found),
      objections,
    };
  }
  const { noticeOpensOn: opensOn, noticeDueOn: dueOn } = found.application;
  if (opensOn === null) return null;
  const place = found.unit.name;
  return { number: "", place, shownAt: place, opensOn, dueOn, running: isRunning(found), objections };
}

/** Nobody has spoken on it yet, and its last day is not over. */
function isRunning({ application: { status, noticeDueOn } }: Case): boolean {
  return status === "public_notice" && (noticeDueOn === null || today() <= noticeDueOn);
}

async function readCorrection(applicationId: string): Promise<PaperFacts["correction"]> {
  const [row] = await executor()
    .select()
    .from(correctionRequest)
    .where(eq(correctionRequest.applicationId, applicationId))
    .orderBy(desc(correctionRequest.requestedAt))
    .limit(1);
  if (!row) return null;
  return {
    number: row.number,
    items: (row.items as { message: string }[]).map((one) => one.message),
    note: row.note,
    on: row.requestedOn,
    answerBy: row.answerBy,
    by: row.requestedByName,
  };
}

/** 部门信息共享，一致: how a step of verification was done and what it came to; null for any other step. */
function verificationWords({ method, conclusion }: Record<string, unknown>): string | null {
  const way = Object.entries(verificationMethodLabels).find(([code]) => code === method)?.[1];
  if (way === undefined) return null;
  return `${way}，${conclusion === "inconsistent" ? checkConclusionLabels.inconsistent : checkConclusionLabels.consistent}`;
}

function stepsOf({ steps }: Case): PaperFacts["steps"] {
  return steps.map((step) => {
    const details = step.details as Record<string, unknown>;
    const words = [details.opinion, details.reason, details.note].find(
      (one) => typeof one === "string" && one !== "",
    );
    return {
      action: step.action,
      on: step.occurredOn,
      actor: step.actorName,
      words: [verificationWords(details), words].filter((one) => typeof one === "string").join("，"),
    };
  });
}

/** The last of the ten working days, as the case's own clock says. */
async function decisionDueOn({ application: { acceptedOn }, day: { includesNotice } }: Case) {
  if (!acceptedOn) return null;
  const calendar = await getWorkCalendar();
  return processingClock({ acceptedOn, calendar, today: today(), includesNotice }).dueOn;
}

/** Who looked at the papers last, and when: as the case page shows it beside each of them. */
function inspectedBy(found: Case): string {
  const seen = inspectionOf(presentCase(found).history);
  return seen ? `${seen.actor} ${formatDate(shanghaiDay(seen.recordedAt))}` : "";
}

/** What was received, and what the applicant has not got or the department does not know. */
function papersOf(found: Case): Pick<PaperFacts, "materials" | "lacking"> {
  const { documents, facts } = found.application;
  const { checks } = found.records;
  const isLacking = (one: ShownDocument) => !isHeld(one) || isDeniedPaper(one, checks, facts);
  return {
    materials: documents
      .filter((one) => !isLacking(one))
      .map((one) => ({
        name: documentLabels[one.code],
        way: paperWords(one, checks, facts),
        by: isProvenPaper(one, checks, facts) ? inspectedBy(found) : "",
      })),
    lacking: documents.filter(isLacking).map((one) => ({
      name: documentLabels[one.code],
      why: asNotHeld(one).map(notHeldWords)[0] ?? paperWords(one, checks, facts),
    })),
  };
}

/** The members on file, where the application rests on a household on the list. */
async function registered({ application, state }: Case, isMember: boolean): Promise<RegisteredMember[]> {
  const householdId = application.householdId ?? state.householdOnFile?.id;
  return isMember && householdId ? listRegisteredMembers(householdId, application.personId) : [];
}

/**
 * What the papers of one application say, of the caller's territory (404 outside). `clear` fills in the whole
 * numbers and the address: only for a paper made for a stated purpose, whose audit event the caller writes.
 */
export async function readPaperFacts(
  actor: Actor,
  applicationId: string,
  clear = false,
): Promise<{ facts: PaperFacts; found: Case }> {
  const found = await loadCase(actor, applicationId);
  const row = await readRow(applicationId);
  const holder = await readHolder(found);
  const { application: current, eligibility } = found;
  const details = clear ? readDetails(row) : detailsOf(row.details);
  const signature = await readSignature(applicationId);
  const isMember = current.category === "zero_employment_household";
  const facts: PaperFacts = {
    printedOn: today(),
    number: current.number,
    status: current.status,
    category: current.category,
    decidedCategory: current.decidedCategory,
    channel: channelLabel(current.channel),
    unit: row.unit,
    failedBy: row.failedBy,
    county: row.county,
    supervisionPhone: found.supervisionPhone,
    appliedOn: applicationDay({
      appliedOn: current.appliedOn,
      submittedOn: row.submittedAt ? dayOf(row.submittedAt) : null,
      acceptedOn: current.acceptedOn,
    }),
    acceptedOn: current.acceptedOn,
    decisionDueOn: await decisionDueOn(found),
    includesNotice: found.day.includesNotice ?? true,
    decidedOn: current.decidedOn,
    firstOpinionOn: current.firstOpinionOn,
    person: paperPerson(row, holder, clear),
    fields: formFields(current.facts, details, current.documents, {
      number: row.householdNumber ?? (isMember ? (found.state.householdOnFile?.number ?? null) : null),
      notOnFile: householdNotOnFile(presentCase(found)),
    }),
    members: paperMembers(details, await registered(found, isMember)),
    declarationText: signature.statement,
    signature: signature.signature,
    ...papersOf(found),
    checks: await readChecks(applicationId),
    notice: await readNotice(found),
    steps: stepsOf(found),
    clauses: refusalClausesOf(found),
    grounds: groundsOf(found),
    metOn: eligibility && timeAloneOn(eligibility, current.category),
    ...(await readSeals(found, holder)),
    certificate: await readCertificate(applicationId),
    exit: await readExit(applicationId),
    correction: await readCorrection(applicationId),
  };
  return { facts, found };
}
