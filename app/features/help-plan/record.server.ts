import { and, desc, eq, gt, inArray, isNotNull, isNull, lte, ne, or, sql } from "drizzle-orm";

import { listSupports, type SupportWithMilestones } from "~/features/entrepreneurship/queries.server";
import { latestEmployment } from "~/features/employment/queries.server";
import {
  currentOffers,
  type LastRecognition,
  listOffers,
  type OfferRow,
  requireRecognitionInForce,
} from "~/features/job-offers/queries.server";
import { findOccupation } from "~/features/job-offers/occupations";
import type { StockVacancy } from "~/features/job-offers/stock";
import type { MaskedPerson } from "~/features/people/queries.server";
import { getWorkCalendar } from "~/features/law/queries.server";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { getStandards } from "~/features/settings/standards.server";
import { listStock, listVacanciesById } from "~/features/vacancies/queries.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import { minimumWageOn, NoStandardForDivisionError } from "~/law/minimum-wage";
import { account, division, helpPlan, needAssessment, personFact, planMeasure, vacancy } from "~db/schema";
import type { DraftContext } from "./draft";
import { loadHelpEntitlements } from "./help-entitlements.server";
import { type ContactLine, outOfReach } from "./out-of-reach";
import type { Stock } from "./plan-stock";
import { findQueuedOn, listOpenCourses, listOpenWelfarePosts, listTrainingsOf } from "./plan-stock.server";
import { type Assessment, type HelpRecord, isAwaited, type RunningSupport } from "./record";
import type { KnownAt } from "./settled-plan";

/** The latest assessment in force of a person, or as it was known at a moment. */
export async function findAssessment(personId: string, known?: KnownAt): Promise<Assessment | null> {
  const [row] = await executor()
    .select({
      occurredOn: needAssessment.occurredOn,
      wishes: needAssessment.wishes,
      expectedWage: needAssessment.expectedWage,
      workDivision: needAssessment.workDivision,
      workDivisionName: division.name,
      workingHours: needAssessment.workingHours,
      trainingWish: needAssessment.trainingWish,
      startUpWish: needAssessment.startUpWish,
      wantsWelfarePost: needAssessment.wantsWelfarePost,
      needs: needAssessment.needs,
      skills: needAssessment.skills,
      barriers: needAssessment.barriers,
      health: needAssessment.health,
      marketAbility: needAssessment.marketAbility,
    })
    .from(needAssessment)
    .leftJoin(division, eq(division.code, needAssessment.workDivision))
    .where(
      and(
        eq(needAssessment.personId, personId),
        known
          ? and(
              lte(needAssessment.occurredOn, known.day),
              lte(needAssessment.recordedAt, known.at),
              or(isNull(needAssessment.voidedAt), gt(needAssessment.voidedAt, known.at)),
            )
          : isNull(needAssessment.voidedAt),
      ),
    )
    .orderBy(desc(needAssessment.occurredOn), desc(needAssessment.recordedAt))
    .limit(1);
  return row ?? null;
}

/** So many contacts back tell whether somebody is out of reach. */
const CONTACTS_READ = 20;

/** The latest contacts of the recognition, newest first; beside a row of `person_fact`. */
const contactLines = sql<ContactLine[]>`coalesce((select json_agg(x) from (
  select s.occurred_on::text as "occurredOn", s.way, s.subject->>'met' as met, s.substantive, s.outcome
  from service_record s where s.person_id = ${personFact.personId} and s.voided_at is null
    and s.occurred_on >= ${personFact.recognizedOn}
  order by s.occurred_on desc, s.recorded_at desc, s.id desc limit ${CONTACTS_READ}) x), '[]'::json)`;

/** 创业指导 and 创业孵化 not voided and not ended. */
function runningSupports(supports: readonly SupportWithMilestones[]): RunningSupport[] {
  return supports.flatMap(({ kind, status, voidedAt, occurredOn, content, milestones }) => {
    if ((kind !== "guidance" && kind !== "incubation") || status !== "running" || voidedAt !== null)
      return [];
    const next = milestones.find((one) => one.voidedAt === null && one.doneOn === null);
    return [
      { kind, since: occurredOn, content, next: next ? { content: next.content, dueOn: next.dueOn } : null },
    ];
  });
}

/** Since when the vacancies behind these offers are closed, by vacancy; those still open are not in it. */
async function closedVacancies(
  city: number,
  offers: readonly OfferRow[],
): Promise<Map<string, CalendarDate>> {
  const ids = offers.flatMap(({ vacancyId }) => vacancyId ?? []);
  if (ids.length === 0) return new Map();
  const rows = await executor()
    .select({ id: vacancy.id, closedOn: vacancy.closedOn })
    .from(vacancy)
    .where(and(eq(vacancy.city, city), inArray(vacancy.id, ids), isNotNull(vacancy.closedOn)));
  return new Map(rows.flatMap(({ id, closedOn }) => (closedOn === null ? [] : [[id, closedOn]])));
}

