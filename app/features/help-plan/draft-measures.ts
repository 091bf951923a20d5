/** One measure per clause and recorded fact, in the order the work is done. Pure. */
import { REQUIRED_OFFERS, countValidDistinct } from "~/features/job-offers/rules";
import { refusalReasons, serviceTypes, type ServiceType } from "~/lib/codes/help";
import { notice } from "~/law/clauses";
import { SYSTEM_STANDARDS } from "~/law/documents";
import { cite, type Source } from "~/law/source";
import type { DraftContext } from "./draft";
import { contactDueOn, monthsAhead, offersDueOn, workingDaysAhead } from "./due-days";
import { type PlanMatch, type PlanMeasure, type PlanPaths, STEPS, wayCode } from "./measure";
import { type Assessment, type HelpRecord, statedWish } from "./record";
import type { HelpPath } from "./status";

type Context = Pick<DraftContext, "asOf" | "responsible" | "calendar" | "standards"> & {
  matches: PlanMatch[];
};
type Maker = (record: HelpRecord, paths: PlanPaths, context: Context) => PlanMeasure[];

export function draftMeasures(record: HelpRecord, paths: PlanPaths, context: Context): PlanMeasure[] {
  const measures = MAKERS.flatMap((make) => make(record, paths, context));
  return [...measures, ...openNeeds(record, paths, context, measures)];
}

const has = (paths: PlanPaths, path: HelpPath) => paths.main === path || paths.others.includes(path);

