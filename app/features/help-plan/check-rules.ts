/** The single checks of 方案体检: the four elements of 84号, the notice 四, the standards. Pure. */
import { diffDays, formatDate } from "~/lib/calendar-date";
import { notice } from "~/law/clauses";
import { SYSTEM_STANDARDS } from "~/law/documents";
import { retirementSpan } from "~/law/retirement";
import { cite } from "~/law/source";
import { enoughOffers, expectedWage, suitableMatches } from "./check-offers";
import { type Check, found, FOUR_ELEMENTS, numbers, positionsOf } from "./finding";
import { pathLabels } from "./labels";
import { type PlanMeasure, wayCode } from "./measure";
import { statedWish } from "./record";
import { greatestSimilarity } from "./similarity";

const SILENT_DAYS = 30;
const NEAR_IDENTICAL = 0.9;

function missingElement(
  passed: string,
  code: string,
  what: string,
  test: (measure: PlanMeasure) => boolean,
): Check {
  return {
    passed,
    run: ({ measures }) => {
      const positions = positionsOf(measures, test);
      if (positions.length === 0) return [];
      const message = `措施 ${numbers(positions)} 没有${what}`;
      return [
        found(
          "red",
          code,
          message,
          `方案须写明步骤、内容、途径和负责人员，并定完成日。`,
          FOUR_ELEMENTS,
          positions,
        ),
      ];
    },
  };
}

const pathsHaveMeasures: Check = {
  passed: "每条路径都有措施",
  run: ({ paths, measures }) => {
    if (measures.length === 0) {
      return [found("red", "no_measures", "方案没有措施", "至少写一项措施。", FOUR_ELEMENTS)];
    }
    return [...new Set([paths.main, ...paths.others])]
      .filter((path) => !measures.some((measure) => measure.path === path))
      .map((path) =>
        found(
          path === paths.main ? "red" : "amber",
          path === paths.main ? "main_path_without_measure" : `path_without_measure_${path}`,
          `${pathLabels[path]}路径没有措施`,
          "给这条路径加一项措施，或取消这条路径。",
          notice("四（二）"),
        ),
      );
  },
};

const dueInFuture: Check = {
  passed: "完成日都未过",
  run: ({ measures }, _record, { asOf }) => {
    const positions = positionsOf(measures, ({ dueOn }) => dueOn !== null && dueOn < asOf);
    if (positions.length === 0) return [];
    return [
      found(
        "red",
        "due_past",
        `措施 ${numbers(positions)} 的完成日已过`,
        "改为今天或以后的日期。",
        FOUR_ELEMENTS,
        positions,
      ),
    ];
  },
};

const wishesAnswered: Check = {
  passed: "每个意愿都有措施",
  run: ({ measures }, { assessment }) => {
    if (assessment === null) return [];
    const some = (test: (measure: PlanMeasure) => boolean) => measures.some(test);
    const byWay = (...codes: string[]) => some(({ way }) => codes.includes(wayCode(way) ?? ""));
    const [training, startUp] = [statedWish(assessment.trainingWish), statedWish(assessment.startUpWish)];
    const open = [
      assessment.wishes.length > 0 && !some(({ path }) => path === "market") && !byWay("07", "08", "09", "20")
        ? `求职：${assessment.wishes.join("、")}`
        : null,
      training && !some(({ path }) => path === "skills") && !byWay("10", "11", "12")
        ? `培训：${training}`
        : null,
      startUp && !some(({ path }) => path === "start_up") && !byWay("12", "13", "14")
        ? `创业：${startUp}`
        : null,
      assessment.wantsWelfarePost && !some(({ path }) => path === "safety_net") && !byWay("19")
        ? "公益性岗位安置"
        : null,
      ...assessment.needs.map((need) => {
        const way = wayCode(need);
        return way !== null && !byWay(way) && !some(({ content }) => content.includes(need))
          ? `服务需求：${need}`
          : null;
      }),
    ].filter((wish) => wish !== null);
    if (open.length === 0) return [];
    return [
      found(
        "amber",
        "wish_unanswered",
        `有 ${open.length} 项意愿没有对应措施`,
        `${open.join("；")}。加措施，或说明为什么不安排。`,
        notice("四（二）"),
      ),
    ];
  },
};

