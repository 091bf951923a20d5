/**
 * Where one form says two things: the facts of the conditions against what else is filled in on it, or two fields
 * against each other. Both stand over one signature, so somebody has to ask which holds (一（三）), as with a department
 * that says otherwise. What cannot both be typed at all is refused with the draft (`detailContradictions`). Pure.
 */
import type { ApplicationDetails } from "~/features/recognition/application-details";
import type { StoredFacts } from "~/features/recognition/application-facts";
import { employerNatures, insuranceStates, unemploymentBenefits } from "~/features/recognition/details-codes";
import { unemploymentReasons } from "~/lib/codes/application";
import { type EducationCode, educationLevel, educations } from "~/lib/codes/education";
import { contradictionOf } from "./contradiction";
import { type FactKey, factOf, type FactValue, factWords, WHOLE_CASE } from "./fact-keys";

/** `education`: as the form has it, else the person's record. */
export type StatedForm = { facts: StoredFacts; details: ApplicationDetails; education: string | null };

export type FormContradiction = {
  factKey: string;
  declared: FactValue | undefined;
  /** What the other place says of the same fact; undefined: only that it cannot be as declared. */
  shared: FactValue | undefined;
  /** The other places, in words: 申请表“失业原因：本人辞职”. */
  source: string;
};

/** One place of the form that speaks of a fact, and the value it states; without one it only rules the declared out. */
type Said = { where: string; value?: FactValue };
type Rule = { factKey: FactKey; said: (form: StatedForm) => Said[] };

const FORM = "申请表";

/** Whether a question's other side is the same form. */
export const isOfForm = (source: string) => source.startsWith(`${FORM}“`);

const when = (holds: boolean | undefined, where: string, value?: FactValue): Said[] =>
  holds ? [value === undefined ? { where } : { where, value }] : [];

type Reason = NonNullable<ApplicationDetails["unemploymentReason"]>;
/** Who left work, or closed a business, has had one (认定表“失业原因”). */
const AFTER_WORK: readonly Reason[] = [
  "contract_ended",
  "contract_terminated",
  "resigned",
  "employer_closed",
  "restructured",
  "business_closed",
  "flexible_work_ended",
  "health_or_family",
];
/** No work came between. */
const BEFORE_WORK: readonly Reason[] = ["never_worked", "left_school"];

const isReason = ({ unemploymentReason }: ApplicationDetails, of: readonly Reason[]) =>
  unemploymentReason !== undefined && of.includes(unemploymentReason);
const reasonWords = ({ unemploymentReason }: ApplicationDetails) =>
  `失业原因：${unemploymentReason ? unemploymentReasons.label(unemploymentReason) : ""}`;

/** 社会保险法第四十五条: the benefit takes a year's contributions of employer and employee. */
const hasBenefit = ({ unemploymentBenefit }: ApplicationDetails) =>
  unemploymentBenefit === "receiving" || unemploymentBenefit === "ended";
const benefitWords = ({ unemploymentBenefit }: ApplicationDetails) =>
  `领取失业保险金情况：${unemploymentBenefit ? unemploymentBenefits.label(unemploymentBenefit) : ""}`;

const formerWords = ({ formerEmployer }: ApplicationDetails) =>
  formerEmployer.name
    ? `原工作单位：${formerEmployer.name}`
    : `解除（终止）劳动关系日期：${formerEmployer.terminatedOn ?? ""}`;
const hasFormer = ({ formerEmployer }: ApplicationDetails) =>
  Boolean(formerEmployer.name ?? formerEmployer.terminatedOn);

/** 一（一）7 “从未有过就业经历”. */
function employedBefore({ facts, details }: StatedForm): Said[] {
  const [job] = details.workHistory;
  return [
    ...when(isReason(details, AFTER_WORK), reasonWords(details), true),
    ...when(details.unemploymentReason === "never_worked", reasonWords(details), false),
    ...when(hasFormer(details), formerWords(details), true),
    ...when(job !== undefined, `工作经历：${job?.employer ?? ""}`, true),
    ...when(hasBenefit(details), benefitWords(details), true),
    ...when(facts.stateOwnedLayoff === true, factWords("stateOwnedLayoff", true, {}), true),
  ];
}