function measure(
  context: Context,
  fields: Pick<PlanMeasure, "path" | "step" | "content" | "dueOn"> & {
    way: ServiceType;
    rule: string;
    fact: string;
    source?: Source;
    match?: PlanMatch[];
  },
): PlanMeasure {
  const { way, rule, fact, source = notice("四（二）"), match = [], ...rest } = fields;
  return {
    ...rest,
    way: serviceTypes.label(way),
    responsible: context.responsible,
    suggestedBy: { rule, fact, source },
    match,
  };
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

const contact: Maker = (record, paths, context) => [
  measure(context, {
    path: paths.main,
    step: STEPS.contact,
    content: `每月联系一次，了解${contactTopic(record.assessment)}`,
    way: "03",
    dueOn: contactDueOn(context.calendar, { ...record, asOf: context.asOf }, context.standards),
    rule: "失业期间每月至少一次实质联系",
    fact: record.lastContactOn === null ? "认定以来没有联系记录" : `上次联系 ${record.lastContactOn}`,
    source: cite(SYSTEM_STANDARDS, "失业期间实质联系间隔"),
  }),
];

function contactTopic(told: Assessment | null): string {
  const barrier = told?.barriers[0];
  if (barrier) return `求职进展和“${barrier}”的变化`;
  return told?.wishes[0] ? `${told.wishes[0]}求职进展` : "求职进展和困难";
}

const offers: Maker = (record, paths, context) => {
  if (!has(paths, "market")) return [];
  const given = countValidDistinct(record.offers);
  const missing = Math.max(REQUIRED_OFFERS - given, 0);
  if (missing === 0) return [];
  const chosen = context.matches.filter((match) => match.chosen).length;
  const stock =
    context.matches.length === 0
      ? "岗位库没有匹配岗位"
      : chosen < missing
        ? `岗位库合适的只有 ${chosen} 个`
        : `岗位库匹配 ${context.matches.length} 个`;
  return [
    measure(context, {
      path: "market",
      step: STEPS.place,
      content: `推荐 ${missing} 个以上${offerWords(record.assessment)}岗位`,
      way: "07",
      dueOn: offersDueOn(context.calendar, record.recognizedOn, context.asOf, context.standards),
      rule: `至少提供 ${REQUIRED_OFFERS} 个岗位信息`,
      fact: [
        record.assessment?.wishes.length ? `意愿：${record.assessment.wishes.join("、")}` : "未登记意向工种",
        `已推荐有效岗位 ${given} 个`,
        stock,
      ].join("；"),
      match: context.matches,
    }),
  ];
};

/** …在南关区、长白班的保洁员或门卫, as far as it was told. */
function offerWords(told: Assessment | null): string {
  if (told === null) return "";
  const conditions = [
    told.workDivisionName ? `在${told.workDivisionName}` : null,
    told.workingHours?.trim() || null,
    told.expectedWage === null ? null : `月薪 ${told.expectedWage} 元以上`,
  ].filter((word) => word !== null);
  const wishes = told.wishes.join("或");
  return conditions.length === 0 ? wishes : `${conditions.join("、")}的${wishes}`;
}

const guidance: Maker = (record, paths, context) => {
  const refused = record.offers.filter(({ reply }) => reply === "refused");
  const hard = record.assessment?.marketAbility === "hard";
  const last = refused.at(-1);
  if (!last && !hard) return [];
  const why = last?.refusalReason ? `（${refusalReasons.label(last.refusalReason)}）` : "";
  return [
    measure(context, {
      path: paths.main,
      step: STEPS.guide,
      content: last
        ? `职业指导一次：就拒绝${last.employer}${last.post}${why}的原因重新商定求职方向`
        : `职业指导一次：按本人条件${told(record.assessment?.barriers)}商定可做的工作`,
      way: "04",
      dueOn: monthsAhead(context.calendar, context.asOf, 1),
      rule: "根据需求和特点制定个性化援助方案",
      fact: last ? `认定以来拒绝岗位 ${refused.length} 次` : "能力评估：难以在市场就业",
    }),
  ];
};

const told = (texts: readonly string[] | undefined) =>
  texts && texts.length > 0 ? `（${texts.join("、")}）` : "";

const training: Maker = (record, paths, context) => {
  if (!has(paths, "skills")) return [];
  const wish = statedWish(record.assessment?.trainingWish ?? null);
  const aim = wish ?? record.assessment?.wishes[0] ?? null;
  return [
    measure(context, {
      path: "skills",
      step: STEPS.train,
      content: aim
        ? `联系定点机构，落实免费${aim.replace(/培训$/, "")}职业技能培训的班次并报名`
        : "先做职业素质测评，定下培训工种后报名免费职业技能培训",
      way: aim ? "10" : "05",
      dueOn: monthsAhead(context.calendar, context.asOf, 3),
      rule: "对缺乏就业技能的，免费提供职业技能培训",
      fact: `${wish ? `培训意愿：${wish}` : "能力评估：缺乏就业技能"}；系统中没有登记培训班次，须另行联系`,
    }),
  ];
};

const startUp: Maker = (record, paths, context) => {
  const wish = statedWish(record.assessment?.startUpWish ?? null);
  if (!has(paths, "start_up") || wish === null) return [];
  return [
    measure(context, {
      path: "start_up",
      step: STEPS.start,
      content: `创业指导一次：${wish}，讲清创业补贴和担保贷款条件`,
      way: "13",
      dueOn: monthsAhead(context.calendar, context.asOf, 1),
      rule: "对有创业意愿的，主动提供创业服务和政策扶持",
      fact: `创业意愿：${wish}`,
    }),
  ];
};

const safetyNet: Maker = (record, paths, context) => {
  if (!has(paths, "safety_net")) return [];
  const limits = told(record.assessment?.barriers);
  return [
    measure(context, {
      path: "safety_net",
      step: STEPS.secure,
      content: `按本人条件${limits}报送公益性岗位需求，有空岗时安置`,
      way: "19",
      dueOn: monthsAhead(context.calendar, context.asOf, 2),
      rule: "对难以实现市场就业的，可通过公益性岗位托底安置",
      fact: `${record.assessment?.marketAbility === "hard" ? "能力评估：难以在市场就业" : "本人希望公益性岗位安置"}；系统中没有登记公益性岗位空岗`,
    }),
  ];
};

/** Needs told in the words of the list of measures (心理疏导, 陪同面试 …) that no other measure answers. */
function openNeeds(
  record: HelpRecord,
  paths: PlanPaths,
  context: Context,
  measures: readonly PlanMeasure[],
): PlanMeasure[] {
  const answered = new Set(measures.map(({ way }) => wayCode(way)));
  return (record.assessment?.needs ?? []).flatMap((need) => {
    const way = serviceTypes.find(need);
    if (way === null || answered.has(way)) return [];
    answered.add(way);
    return [
      measure(context, {
        path: paths.main,
        step: STEPS.refer,
        content: `${serviceTypes.label(way)}：与本人约定时间办理`,
        way,
        dueOn: monthsAhead(context.calendar, context.asOf, 1),
        rule: "根据需求和特点制定个性化援助方案",
        fact: `服务需求：${need}`,
      }),
    ];
  });
}

const MAKERS: readonly Maker[] = [firstVisit, contact, guidance, offers, training, startUp, safetyNet];
