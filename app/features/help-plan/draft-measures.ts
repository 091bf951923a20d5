/** One measure per clause and recorded fact, in the order the work is done. Pure. */
import { countValidDistinct, REQUIRED_OFFERS } from "~/features/job-offers/rules";
import { callBackPoints, nextCallBack } from "~/features/employment/rules";
import { defaultStandards } from "~/features/settings/standards";
import { addDays, laterOf } from "~/lib/calendar-date";
import { refusalReasons, serviceTypes } from "~/lib/codes/help";
import { notice } from "~/law/clauses";
import { SYSTEM_STANDARDS } from "~/law/documents";
import { retirementSpan } from "~/law/retirement";
import { cite } from "~/law/source";
import { contactEveryMonths } from "~/law/standards";
import { standardDay } from "~/features/duties/due-days";
import type { DraftContext, Proposals } from "./draft";
import { has, listed, type Maker, type MakerContext, measure, PERSONAL } from "./draft-maker";
import { explainRefusals, policyHelp } from "./draft-policy";
import { stockWords } from "./draft-vacancies";
import { startUp, training } from "./draft-training";
import { contactDueOn, monthsAhead, offersDueOn, onWorkingDay, workingDaysAhead } from "./due-days";
import { blocksOf } from "./entitlements";
import { type PlanMeasure, type PlanPaths, STANDARD_CONTACTS, STEPS, wayCode } from "./measure";
import { type OutOfReach, triesText } from "./out-of-reach";
import { type Assessment, type HelpRecord, seekerOf } from "./record";
import { againstBarrier } from "./wishes";

export function draftMeasures(
  record: HelpRecord,
  paths: PlanPaths,
  given: Pick<DraftContext, "asOf" | "responsible" | "calendar" | "standards"> & Proposals,
): PlanMeasure[] {
  const { asOf } = given;
  const employed = record.employment === "employed";
  const { avoids } = seekerOf(record, asOf);
  const span = retirementSpan(record.birthDate, record.sex, record.retirementCategory);
  const context: MakerContext = {
    ...given,
    employed,
    blocks: blocksOf(record.entitlements, { employed, asOf }),
    lastDay: addDays(
      span.earlier.retirementDate > asOf ? span.earlier.retirementDate : span.later.retirementDate,
      -1,
    ),
    against: (wish) => againstBarrier(wish, avoids),
  };
  const measures = MAKERS.flatMap((make) => make(record, paths, context));
  const all = [...measures, ...openNeeds(record, paths, context, measures)];
  return record.outOfReach === null
    ? all
    : afterFinding(findPerson(record.outOfReach, paths, context), all, context);
}

/** 失联 is no ground of 三: help goes on, and its first step is to find the person. */
function findPerson(lost: OutOfReach, paths: PlanPaths, context: MakerContext): PlanMeasure {
  const tries = triesText(lost);
  return measure(context, {
    path: paths.main,
    step: STEPS.contact,
    content: `查找本人：${tries === "" ? "还没有联系记录" : `${tries}都没有联系上`}；到户籍地、常住地入户走访，问家属、邻居和备用联系人，请社区核实现住址和联系方式；仍找不到的，请县级用部门共享信息核对去向，每次查找都记入档案`,
    way: "02",
    dueOn: workingDaysAhead(context.calendar, context.asOf, FINDING_DAYS),
    rule: "入户调查摸底，信息动态维护、及时更新；失联不是三所列注销情形，帮扶不停",
    fact: `${lost.why}${tries === "" ? "" : `；已试过：${tries}`}`,
    source: notice("四（一）"),
  });
}

/** Working days for finding the person, and again from then to the first thing that is talked over. */
const FINDING_DAYS = 5;

/** Everything else is talked over with the person: it follows the finding, in words and days. */
function afterFinding(
  finding: PlanMeasure,
  measures: readonly PlanMeasure[],
  context: MakerContext,
): PlanMeasure[] {
  const earliest = workingDaysAhead(context.calendar, finding.dueOn ?? context.asOf, FINDING_DAYS);
  const later = measures.map(({ content, dueOn, ...rest }) => {
    const day = dueOn === null || dueOn >= earliest ? dueOn : earliest;
    return {
      ...rest,
      // The standard of contact stays recognizable by how it begins.
      content: `${content}（联系上本人后）`,
      dueOn: day !== null && day > context.lastDay ? context.lastDay : day,
    };
  });
  return [finding, ...later];
}

const firstVisit: Maker = (record, paths, context) =>
  record.assessment !== null
    ? []
    : [
        measure(context, {
          path: paths.main,
          step: STEPS.contact,
          content: "入户走访，登记求职意愿、服务需求、技能和身体情况，据此修订方案",
          way: "02",
          dueOn: workingDaysAhead(context.calendar, context.asOf, 5),
          rule: "入户调查摸底，记录求职意愿、服务需求",
          fact: "档案中没有求职意愿与需求登记",
          source: notice("四（一）"),
        }),
      ];

