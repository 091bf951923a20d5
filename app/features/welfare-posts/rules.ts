/**
 * Who may be placed in a public-welfare post, when and for how long (人社部发〔2019〕124号; 吉人社联〔2022〕90号). Every
 * refusal names the clause and how to mend it.
 */
import { valueOn } from "~/law/dated";
import { notice } from "~/law/clauses";
import { SUBSIDY_FUND_RULE, WELFARE_POST_NOTICE } from "~/law/documents";
import { olderAgeFemale, olderAgeMale, welfarePostPlacements } from "~/law/parameters";
import { retirementReached, retirementSpan } from "~/law/retirement";
import { cite } from "~/law/source";
import { ageOn, type CalendarDate, laterOf } from "~/lib/calendar-date";
import type { DisabilityGrade } from "~/lib/codes/disability";
import { disabilityGrades, isSevereDisability } from "~/lib/codes/disability";
import type { Violation } from "~/lib/errors";
import type { PlacementFact } from "~/features/subsidies/post-terms";
import { postTermOf } from "~/features/subsidies/post-terms";
import type { RetirementFacts } from "~/features/subsidies/retirement-exception";
import { type SecondGround, secondGrounds } from "./kinds";

/** What is checked elsewhere before a placement; a fact left out is unknown and has to be checked first. */
export type ConcurrentFacts = {
  employerInsured?: boolean | undefined;
  business?: boolean | undefined;
  pension?: boolean | undefined;
};

export type PlacementRequest = {
  startsOn: CalendarDate;
  contractUntil: CalendarDate;
  second: { ground: SecondGround; note: string } | null;
  concurrent: ConcurrentFacts;
};

export type PlacementContext = RetirementFacts & {
  placements: readonly PlacementFact[];
  recognitions: readonly { from: CalendarDate; until: CalendarDate | null; category: string }[];
  /** The employment line on the start day; null when nothing is recorded. */
  employment: { status: string; destination: string | null; since: CalendarDate } | null;
  /** Of the certificate shown, or of the last application; null when none is on record or it was revoked. */
  disabilityGrade: DisabilityGrade | null;
  /** Member of a zero-employment household on the list on the start day. */
  inZeroEmploymentHousehold: boolean;
};

const objects = cite(WELFARE_POST_NOTICE, "安置对象");
const term = cite(WELFARE_POST_NOTICE, "补贴期限");
const again = cite(WELFARE_POST_NOTICE, "期满安置");
const concurrentSource = cite(SUBSIDY_FUND_RULE, "不得重复享受");

const violation = (path: string, code: string, message: string, source = objects): Violation => ({
  path,
  code,
  message,
  source,
});

function recognitionOn({ recognitions }: PlacementContext, day: CalendarDate) {
  return recognitions.find(({ from, until }) => from <= day && (until === null || until > day));
}

function daysProblems({ startsOn, contractUntil }: PlacementRequest, context: PlacementContext): Violation[] {
  if (contractUntil < startsOn) {
    return [violation("contractUntil", "before_start", "合同截止日不能早于上岗日。", term)];
  }
  const found = postTermOf(context, startsOn);
  if (contractUntil > found.latestLastDay) {
    const toRetirement = found.cases.some((one) => one.toRetirement);
    const why = toRetirement ? "距退休不足5年的可到退休前一日" : "每次安置不超过 36 个月";
    return [
      violation(
        "contractUntil",
        "term_too_long",
        `合同最晚到 ${found.latestLastDay}（${why}），请改短。`,
        found.source,
      ),
    ];
  }
  if (contractUntil > found.earliestLastDay) {
    return [
      violation(
        "contractUntil",
        "retirement_category_unknown",
        `退休类别待核定：合同确定可到 ${found.earliestLastDay}，按另一类别可到 ${found.latestLastDay}。请先核定类别，或把合同改到 ${found.earliestLastDay}。`,
        found.source,
      ),
    ];
  }
  return [];
}

function retirementProblems({ startsOn }: PlacementRequest, context: PlacementContext): Violation[] {
  const span = retirementSpan(context.birthDate, context.sex, context.retirementCategory, startsOn);
  const reached = retirementReached(span, startsOn);
  if (reached === "unmet") return [];
  const message =
    reached === "met"
      ? `上岗日 ${startsOn} 已达到法定退休年龄（${span.later.retirementDate}），不能安置。`
      : `退休类别待核定：${span.earlier.retirementDate} 或 ${span.later.retirementDate} 退休，上岗日在两者之间，请先核定类别。`;
  const code = reached === "met" ? "retired" : "retirement_category_unknown";
  return [violation("startsOn", code, message, notice("三（一）"))];
}

export type SecondGroundFacts = {
  category: string | null;
  /** Of the last application; null when no grade is on record. */
  disabilityGrade: DisabilityGrade | null;
  inZeroEmploymentHousehold: boolean;
};

/** Nobody waits for a post who has retired for certain; where the category is open, the placement asks for it. */
export function queueProblems(facts: RetirementFacts, on: CalendarDate): Violation[] {
  const span = retirementSpan(facts.birthDate, facts.sex, facts.retirementCategory, on);
  if (retirementReached(span, on) !== "met") return [];
  const message = `${span.later.retirementDate} 已达到法定退休年龄，不能再安置公益性岗位，不登记轮候；请提请注销。`;
  return [violation("occurredOn", "retired", message, notice("三（一）"))];
}

