/**
 * When a household is a zero-employment household: urban, all its members of legal working age who can work are
 * unemployed, and at least one of them is registered as unemployed and wants work (就业促进法 第五十六条,
 * 吉人社发〔2022〕10号 一（一）4). Pure; a fact left out makes a test unknown, never failed.
 */
import { addDays, ageOn, type CalendarDate, diffDays, formatDate } from "~/lib/calendar-date";
import type { Source } from "~/law/source";
import type { Standards } from "~/features/settings/standards";
import { householdClearanceDays } from "~/law/standards";
import { allOf, anyOf, type Verdict } from "~/law/verdict";
import { ARTICLE_56, MEMBER_CLAUSE } from "./clauses";
import { memberStatuses } from "./labels";
import {
  factOn,
  isMemberOn,
  type MemberFacts,
  type MemberStatus,
  nextAgeDay,
  type WorkingAge,
  workingAgeOn,
} from "./member-line";

/** Members who need not work: at school, in the army, pensioned, or unable. */
const OUTSIDE: readonly MemberStatus[] = ["student", "military", "retired", "unable"];

export type MemberFinding = {
  memberId: string;
  name: string;
  status: MemberStatus | null;
  age: number | null;
  workingAge: WorkingAge;
  /** The member is of working age, can work and is therefore tested. */
  tested: Verdict;
  /** Met: the member does not stand in the way of the recognition. */
  verdict: Verdict;
  /** Met: unemployed, registered, wants work: somebody the law owes a post. */
  helpable: Verdict;
  reason: string;
  /** What is missing to decide, as names of the member's fields. */
  missingFacts: readonly string[];
  /** The day on which the age alone will change this, and to what. */
  changesOn: { on: CalendarDate; what: "working_age" | "retirement" } | null;
};

export const HOUSEHOLD_CRITERIA = ["urban", "all_unemployed", "registered_and_willing"] as const;
export type HouseholdCriterion = (typeof HOUSEHOLD_CRITERIA)[number];

export type HouseholdFinding = {
  id: HouseholdCriterion;
  verdict: Verdict;
  reason: string;
  source: Source;
};

export type HouseholdAssessment = {
  asOf: CalendarDate;
  verdict: Verdict;
  criteria: HouseholdFinding[];
  members: MemberFinding[];
  /** Fields without which no verdict is possible, as `<member id>.<field>`. */
  missingFacts: string[];
};

export type HouseholdFacts = { urban: boolean; members: readonly MemberFacts[] };

type Judged = Pick<MemberFinding, "tested" | "verdict" | "helpable" | "reason" | "missingFacts">;

function ageWords(member: MemberFacts, on: CalendarDate): string {
  return member.birthDate === null ? "出生日期未填" : `${ageOn(member.birthDate, on)} 周岁`;
}

const outside = (reason: string): Judged => ({
  tested: "unmet",
  verdict: "met",
  helpable: "unmet",
  reason,
  missingFacts: [],
});

/** What would settle an age that is open. */
function missingForAge(member: MemberFacts): string[] {
  if (member.birthDate === null) return ["birthDate"];
  return member.sex === null ? ["sex", "retirementCategory"] : ["retirementCategory"];
}

/** Registered and willing: a registration needs the wish to work, so a dossier's registration states both. */
function helpableOf(member: MemberFacts, age: Verdict, on: CalendarDate): Judged {
  const fact = factOn(member.facts, on);
  const registeredOn = fact?.unemploymentRegisteredOn ?? null;
  const willing = fact?.willingToWork ?? null;
  const registered: Verdict = registeredOn === null ? "unknown" : registeredOn <= on ? "met" : "unmet";
  const wants: Verdict = willing === null ? "unknown" : willing ? "met" : "unmet";
  const words = [
    `${ageWords(member, on)}，失业`,
    registeredOn === null
      ? "未填失业登记日期"
      : registeredOn <= on
        ? `${formatDate(registeredOn)}办理失业登记`
        : `失业登记日期${formatDate(registeredOn)}尚未到`,
    willing === null ? "是否有就业意愿未填" : willing ? "有就业意愿" : "无就业意愿",
  ];
  return {
    tested: age,
    verdict: "met",
    helpable: allOf([age, registered, wants]),
    reason: `${words.join("，")}。`,
    missingFacts: [
      ...(age === "unknown" ? missingForAge(member) : []),
      ...(registered === "unknown" ? ["unemploymentRegisteredOn"] : []),
      ...(wants === "unknown" ? ["willingToWork"] : []),
    ],
  };
}

function employedMember(member: MemberFacts, age: Verdict, on: CalendarDate): Judged {
  return {
    tested: age,
    verdict: age === "met" ? "unmet" : "unknown",
    helpable: "unmet",
    reason:
      age === "met"
        ? `${ageWords(member, on)}，法定劳动年龄内，已就业。`
        : `${ageWords(member, on)}，已就业，是否在法定劳动年龄内待核实。`,
    missingFacts: age === "met" ? [] : missingForAge(member),
  };
}