const abilityTest: Maker = (record, paths, context) =>
  record.assessment?.marketAbility !== "unknown"
    ? []
    : [
        measure(context, {
          path: paths.main,
          step: STEPS.guide,
          content: "面谈并做职业素质测评，判断市场就业能力，据此定路径",
          way: "05",
          dueOn: workingDaysAhead(context.calendar, context.asOf, 5),
          rule: "入户调查摸底，记录求职意愿、服务需求",
          fact: "市场就业能力尚未判断",
          source: notice("四（一）"),
        }),
      ];

const contact: Maker = (record, paths, context) => [
  context.employed
    ? measure(context, {
        path: paths.main,
        step: STEPS.contact,
        content: `${STANDARD_CONTACTS.callBack}，了解在岗、工资和参保情况${wishWords(record.assessment)}`,
        way: "22",
        ...callBackDay(record, context),
        source: cite(SYSTEM_STANDARDS, "就业后回访时点"),
      })
    : measure(context, {
        path: paths.main,
        step: STEPS.contact,
        content: `${STANDARD_CONTACTS.monthly}，了解${contactTopic(record.assessment)}`,
        way: "03",
        dueOn: contactDueOn(context.calendar, { ...record, asOf: context.asOf }, context.standards),
        rule: `失业期间每${contactInterval(record, context)}至少一次实质联系`,
        fact: record.lastContactOn === null ? "认定以来没有联系记录" : `上次联系 ${record.lastContactOn}`,
        source: cite(SYSTEM_STANDARDS, "失业期间实质联系间隔"),
      }),
];

function contactInterval(
  { recognizedOn, lastContactOn }: HelpRecord,
  { standards = defaultStandards }: MakerContext,
): string {
  const months = standards(contactEveryMonths, standardDay(lastContactOn ?? recognizedOn));
  return months === 1 ? "月" : ` ${months} 个月`;
}

/** The day the standard asks for next; without a known job, or after its last point, in a month. */
function callBackDay({ work, lastContactOn }: HelpRecord, context: MakerContext) {
  const { calendar, asOf, standards = defaultStandards } = context;
  const points = work === null ? [] : callBackPoints(work.since, standards);
  const next = nextCallBack(points, lastContactOn, asOf);
  const months = points.map((point) => point.months).join("、");
  return {
    dueOn:
      next === null
        ? monthsAhead(calendar, asOf, 1)
        : onWorkingDay(calendar, laterOf(next.dueOn, asOf), asOf),
    rule: months === "" ? "就业后定期回访" : `就业后 ${months} 个月回访`,
    fact:
      work === null
        ? "目前已就业"
        : `${work.since} 就业，${next === null ? "各时点已过" : `满 ${next.months} 个月是 ${next.dueOn}`}`,
  };
}

const wishWords = (told: Assessment | null) =>
  told && told.wishes.length > 0 ? `，问清与意愿（${told.wishes.join("、")}）是否相符` : "";

function contactTopic(told: Assessment | null): string {
  const barrier = told?.barriers[0];
  if (barrier) return `求职进展和“${barrier}”的变化`;
  return told?.wishes[0] ? `${told.wishes[0]}求职进展` : "求职进展和困难";
}

const offers: Maker = (record, paths, context) => {
  if (!has(paths, "market") || context.employed) return [];
  const given = countValidDistinct(record.offers);
  const missing = Math.max(REQUIRED_OFFERS - given, 0);
  const workable = (record.assessment?.wishes ?? []).filter((wish) => context.against(wish) === null);
  if (missing === 0) return followUp(record, workable, context);
  return [
    measure(context, {
      path: "market",
      step: STEPS.place,
      content: `推荐 ${missing} 个以上${offerWords(record.assessment, workable)}`,
      way: "07",
      dueOn: offersDueOn(context.calendar, record.recognizedOn, context.asOf, context.standards),
      rule: `至少提供 ${REQUIRED_OFFERS} 个岗位信息`,
      fact: [
        record.assessment?.wishes.length ? `意愿：${record.assessment.wishes.join("、")}` : "未登记意向工种",
        `已推荐有效岗位 ${given} 个`,
        ...stockWords(context, missing),
      ].join("；"),
      match: context.matches,
    }),
  ];
};

/** Three were given: what came of them, and the wishes stay open. */
function followUp(record: HelpRecord, workable: readonly string[], context: MakerContext): PlanMeasure[] {
  const open = record.offers.filter(({ reply }) => reply === "pending" || reply === "interested");
  return [
    measure(context, {
      path: "market",
      step: STEPS.place,
      content: `跟进已推荐岗位的面试和录用，需要的陪同面试；有新的${workable.join("、")}岗位继续推荐`,
      way: "09",
      dueOn: monthsAhead(context.calendar, context.asOf, 1),
      rule: `至少提供 ${REQUIRED_OFFERS} 个岗位信息`,
      fact: `已推荐有效岗位 ${countValidDistinct(record.offers)} 个，待回音 ${open.length} 个`,
    }),
  ];
}