/** 一（一）7 “从未有过……社会保险缴费记录”. */
function insuredBefore({ facts, details }: StatedForm): Said[] {
  const { insuranceState } = details;
  return [
    ...when(
      insuranceState === "personal" || insuranceState === "employer",
      `社会保险参保情况：${insuranceState ? insuranceStates.label(insuranceState) : ""}`,
      true,
    ),
    ...when(hasBenefit(details), benefitWords(details), true),
    ...when(facts.employerInsured === true, factWords("employerInsured", true, {}), true),
  ];
}

/** 一（二）1: a job without an end is a job today. */
function atWork({ details }: StatedForm): Said[] {
  const job = details.workHistory.find(({ from, to }) => from !== undefined && to === undefined);
  return when(job !== undefined, `工作经历：${job?.from ?? ""} 至今在${job?.employer ?? ""}`, true);
}

/** Nobody is out of work before the work has ended; the month of a job is as exact as the form is (一（一）2、5). */
function workedLater({ facts, details }: StatedForm): Said[] {
  const since = facts.unemployedSince;
  if (!since) return [];
  const { terminatedOn } = details.formerEmployer;
  const job = details.workHistory.find(({ to }) => to !== undefined && to > since.slice(0, 7));
  return [
    ...when(
      terminatedOn !== undefined && terminatedOn > since,
      `解除（终止）劳动关系日期：${terminatedOn ?? ""}`,
      terminatedOn,
    ),
    ...when(job !== undefined, `工作经历：在${job?.employer ?? ""}到 ${job?.to ?? ""}`),
  ];
}

/**
 * 失业登记 is made when the work has ended, not before (一、城镇登记失业人员). The facts' own days against each other are left
 * to the conditions: who loses work again may keep an older registration.
 */
function registeredEarlier({ facts, details }: StatedForm): Said[] {
  const registered = facts.unemploymentRegisteredOn;
  if (!registered) return [];
  const { terminatedOn } = details.formerEmployer;
  return when(
    terminatedOn !== undefined && terminatedOn > registered,
    `解除（终止）劳动关系日期：${terminatedOn ?? ""}`,
  );
}

/** 一（一）1: laid off by a former state-owned or factory-collective enterprise, not gone by oneself. */
function notLaidOff({ facts, details }: StatedForm): Said[] {
  const { nature } = details.formerEmployer;
  const stateOwned = nature === "state_owned" || nature === "factory_collective";
  return [
    ...when(
      nature !== undefined && !stateOwned,
      `单位性质：${nature ? employerNatures.label(nature) : ""}`,
      false,
    ),
    ...when(details.unemploymentReason === "resigned", reasonWords(details), false),
    ...when(isReason(details, BEFORE_WORK), reasonWords(details), false),
    ...when(facts.everEmployed === false, factWords("everEmployed", false, {}), false),
  ];
}

const GRADUATE_LEVELS: Readonly<Record<string, FactValue>> = {
  "10": "postgraduate",
  "20": "bachelor",
  "30": "college",
};
/** GB/T 4658: 结业 and 肄业 end without the diploma that 一（一）7 speaks of. */
const WITHOUT_DIPLOMA = /(?:结业|肄业)$/;
/** Neither a level nor its contrary. */
const OTHER_EDUCATION = "90";

/** 一（一）7: 专科、本科、研究生 of a school that one has left with its diploma. */
function schooling({ education }: StatedForm): Said[] {
  if (education === null || !educations.includes(education)) return [];
  const code: EducationCode = education;
  const level = educationLevel(code);
  if (level === OTHER_EDUCATION) return [];
  const where = `文化程度：${educations.label(code)}`;
  if (WITHOUT_DIPLOMA.test(educations.label(code))) return [{ where }];
  return [{ where, value: GRADUATE_LEVELS[level] ?? null }];
}