function judge(member: MemberFacts, age: WorkingAge, status: MemberStatus | null, on: CalendarDate): Judged {
  if (age === "below") return outside(`${ageWords(member, on)}，未满法定劳动年龄，不计入。`);
  if (age === "above") return outside(`${ageWords(member, on)}，已达到法定退休年龄，不计入。`);
  const within: Verdict = age === "within" ? "met" : "unknown";
  if (status !== null && OUTSIDE.includes(status)) {
    return outside(`${ageWords(member, on)}，${memberStatuses.label(status)}，不计入。`);
  }
  if (status === "unemployed") return helpableOf(member, within, on);
  if (status === "employed") return employedMember(member, within, on);
  return {
    tested: within,
    verdict: "unknown",
    helpable: "unknown",
    reason:
      status === "other"
        ? `${ageWords(member, on)}，就业状况为“其他”，是否失业待核实。`
        : `${ageWords(member, on)}，就业状况未填，不能判断是否失业。`,
    missingFacts: ["status", ...(within === "unknown" ? missingForAge(member) : [])],
  };
}

/** One member on a day, whether counted or not and why. */
export function assessMember(member: MemberFacts, on: CalendarDate): MemberFinding {
  const workingAge = workingAgeOn(member, on);
  const status = factOn(member.facts, on)?.status ?? null;
  return {
    memberId: member.id,
    name: member.name,
    status,
    age: member.birthDate === null ? null : ageOn(member.birthDate, on),
    workingAge,
    ...judge(member, workingAge, status, on),
    changesOn: nextAgeDay(member, on),
  };
}

/** 城市居民家庭. */
function urbanCriterion(urban: boolean): HouseholdFinding {
  return urban
    ? { id: "urban", verdict: "met", reason: "户口簿首页住址在城镇，属于城市居民家庭。", source: ARTICLE_56 }
    : { id: "urban", verdict: "unmet", reason: "不属于城市居民家庭。", source: ARTICLE_56 };
}

/** 法定劳动年龄内的家庭人员均处于失业状况. */
function allUnemployed(members: readonly MemberFinding[]): HouseholdFinding {
  const verdict = members.length === 0 ? "unknown" : allOf(members.map((member) => member.verdict));
  const names = (wanted: Verdict) =>
    members
      .filter((member) => member.verdict === wanted)
      .map((member) => member.name)
      .join("、");
  const tested = members.filter((member) => member.tested !== "unmet").length;
  const reasons: Record<Verdict, string> = {
    met: `应计入的 ${tested} 名家庭人员均失业。`,
    unmet: `法定劳动年龄内的成员未全部失业：${names("unmet")}已就业。`,
    unknown: members.length === 0 ? "还没有填写家庭成员。" : `成员情况待核实：${names("unknown")}。`,
  };
  return { id: "all_unemployed", verdict, reason: reasons[verdict], source: ARTICLE_56 };
}

/** At least one registered member who wants work: without such a one nobody can be helped. */
function registeredAndWilling(members: readonly MemberFinding[]): HouseholdFinding {
  const verdict = members.length === 0 ? "unknown" : anyOf(members.map((member) => member.helpable));
  const helpable = members.filter((member) => member.helpable === "met").map((member) => member.name);
  const reasons: Record<Verdict, string> = {
    met: `已失业登记且有就业意愿：${helpable.join("、")}。`,
    unmet: "没有已失业登记且有就业意愿的法定劳动年龄内成员。",
    unknown: "是否有成员已失业登记且有就业意愿，待核实。",
  };
  return { id: "registered_and_willing", verdict, reason: reasons[verdict], source: MEMBER_CLAUSE };
}

/**
 * Assesses a household on a day over those who are members on that day. A program's verdict decides nothing: it
 * proposes, the county recognizes.
 */
export function assessHousehold({ urban, members }: HouseholdFacts, asOf: CalendarDate): HouseholdAssessment {
  const present = members
    .filter((member) => isMemberOn(member, asOf))
    .map((member) => assessMember(member, asOf));
  const criteria = [urbanCriterion(urban), allUnemployed(present), registeredAndWilling(present)];
  const deciding = present.filter(
    (member) =>
      member.verdict === "unknown" || (member.helpable === "unknown" && criteria[2]?.verdict === "unknown"),
  );
  return {
    asOf,
    verdict: allOf(criteria.map((criterion) => criterion.verdict)),
    criteria,
    members: present,
    missingFacts: deciding.flatMap((member) =>
      member.missingFacts.map((fact) => `${member.memberId}.${fact}`),
    ),
  };
}

/**
 * The last day on which one member should have been helped into work: the standard's calendar days after the day
 * of recognition, which is not counted itself. Throws NoValueForDateError before the standard's first day.
 */
export function clearDueOn(recognizedOn: CalendarDate, standards: Standards): CalendarDate {
  return addDays(recognizedOn, standards(householdClearanceDays, recognizedOn));
}

export type ClearanceClock = {
  startedOn: CalendarDate;
  dueOn: CalendarDate;
  /** Calendar days left, 0 on the last day, negative when past. */
  remainingDays: number;
  /** Calendar days of the period, for the bar. */
  days: number;
  state: "running" | "overdue";
};

/** The clearance period as read on a day. */
export function clearanceClock(
  { startedOn, dueOn }: { startedOn: CalendarDate; dueOn: CalendarDate },
  today: CalendarDate,
): ClearanceClock {
  const remainingDays = diffDays(today, dueOn);
  return {
    startedOn,
    dueOn,
    remainingDays,
    days: diffDays(startedOn, dueOn),
    state: remainingDays < 0 ? "overdue" : "running",
  };
}