/**
 * 岗位：保洁员或门卫（在南关区；长白班），as far as it was told and the body allows. The person's own words stand in
 * brackets: 两班倒也可以 fits no sentence.
 */
function offerWords(told: Assessment | null, workable: readonly string[]): string {
  if (told === null) return "岗位";
  const conditions = [
    told.workDivisionName ? `在${told.workDivisionName}` : null,
    told.workingHours?.trim() || null,
    told.expectedWage === null ? null : `月薪 ${told.expectedWage} 元以上`,
    workable.length < told.wishes.length ? "身体条件适合" : null,
  ].filter((word) => word !== null);
  const wishes =
    workable.length === 0 ? "岗位" : `岗位：${workable.join("、").replace(/、([^、]*)$/, "或$1")}`;
  return conditions.length === 0 ? wishes : `${wishes}（${conditions.join("；")}）`;
}

/** Talks over what was refused, what the body rules out, or what somebody hard to place can do. */
const guidance: Maker = (record, paths, context) => {
  const refused = record.offers.filter(({ reply }) => reply === "refused");
  const hard = record.assessment?.marketAbility === "hard";
  const last = refused.at(-1);
  const against = (record.assessment?.wishes ?? []).filter((wish) => context.against(wish) !== null);
  if (!last && !hard && against.length === 0) return [];
  const why = last?.refusalReason ? `（${refusalReasons.label(last.refusalReason)}）` : "";
  const topics = [
    last ? `就拒绝${last.employer}${last.post}${why}的原因重新商定求职方向` : null,
    against.length > 0
      ? `“${against.join("”“")}”与“${context.against(against[0] ?? "") ?? ""}”不合，商定身体能胜任的工种`
      : null,
    !last && against.length === 0 ? `按本人条件${listed(record.assessment?.barriers)}商定可做的工作` : null,
  ].filter((topic) => topic !== null);
  return [
    measure(context, {
      path: paths.main,
      step: STEPS.guide,
      content: `职业指导一次：${topics.join("；")}`,
      way: "04",
      dueOn: monthsAhead(context.calendar, context.asOf, 1),
      rule: PERSONAL,
      fact: [
        last ? `认定以来拒绝岗位 ${refused.length} 次` : null,
        against.length > 0
          ? `意愿${against.join("、")}；障碍：${context.against(against[0] ?? "") ?? ""}`
          : null,
        !last && hard ? "能力评估：难以在市场就业" : null,
      ]
        .filter((fact) => fact !== null)
        .join("；"),
    }),
  ];
};

const safetyNet: Maker = (record, paths, context) => {
  if (!has(paths, "safety_net") || context.blocks.welfarePost !== null) return [];
  const limits = listed(record.assessment?.barriers);
  const best = context.posts.find(({ chosen }) => chosen);
  return [
    measure(context, {
      path: "safety_net",
      step: STEPS.secure,
      content: best
        ? `申请安置到${best.title}（公益性岗位），签合同并参保`
        : record.queuedOn === null
          ? `按本人条件${limits}登记公益性岗位轮候（候岗），有合适空岗时安置`
          : `公益性岗位已在轮候：与本人核对岗位要求${limits}和先后，有合适空岗时安置`,
      way: "19",
      dueOn: monthsAhead(context.calendar, context.asOf, 2),
      rule: "对难以实现市场就业的，可通过公益性岗位托底安置",
      fact: [
        record.assessment?.marketAbility === "hard" ? "能力评估：难以在市场就业" : "本人希望公益性岗位安置",
        record.queuedOn === null ? null : `${record.queuedOn} 起轮候`,
        `公益性岗位期限还有 ${record.entitlements.welfarePost.left} 个月`,
        context.withoutPost ?? `适合的空岗 ${context.openPosts} 个`,
      ]
        .filter((fact) => fact !== null)
        .join("；"),
      options: context.posts,
    }),
  ];
};

/** Needs that no other measure answers: in the words of the list of measures, or as told. */
function openNeeds(
  record: HelpRecord,
  paths: PlanPaths,
  context: MakerContext,
  measures: readonly PlanMeasure[],
): PlanMeasure[] {
  const answered = new Set(measures.map(({ way }) => wayCode(way)));
  return (record.assessment?.needs ?? []).flatMap((need) => {
    const way = serviceTypes.find(need);
    if ((way !== null && answered.has(way)) || measures.some(({ content }) => content.includes(need)))
      return [];
    if (way !== null) answered.add(way);
    return [
      measure(context, {
        path: paths.main,
        step: STEPS.refer,
        content:
          way === null
            ? `就“${need}”与本人面谈，定下怎么办、谁来办`
            : `${serviceTypes.label(way)}：与本人约定时间办理`,
        way: way ?? "04",
        dueOn: monthsAhead(context.calendar, context.asOf, 1),
        rule: PERSONAL,
        fact: `服务需求：${need}`,
      }),
    ];
  });
}

const MAKERS: readonly Maker[] = [
  firstVisit,
  abilityTest,
  contact,
  guidance,
  offers,
  training,
  startUp,
  safetyNet,
  policyHelp,
  explainRefusals,
];
