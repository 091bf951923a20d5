/** One measure per clause and recorded fact, in the order the work is done. Pure. */
import { unreadLimits } from "~/features/job-offers/health-limits";
import { countValidDistinct, REQUIRED_OFFERS } from "~/features/job-offers/rules";
import { refusalReasons, serviceTypes } from "~/lib/codes/help";
import { notice } from "~/law/clauses";
import { retirementSpan } from "~/law/retirement";
import type { DraftContext, Proposals } from "./draft";
import { abilityTest, contact, firstVisit } from "./draft-contact";
import { has, listed, type Maker, type MakerContext, measure, PERSONAL } from "./draft-maker";
import { followUp } from "./draft-follow-up";
import { explainRefusals, policyHelp } from "./draft-policy";
import { stockWords } from "./draft-vacancies";
import { startUp, training } from "./draft-training";
import { lastDayBefore, monthsAhead, offersDueOn, workingDaysAhead } from "./due-days";
import { blocksOf } from "./entitlements";
import { type PlanMeasure, type PlanPaths, STEPS, wayCode } from "./measure";
import { type OutOfReach, triesText } from "./out-of-reach";
import { type Assessment, type HelpRecord, OWN_COUNTY, seekerOf } from "./record";
import { againstBarrier, workableWishes } from "./wishes";

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
    lastDay: lastDayBefore(span, asOf),
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

const offers: Maker = (record, paths, context) => {
  if (!has(paths, "market") || context.employed) return [];
  const given = countValidDistinct(record.offers);
  const missing = Math.max(REQUIRED_OFFERS - given, 0);
  const words = `${offerWords(record.assessment, workableWishes(record.assessment))}${unreadWords(record.assessment)}`;
  // The three are the least: whoever is still without work is offered on, from what the stock holds today.
  const content =
    missing > 0
      ? `推荐 ${missing} 个以上${words}`
      : context.suitable > 0
        ? `继续推荐${words}`
        : `目前没有合适的岗位：留意新岗位，有合适的继续推荐${words}`;
  return [
    ...followUp(record, context),
    measure(context, {
      path: "market",
      step: STEPS.place,
      content,
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

/** Limits not understood are gone through by whoever offers: nothing is taken to follow from them. */
function unreadWords(told: Assessment | null): string {
  const unread = told === null ? [] : unreadLimits(told);
  return unread.length === 0 ? "" : `；请核对健康限制“${unread.join("”“")}”，逐岗问明能否胜任`;
}

/**
 * 岗位：保洁员或门卫（在南关区；长白班），as far as it was told and the body allows. The person's own words stand in
 * brackets: 两班倒也可以 fits no sentence.
 */
function offerWords(told: Assessment | null, workable: readonly string[]): string {
  if (told === null) return "岗位";
  const conditions = [
    told.workDivision === null
      ? `在${OWN_COUNTY}`
      : told.workDivisionName
        ? `在${told.workDivisionName}`
        : null,
    told.workingHours?.trim() || null,
    told.expectedWage === null ? null : `月薪 ${told.expectedWage} 元以上`,
    workable.length < told.wishes.length ? "身体条件适合" : null,
  ].filter((word) => word !== null);
  const wishes =
    workable.length === 0 ? "岗位" : `岗位：${workable.join("、").replace(/、([^、]*)$/, "或$1")}`;
  return conditions.length === 0 ? wishes : `${wishes}（${conditions.join("；")}）`;
}

/** “绿化工”“骑手”与“支气管炎，不宜户外作业”不合: the wishes by the words that speak against them. */
function againstWords(wishes: readonly string[], context: MakerContext): string {
  const barriers = new Set(wishes.map((wish) => context.against(wish)));
  return [...barriers]
    .map((told) => {
      const same = wishes.filter((wish) => context.against(wish) === told);
      return `“${same.join("”“")}”与“${told}”不合`;
    })
    .join("，");
}

/** Talks over what was refused, what the body rules out, or what somebody hard to place can do. */
const guidance: Maker = (record, paths, context) => {
  // Whoever is in work has found a direction; refusals from before the present unemployment are of another one.
  const refused = context.employed
    ? []
    : record.offers.filter(
        ({ reply, repliedOn, occurredOn }) =>
          reply === "refused" && (repliedOn ?? occurredOn) >= (record.unemployedSince ?? record.recognizedOn),
      );
  const hard = !context.employed && record.assessment?.marketAbility === "hard";
  const last = refused.at(-1);
  const against = (record.assessment?.wishes ?? []).filter((wish) => context.against(wish) !== null);
  if (!last && !hard && against.length === 0) return [];
  const why = last?.refusalReason ? `（${refusalReasons.label(last.refusalReason)}）` : "";
  const topics = [
    last ? `就拒绝${last.employer}${last.post}${why}的原因重新商定求职方向` : null,
    against.length > 0 ? `${againstWords(against, context)}，商定身体能胜任的工种` : null,
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
        last ? `本次失业以来拒绝岗位 ${refused.length} 次` : null,
        against.length > 0
          ? `意愿${against.join("、")}；障碍：${[...new Set(against.map((wish) => context.against(wish)))].join("；")}`
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