const assessed: Check = {
  passed: "意愿、能力和需求已摸清或列入措施",
  run: ({ measures }, { assessment }) =>
    assessment !== null || measures.some(({ way }) => ["02", "05"].includes(wayCode(way) ?? ""))
      ? []
      : [
          found(
            "amber",
            "no_assessment",
            "没有求职意愿与需求登记",
            "到档案登记，或加一项入户走访。",
            notice("四（一）"),
          ),
        ],
};

const withinReach: Check = {
  passed: "没有本人不能享受的措施",
  run: ({ measures }, record) => {
    const span = retirementSpan(record.birthDate, record.sex, record.retirementCategory);
    const after = (day: string) => positionsOf(measures, ({ dueOn }) => dueOn !== null && dueOn >= day);
    const sure = after(span.later.retirementDate);
    const perhaps = after(span.earlier.retirementDate).filter((position) => !sure.includes(position));
    const welfare = positionsOf(measures, ({ way }) => wayCode(way) === "19");
    return [
      ...(sure.length === 0
        ? []
        : [
            found(
              "red",
              "beyond_retirement",
              `措施 ${numbers(sure)} 的完成日在法定退休之后`,
              `${formatDate(span.later.retirementDate)}达到法定退休年龄，之后不再享受就业援助。`,
              span.later.source,
              sure,
            ),
          ]),
      ...(perhaps.length === 0
        ? []
        : [
            found(
              "amber",
              "perhaps_beyond_retirement",
              `措施 ${numbers(perhaps)} 的完成日可能在法定退休之后`,
              `原退休类别待核定，最早 ${formatDate(span.earlier.retirementDate)}达到法定退休年龄。`,
              span.earlier.source,
              perhaps,
            ),
          ]),
      ...(welfare.length > 0 && record.assessment?.marketAbility === "able"
        ? [
            found(
              "amber",
              "welfare_post_while_able",
              `措施 ${numbers(welfare)}：评估为有市场就业能力`,
              "公益性岗位用于难以实现市场就业的人员。",
              notice("四（二）"),
              welfare,
            ),
          ]
        : []),
    ];
  },
};

const recentContact: Check = {
  passed: `近 ${SILENT_DAYS} 天有实质联系或刚认定`,
  run: (_plan, { lastContactOn, recognizedOn, employment }, { asOf }) => {
    const since = lastContactOn !== null && lastContactOn > recognizedOn ? lastContactOn : recognizedOn;
    if (employment === "employed" || diffDays(since, asOf) <= SILENT_DAYS) return [];
    return [
      found(
        "amber",
        "no_recent_contact",
        `近 ${SILENT_DAYS} 天没有实质联系`,
        lastContactOn === null ? "认定以来没有联系记录。" : `上次联系 ${lastContactOn}。`,
        cite(SYSTEM_STANDARDS, "失业期间实质联系间隔"),
      ),
    ];
  },
};

/** Before wishes are recorded a plan can only hold the general first steps; likeness then says nothing. */
const personal: Check = {
  passed: "与本单位其他方案不雷同",
  run: ({ measures }, { assessment }, { otherPlans }) => {
    if (assessment === null) return [];
    const greatest = greatestSimilarity(
      measures.map(({ content }) => content),
      otherPlans,
    );
    if (greatest < NEAR_IDENTICAL) return [];
    return [
      found(
        "amber",
        "near_identical",
        `与本单位另一份方案相似 ${Math.round(greatest * 100)}%`,
        "写上本人的具体情况，或说明为什么相同。",
        notice("四（二）"),
      ),
    ];
  },
};

export const CHECKS: readonly Check[] = [
  pathsHaveMeasures,
  missingElement("步骤齐全", "step_missing", "步骤", ({ step }) => step.trim() === ""),
  missingElement("内容齐全", "content_missing", "内容", ({ content }) => content.trim() === ""),
  missingElement("途径齐全", "way_missing", "途径", ({ way }) => way.trim() === ""),
  missingElement(
    "负责人齐全",
    "responsible_missing",
    "负责人",
    ({ responsible }) => responsible.trim() === "",
  ),
  missingElement("完成日齐全", "due_missing", "完成日", ({ dueOn }) => dueOn === null),
  dueInFuture,
  enoughOffers,
  suitableMatches,
  expectedWage,
  wishesAnswered,
  assessed,
  withinReach,
  recentContact,
  personal,
];