/** Whether a person may be placed again on a ground, with what the record knows of it. */
export function secondGroundMet(
  ground: SecondGround,
  context: PlacementContext,
  on: CalendarDate,
): { met: boolean; message: string } {
  if (ground === "older") {
    const from = valueOn(context.sex === "male" ? olderAgeMale : olderAgeFemale, on).value;
    const age = ageOn(context.birthDate, on);
    return { met: age >= from, message: `${on} 为 ${age} 岁，大龄人员须满 ${from} 岁。` };
  }
  if (ground === "zero_employment_household") {
    const category = recognitionOn(context, on)?.category;
    return {
      met: context.inZeroEmploymentHousehold || category === "zero_employment_household",
      message: "上岗日不在册的零就业家庭中，请先认定（或重新认定）零就业家庭。",
    };
  }
  const grade = context.disabilityGrade;
  return grade === null
    ? {
        met: false,
        message: "档案中没有残疾等级，不能按重度残疾再次安置。请查验残疾人证，填证号后再办。",
      }
    : {
        met: isSevereDisability(grade),
        message: `登记的残疾等级为${disabilityGrades.label(grade)}，重度残疾为一、二级。`,
      };
}

function ordinalProblems(request: PlacementRequest, context: PlacementContext): Violation[] {
  const { startsOn, second } = request;
  const limit = valueOn(welfarePostPlacements, startsOn).value;
  const { placements } = context;
  const open = placements.find(({ endedOn }) => endedOn === null || endedOn > startsOn);
  if (open) {
    const day = open.endedOn ?? open.startsOn;
    return [
      violation(
        "startsOn",
        "already_placed",
        `已在公益性岗位（${open.employer} ${open.post}，${day}${open.endedOn ? " 离岗" : " 上岗"}），离岗后才能再次安置。`,
      ),
    ];
  }
  if (placements.length >= limit) {
    return [
      violation(
        "startsOn",
        "placements_used_up",
        `已安置 ${placements.length} 次，公益性岗位安置累计不超过 ${limit} 次。`,
        again,
      ),
    ];
  }
  if (placements.length === 0) {
    if (second === null) return [];
    return [violation("second.ground", "first_placement", "这是第一次安置，不填再次安置的情形。", again)];
  }
  if (second === null) {
    return [
      violation(
        "second.ground",
        "second_ground_required",
        `这是第二次安置，只适用于${secondGrounds.options.map(({ label }) => label).join("、")}，请选择情形。`,
        again,
      ),
    ];
  }
  const { met, message } = secondGroundMet(second.ground, context, startsOn);
  return met ? [] : [violation("second.ground", "second_ground_not_met", message, again)];
}

const CONCURRENT = [
  ["employerInsured", "insured_elsewhere", "在其他单位参加社会保险"],
  ["business", "business", "有营业执照或在企业任职"],
  ["pension", "pension", "领取基本养老金"],
] as const;

function concurrentProblems({ concurrent, startsOn }: PlacementRequest, context: PlacementContext) {
  const stated = CONCURRENT.flatMap(([fact, code, words]): Violation[] => {
    if (concurrent[fact] === false) return [];
    const message =
      concurrent[fact] === true
        ? `${words}的，不能同时安置公益性岗位。`
        : `请先核对是否${words}，再办理安置。`;
    return [
      violation(`concurrent.${fact}`, concurrent[fact] ? code : "not_checked", message, concurrentSource),
    ];
  });
  const { employment } = context;
  if (employment?.status !== "employed") return stated;
  return [
    ...stated,
    violation(
      "startsOn",
      "employed",
      `档案登记 ${employment.since} 起已就业，上岗日 ${startsOn} 不是失业状态；已离职的，请先登记失业。`,
      notice("一（二）1"),
    ),
  ];
}

/** What keeps a person from being placed; empty when nothing does. */
export function checkPlacement(request: PlacementRequest, context: PlacementContext): Violation[] {
  const recognized = recognitionOn(context, request.startsOn);
  return [
    ...(recognized
      ? []
      : [
          violation(
            "startsOn",
            "not_recognized",
            `上岗日 ${request.startsOn} 没有有效的就业困难人员认定，不能安置（督导检查 R30）。`,
          ),
        ]),
    ...retirementProblems(request, context),
    ...ordinalProblems(request, context),
    ...daysProblems(request, context),
    ...concurrentProblems(request, context),
  ];
}

/** Nothing was found elsewhere: what a plan may hope for, and a placement asks about. */
const NOTHING_FOUND: ConcurrentFacts = { employerInsured: false, business: false, pension: false };

/**
 * What keeps a person from being placed on a day in whichever post, asked of the placement's own rule: with the longest
 * contract that is sure, and for a second time on the first ground the record shows. Null when nothing does.
 */
export function placementObstacle(context: PlacementContext, on: CalendarDate): Violation | null {
  const ground = secondGrounds.codes.find((one) => secondGroundMet(one, context, on).met);
  const contractUntil = laterOf(postTermOf(context, on).earliestLastDay, on);
  const second = context.placements.length > 0 && ground ? { ground, note: "" } : null;
  return (
    checkPlacement({ startsOn: on, contractUntil, second, concurrent: NOTHING_FOUND }, context)[0] ?? null
  );
}