/** 一（一）6: land that was taken, with its paper or as the reason of unemployment. */
function landTaken({ facts, details }: StatedForm): Said[] {
  if (facts.landExpropriation !== null) return [];
  const { agreementNumber, expropriatedOn } = details.land;
  return [
    ...when(expropriatedOn !== undefined, `征地日期：${expropriatedOn ?? ""}`),
    ...when(agreementNumber !== undefined, "征地协议（证明）编号"),
    ...when(details.unemploymentReason === "land_expropriated", reasonWords(details)),
  ];
}

const RULES: readonly Rule[] = [
  { factKey: "everEmployed", said: employedBefore },
  { factKey: "everInsured", said: insuredBefore },
  {
    // 一（二）1: only insurance by an employer excludes.
    factKey: "employerInsured",
    said: ({ details: { insuranceState } }) =>
      insuranceState === undefined
        ? []
        : [
            {
              where: `社会保险参保情况：${insuranceStates.label(insuranceState)}`,
              value: insuranceState === "employer",
            },
          ],
  },
  { factKey: "labourRelation", said: atWork },
  { factKey: "unemployedSince", said: workedLater },
  { factKey: "unemploymentRegisteredOn", said: registeredEarlier },
  { factKey: "stateOwnedLayoff", said: notLaidOff },
  {
    // 一（一）3
    factKey: "disabilityCertificate",
    said: ({ details: { disability } }) =>
      when(disability.certificateNumber !== undefined, "残疾人证号", true),
  },
  {
    // 一（一）5
    factKey: "urbanDibao",
    said: ({ details: { dibao } }) => [
      ...when(dibao.certificateNumber !== undefined, "低保证（证明）编号", true),
      ...when(dibao.since !== undefined, `低保起始日期：${dibao.since ?? ""}`, true),
    ],
  },
  {
    // 一（一）4: in such a household nobody who could work has work.
    factKey: "zeroEmploymentHousehold",
    said: ({ details: { family, zeroEmploymentHousehold } }) => {
      const working = family.find(({ employment }) => employment === "employed");
      return [
        ...when(working !== undefined, `家庭成员：${working?.relation ?? ""}在业`, false),
        ...when(zeroEmploymentHousehold.number !== undefined, "零就业家庭认定编号", true),
      ];
    },
  },
  { factKey: "landExpropriation.level", said: landTaken },
  { factKey: "graduation.level", said: schooling },
];

const placed = (said: readonly Said[]) => `${FORM}${said.map(({ where }) => `“${where}”`).join("")}`;

function contradictionsOfFact({ factKey, said }: Rule, form: StatedForm): FormContradiction[] {
  const declared = factOf(form.facts, factKey);
  if (declared === undefined) return [];
  // Of a school the form declares none: what one has learnt otherwise says nothing against that.
  if (factKey.startsWith("graduation.") && declared === null) return [];
  const against = said(form).filter(
    ({ value }) => value === undefined || contradictionOf(factKey, declared, value) === "differs",
  );
  if (against.length === 0) return [];
  const values = new Set(against.map(({ value }) => value));
  const [shared] = values.size === 1 ? values : [];
  return [{ factKey, declared, shared, source: placed(against) }];
}

/** Two fields beside the facts: who never worked has no former employer and no benefit that only work earns. */
function contradictionsOfFields({ facts, details }: StatedForm): FormContradiction[] {
  if (!isReason(details, BEFORE_WORK) || facts.everEmployed === false || facts.stateOwnedLayoff === true)
    return [];
  const against = [
    ...when(hasFormer(details), formerWords(details)),
    ...when(hasBenefit(details), benefitWords(details)),
  ];
  if (against.length === 0) return [];
  return [
    {
      factKey: WHOLE_CASE,
      declared: `申报“${reasonWords(details)}”`,
      shared: `与${placed(against)}对不上`,
      source: placed(against),
    },
  ];
}

/** Every point in which the form contradicts itself, one per fact, with all the places that speak against it. */
export function formContradictions(form: StatedForm): FormContradiction[] {
  return [...RULES.flatMap((rule) => contradictionsOfFact(rule, form)), ...contradictionsOfFields(form)];
}
