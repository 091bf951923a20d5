/** What a new application starts from: the earlier one (四（三）) and the latest record of wishes and needs. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";
import { type AskedService, ASKED_SERVICES, type WorkArea } from "./details-codes";
import { serviceTypes } from "~/lib/codes/help";
import { type ApplicationDetails, detailsOf, NO_DETAILS } from "./application-details";
import { valuesOfDraft } from "./application-form";
import type { StoredFacts } from "./application-facts";
import type { RecognitionCategory } from "./categories";
import { valuesOfDetails } from "./details-form";
import type { FormValues } from "./form-values";

export type EarlierApplication = {
  status: string;
  createdOn: CalendarDate;
  category: RecognitionCategory;
  facts: StoredFacts;
  /** Masked. */
  details: unknown;
};

export type EarlierAssessment = {
  occurredOn: CalendarDate;
  wishes: readonly string[];
  expectedWage: number | null;
  workDivision: string | null;
  trainingWish: string | null;
  startUpWish: string | null;
  wantsWelfarePost: boolean;
  needs: readonly string[];
  skills: readonly string[];
  health: string | null;
};

/** The latest entry of the employment line. */
export type EarlierEmployment = {
  status: "unemployed" | "employed" | "in_training" | "lost_contact";
  occurredOn: CalendarDate;
  destination: string | null;
  unemployedSince: CalendarDate | null;
  unemploymentRegisteredOn: CalendarDate | null;
};

/** The fields that came from somewhere, each with the words that ask to check it. */
export type Carried = Record<string, string>;
export type Prefill = { values: FormValues; carried: Carried };

/**
 * Answers about the time around an application: after a recognition the person has worked or been supported since,
 * and yesterday's dates would give a wrong length of unemployment.
 */
const OF_THAT_TIME = [
  "unemploymentRegisteredOn",
  "unemploymentRegisteredOn.none",
  "unemployedSince",
  "unemployedSince.none",
  "labourRelation",
  "employerInsured",
  "businessRegistration",
  "companyPosts",
  "monthlyIncome",
  "everEmployed",
  "everInsured",
  "urbanDibao",
  "zeroEmploymentHousehold",
  "details.unemploymentReason",
  "details.unemploymentBenefit",
  "details.insuranceState",
  "details.formerEmployer.name",
  "details.formerEmployer.nature",
  "details.formerEmployer.terminatedOn",
];

/** Given anew with every application. */
const NEVER_CARRIED = ["declaration", "details.zeroEmploymentHousehold.id"];

function fromEarlier(earlier: EarlierApplication): FormValues {
  const values = valuesOfDraft({
    category: earlier.category,
    facts: earlier.facts,
    documents: [],
    declaration: false,
    details: detailsOf(earlier.details),
  });
  const dropped = new Set([...NEVER_CARRIED, ...(earlier.status === "recognized" ? OF_THAT_TIME : [])]);
  return Object.fromEntries(Object.entries(values).filter(([name]) => !dropped.has(name)));
}

/** The area a division stands for, seen from where the person lives. */
function areaOf(workDivision: string | null): WorkArea {
  if (workDivision === null) return "county";
  if (workDivision.endsWith("0000000000")) return "province";
  if (workDivision.endsWith("00000000")) return "city";
  return workDivision.endsWith("000000") ? "county" : "street";
}

/** “暂无”, “不想学” and their like are no wish. */
const isWish = (words: string | null): words is string => words !== null && !/^(?:暂?无|没有|不)/.test(words);

function isAsked(code: string | null): code is AskedService {
  return ASKED_SERVICES.some((one) => one === code);
}

function fromAssessment(told: EarlierAssessment): FormValues {
  const details: ApplicationDetails = {
    ...NO_DETAILS,
    skills: [...told.skills],
    wishes: {
      occupations: told.wishes.slice(0, 3),
      area: areaOf(told.workDivision),
      ...(told.expectedWage === null ? {} : { monthlyWage: told.expectedWage }),
      workForms: [],
    },
    services: {
      training: told.trainingWish === null ? undefined : isWish(told.trainingWish),
      trainingWish: isWish(told.trainingWish) ? told.trainingWish : undefined,
      startUp: told.startUpWish === null ? undefined : isWish(told.startUpWish),
      startUpWish: isWish(told.startUpWish) ? told.startUpWish : undefined,
      welfarePost: told.wantsWelfarePost,
      needs: told.needs.map((need) => serviceTypes.find(need)).filter(isAsked),
    },
  };
  const values = valuesOfDetails(details);
  return told.health === null ? values : { ...values, "details.health": [told.health] };
}

const isGiven = (values: readonly string[]) => values.some((value) => value !== "");

function carry(from: FormValues, words: string): Prefill {
  const given = Object.entries(from).filter(([, value]) => isGiven(value));
  return {
    values: Object.fromEntries(given),
    carried: Object.fromEntries(given.map(([name]) => [name, words])),
  };
}

/** What the employment line says of the conditions; a later one than the earlier application's day. */
function fromEmployment({ status, destination, ...days }: EarlierEmployment): FormValues {
  if (status === "unemployed") {
    return {
      unemployedSince: [days.unemployedSince ?? ""],
      unemploymentRegisteredOn: [days.unemploymentRegisteredOn ?? ""],
    };
  }
  if (status !== "employed") return {};
  if (destination === "self_employed") return { businessRegistration: ["yes"] };
  return destination === "flexible" ? {} : { labourRelation: ["yes"] };
}

/** With the employment line: what is newer than the earlier application holds, older only fills what is open. */
export function prefillFromRecord(
  earlier: EarlierApplication | null,
  assessment: EarlierAssessment | null,
  employment: EarlierEmployment | null,
): Prefill {
  const told = prefillApplication(earlier, assessment);
  if (!employment) return told;
  const record = carry(
    fromEmployment(employment),
    `取自一人一册 ${employment.occurredOn} 就业失业记录，请核对`,
  );
  const [first, second] =
    earlier && earlier.createdOn > employment.occurredOn ? [record, told] : [told, record];
  return {
    values: { ...first.values, ...second.values },
    carried: { ...first.carried, ...second.carried },
  };
}

/** The later of the two answers about wishes and needs wins; both are to be checked with the applicant. */
export function prefillApplication(
  earlier: EarlierApplication | null,
  assessment: EarlierAssessment | null,
): Prefill {
  const application = earlier ? carry(fromEarlier(earlier), "沿用上次，请核对") : { values: {}, carried: {} };
  if (!assessment) return application;
  const told = carry(fromAssessment(assessment), `取自 ${assessment.occurredOn} 意愿登记，请核对`);
  const [first, second] =
    earlier && earlier.createdOn > assessment.occurredOn ? [told, application] : [application, told];
  return {
    values: { ...first.values, ...second.values },
    carried: { ...first.carried, ...second.carried },
  };
}
