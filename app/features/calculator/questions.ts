/** What the policy calculator asks, and the facts the answers state. Nothing of it is kept. Pure. */
import type { FormValues } from "~/features/recognition/application-form";
import { valueOf } from "~/features/recognition/application-form";
import type { EligibilityFacts } from "~/features/recognition/inputs";
import { readDate } from "~/features/online-applications/dates";
import { amountText, dayOf, partsOf, yes } from "~/features/online-applications/answers";
import { provinceCodes } from "~/lib/codes/other-provinces";
import type { RetirementCategory } from "~/law/retirement";
import type { CalendarDate } from "~/lib/calendar-date";

export type CalculatorErrors = Record<string, string[]>;

const DAYS = ["birth", "unemployedSince", "registeredOn", "leftSchoolOn"] as const;

/** Only what cannot be read is an error: an unanswered question stays unknown. */
export function checkAnswers(values: FormValues, today: CalendarDate): CalculatorErrors {
  const errors: CalculatorErrors = {};
  for (const name of DAYS) {
    const { message } = readDate(partsOf(values, name), today);
    if (message) errors[name] = [message];
  }
  if (valueOf(values, "sex") === "") errors.sex = ["请选择性别。"];
  if (!errors.birth && dayOf(values, "birth", today) === undefined) errors.birth = ["请填写出生日期。"];
  if (!errors.registeredOn && yes(values, "registered") && dayOf(values, "registeredOn", today) === undefined)
    errors.registeredOn = ["选了“办过”，请填哪天办的，看《就业创业证》或登记回执。"];
  const income = amountText(valueOf(values, "income"));
  if (income !== "" && !/^\d{1,7}(\.\d{1,2})?$/.test(income))
    errors.income = ["月收入应为数字，没有收入填 0。"];
  return errors;
}

function retirementCategory(values: FormValues): RetirementCategory | undefined {
  if (valueOf(values, "sex") === "male") return "male";
  const chosen = valueOf(values, "retirementCategory");
  return chosen === "female50" || chosen === "female55" ? chosen : undefined;
}

const HOUSEHOLD_KINDS = { urban: "urban", rural: "rural" } as const;

/** A household elsewhere is named by some other province: only the first two digits matter. */
function household(values: FormValues, division: string) {
  const answer = valueOf(values, "household");
  if (answer === "elsewhere") return { division: `${provinceCodes[0] ?? "11"}0000` };
  if (answer === "urban" || answer === "rural") return { division, kind: HOUSEHOLD_KINDS[answer] };
  return undefined;
}

function landExpropriation(values: FormValues) {
  const taken = yes(values, "land");
  if (taken === undefined) return undefined;
  const allLandLost = yes(values, "allLandLost");
  return taken ? { level: "county" as const, ...(allLandLost === undefined ? {} : { allLandLost }) } : null;
}

function graduation(values: FormValues, today: CalendarDate) {
  const graduated = yes(values, "graduate");
  if (graduated === undefined) return undefined;
  const leftSchoolOn = dayOf(values, "leftSchoolOn", today);
  return graduated ? { fullTimeDomestic: true, ...(leftSchoolOn ? { leftSchoolOn } : {}) } : null;
}

/** A day, `null` for none, undefined for unanswered. */
function registeredOn(values: FormValues, today: CalendarDate): CalendarDate | null | undefined {
  const registered = yes(values, "registered");
  return registered === false ? null : dayOf(values, "registeredOn", today);
}

const YES_NO = {
  ableToWork: "ableToWork",
  willingToWork: "willingToWork",
  labourRelation: "labourRelation",
  employerInsured: "employerInsured",
  businessRegistration: "business",
  everEmployed: "everEmployed",
  everInsured: "everInsured",
  stateOwnedLayoff: "stateOwnedLayoff",
  disabilityCertificate: "disabled",
  urbanDibao: "dibao",
  zeroEmploymentHousehold: "zeroEmploymentHousehold",
} as const;

function companyPosts(values: FormValues): string[] | undefined {
  const held = yes(values, "companyPost");
  return held === undefined ? undefined : held ? ["在其他单位任职"] : [];
}

const PROVINCE = "220000000000";

/** The county is asked twice on the page, beside the answer that waits for it and below: whichever was chosen holds. */
export function oneCounty(values: FormValues): FormValues {
  return { ...values, county: [values.county?.find((chosen) => chosen !== "") ?? ""] };
}

/** The facts the answers state on a day; an unanswered question is left out. */
export function statedFacts(values: FormValues, today: CalendarDate): EligibilityFacts {
  const county = valueOf(values, "county");
  const urban = yes(values, "urbanResident");
  const income = amountText(valueOf(values, "income"));
  const sex = valueOf(values, "sex");
  const optional = {
    birthDate: dayOf(values, "birth", today),
    retirementCategory: retirementCategory(values),
    householdRegistration: household(values, county || PROVINCE),
    habitualResidence:
      urban === undefined && county === ""
        ? undefined
        : { ...(county ? { division: county } : {}), ...(urban === undefined ? {} : { urban }) },
    unemploymentRegisteredOn: registeredOn(values, today),
    unemployedSince: dayOf(values, "unemployedSince", today),
    companyPosts: companyPosts(values),
    monthlyIncome: income === "" ? undefined : Number(income),
    landExpropriation: landExpropriation(values),
    graduation: graduation(values, today),
    ...Object.fromEntries(Object.entries(YES_NO).map(([fact, name]) => [fact, yes(values, name)])),
  };
  const known = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  return { asOf: today, ...(sex === "male" || sex === "female" ? { sex } : {}), ...known };
}