/** What the vacancies ask of which an answer is awaited, by vacancy. */
async function vacanciesAwaited(
  city: number,
  offers: readonly OfferRow[],
): Promise<Map<string, StockVacancy>> {
  const ids = offers.filter(isAwaited).flatMap(({ vacancyId }) => vacancyId ?? []);
  const rows = await listVacanciesById(city, ids);
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * What draft and check read of a recognized person; 409 `not_recognized` for anybody else, unless a recognition is
 * given: the plan of one that has ended is read with it.
 */
export async function loadHelpRecord(person: MaskedPerson, given?: LastRecognition): Promise<HelpRecord> {
  const recognized = given ?? (await requireRecognitionInForce(person.id));
  const assessment = await findAssessment(person.id);
  const offers = currentOffers(await listOffers(person.id), recognized.recognizedOn);
  const closed = await closedVacancies(person.city, offers);
  const asked = await vacanciesAwaited(person.city, offers);
  const line = await latestEmployment(person.id);
  const [fact] = await executor()
    .select({
      employment: personFact.employment,
      unemployedSince: personFact.unemployedSince,
      lastContactOn: personFact.lastContactOn,
      contacts: contactLines,
    })
    .from(personFact)
    .where(eq(personFact.personId, person.id));
  return {
    sex: person.sex,
    birthDate: person.birthDate,
    retirementCategory: person.retirementCategory,
    education: person.education,
    residenceDivision: person.residenceDivision,
    // Recognitions are written with codes of this list only.
    category: recognized.category as RecognitionCategory,
    // The plan's days run from when help is owed.
    recognizedOn: recognized.owedFrom,
    unemployedSince: fact?.unemployedSince ?? null,
    employment: fact?.employment ?? "unemployed",
    work: line?.status === "employed" ? { destination: line.destination, since: line.occurredOn } : null,
    assessment,
    offers: offers.map((offer) => ({
      ...offer,
      closedOn: closed.get(offer.vacancyId ?? "") ?? null,
      vacancy: asked.get(offer.vacancyId ?? "") ?? null,
    })),
    lastContactOn: fact?.lastContactOn ?? null,
    outOfReach: outOfReach({ line, contacts: fact?.contacts ?? [], offers }),
    entitlements: await loadHelpEntitlements(person, recognized.category, today()),
    trainings: await listTrainingsOf(person.id),
    startUpSupports: runningSupports(await listSupports(person.id)),
    queuedOn: await findQueuedOn(person.id),
  };
}

/** The open vacancies a plan or an offer for this person draws on. */
export async function loadVacancies(person: MaskedPerson, record: HelpRecord, asOf: CalendarDate) {
  const words = [...(record.assessment?.wishes ?? []), ...(record.assessment?.skills ?? [])];
  const occupations = words.flatMap((word) => findOccupation(word)?.code ?? []);
  return listStock({ city: person.city, countyId: person.countyId, occupations, asOf });
}

/** Everything a plan for this person draws on: vacancies, courses, public-welfare posts. */
export async function loadStock(
  person: MaskedPerson,
  record: HelpRecord,
  asOf: CalendarDate,
): Promise<Stock> {
  return {
    vacancies: await loadVacancies(person, record, asOf),
    courses: await listOpenCourses(person, asOf),
    welfarePosts: await listOpenWelfarePosts(person),
  };
}

/** Yuan a month in a division on a day, null where no standard is on file. */
export function minimumWageFor(asOf: CalendarDate): (division: string) => number | null {
  return (code) => {
    try {
      return minimumWageOn(code, asOf).monthlyFen / 100;
    } catch (error) {
      if (error instanceof NoStandardForDivisionError) return null;
      throw error;
    }
  };
}

const COMPARED_PLANS = 100;

/** Texts of approved plans of other people of the same community (or street), for the likeness check. */
export async function listOtherPlanTexts(person: MaskedPerson): Promise<string[][]> {
  const samePlace =
    person.communityId !== null
      ? eq(personFact.communityId, person.communityId)
      : person.streetId !== null
        ? eq(personFact.streetId, person.streetId)
        : eq(personFact.unitId, person.unitId);
  const plans = executor()
    .select({ id: helpPlan.id, approvedAt: helpPlan.approvedAt })
    .from(personFact)
    .innerJoin(helpPlan, and(eq(helpPlan.personId, personFact.personId), eq(helpPlan.status, "approved")))
    .where(and(samePlace, eq(personFact.status, "recognized"), ne(personFact.personId, person.id)))
    .orderBy(desc(helpPlan.approvedAt))
    .limit(COMPARED_PLANS)
    .as("plans");
  const rows = await executor()
    .select({ texts: sql<string[]>`array_agg(${planMeasure.content} order by ${planMeasure.position})` })
    .from(plans)
    .innerJoin(planMeasure, eq(planMeasure.planId, plans.id))
    .groupBy(plans.id);
  return rows.map(({ texts }) => texts);
}

/** Name of the caseworker in charge of a person, where one is set. */
async function findResponsibleName(person: MaskedPerson): Promise<string | null> {
  if (person.responsibleId === null) return null;
  const [row] = await executor()
    .select({ name: account.name })
    .from(account)
    .where(eq(account.id, person.responsibleId));
  return row?.name ?? null;
}

/** Everything a draft needs beside the record; in charge is the person's caseworker, else the drafter. */
export async function loadDraftContext(actor: Actor, person: MaskedPerson): Promise<DraftContext> {
  const asOf = today();
  return {
    asOf,
    responsible: (await findResponsibleName(person)) ?? actor.name,
    calendar: await getWorkCalendar(),
    standards: await getStandards(person.unitId),
    minimumWage: minimumWageFor(asOf),
    otherPlans: await listOtherPlanTexts(person),
  };
}
