/** The single checks of 方案体检: the four elements of 84号, the notice 四, the standards. Pure. */
import { standardDay } from "~/features/duties/due-days";
import { diffDays } from "~/lib/calendar-date";
import { notice } from "~/law/clauses";
import { SYSTEM_STANDARDS } from "~/law/documents";
import { cite } from "~/law/source";
import { silenceDays } from "~/law/standards";
import { bareText, firstBlank, hasBlank, isBareTemplate } from "./blanks";
import { beforeRetirement, safetyNetForWhom, stillEntitled, subsidiesOpen } from "./check-entitlements";
import { FOUR_ELEMENTS, type RuleId } from "./check-guide";
import { enoughOffers, expectedWage, nearEnough, requirementsMet, suitableMatches } from "./check-offers";
import { workWithinLimits } from "./check-limits";
import { findsFirst } from "./check-reach";
import { type Check, found, numbers, positionsOf } from "./finding";
import { pathLabels } from "./labels";
import { type PlanMeasure, wayCode } from "./measure";
import { greatestSimilarity } from "./similarity";
import { answerWishes, wishKindLabels } from "./wishes";

const NEAR_IDENTICAL = 0.9;

function missingElement(
  rule: RuleId,
  code: string,
  what: string,
  test: (measure: PlanMeasure) => boolean,
): Check {
  return {
    rule,
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
  rule: "paths",
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
  rule: "due_past",
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
  rule: "wishes",
  run: ({ measures }, { assessment }) => {
    const open = answerWishes(assessment, measures, null).filter((wish) => wish.measures.length === 0);
    if (open.length === 0) return [];
    const told = open.map(({ kind, text }) => `${wishKindLabels[kind]}：${text}`).join("；");
    return [
      found(
        "amber",
        "wish_unanswered",
        `有 ${open.length} 项意愿没有对应措施`,
        `${told}。加措施，或说明为什么不安排。`,
        notice("四（二）"),
      ),
    ];
  },
};

const blanksFilled: Check = {
  rule: "blanks",
  run: ({ measures }, _record, { templates = [] }) => {
    const open = positionsOf(measures, ({ content, step }) => hasBlank(content) || hasBlank(step));
    const first = firstBlank(measures[open[0] ?? -1]?.content ?? "");
    const bare = positionsOf(measures, ({ content }) => isBareTemplate(content, templates));
    const red = (at: number[], code: string, message: string, detail: string) =>
      at.length === 0 ? [] : [found("red", code, message, detail, notice("四（二）"), at)];
    return [
      ...red(
        open,
        "blank_left",
        `措施 ${numbers(open)} 还有空格没填`,
        `${first ? `如“${first}”。` : ""}换成本人的具体情况。`,
      ),
      ...red(
        bare,
        "only_template",
        `措施 ${numbers(bare)} 只是常用说法，没有本人的情况`,
        "空格删掉了，没有换成内容。写上本人的单位、日期、班次等具体情况。",
      ),
    ];
  },
};

const noRepeats: Check = {
  rule: "repeats",
  run: ({ measures }) => {
    const key = ({ content, way }: PlanMeasure) => `${bareText(content)}|${way}`;
    const at = positionsOf(
      measures,
      (measure) =>
        bareText(measure.content) !== "" &&
        measures.filter((other) => key(other) === key(measure)).length > 1,
    );
    return at.length === 0
      ? []
      : [
          found(
            "amber",
            "same_measure",
            `措施 ${numbers(at)} 内容相同`,
            "合并，或写出两项的不同。",
            FOUR_ELEMENTS,
            at,
          ),
        ];
  },
};

const assessed: Check = {
  rule: "assessed",
  run: ({ measures }, { assessment }) => {
    if (assessment !== null && assessment.marketAbility !== "unknown") return [];
    if (measures.some(({ way }) => ["02", "05"].includes(wayCode(way) ?? ""))) return [];
    return [
      assessment === null
        ? found(
            "amber",
            "no_assessment",
            "没有求职意愿与需求登记",
            "到档案登记，或加一项入户走访。",
            notice("四（一）"),
          )
        : found(
            "amber",
            "ability_unknown",
            "市场就业能力尚未判断",
            "面谈后到档案登记，或加一项职业素质测评。",
            notice("四（一）"),
          ),
    ];
  },
};

const recentContact: Check = {
  rule: "contact",
  run: (_plan, { lastContactOn, recognizedOn, employment, outOfReach }, { asOf, standards }) => {
    const since = lastContactOn !== null && lastContactOn > recognizedOn ? lastContactOn : recognizedOn;
    // Why nobody has spoken with somebody out of reach is known; what is done about it asks `findsFirst`.
    if (outOfReach !== null) return [];
    // The first step of the city's silence, as R28 counts it: by the standard of the day the silence began.
    const silent = Math.min(...standards(silenceDays, standardDay(since)));
    if (employment === "employed" || diffDays(since, asOf) <= silent) return [];
    return [
      found(
        "amber",
        "no_recent_contact",
        `近 ${silent} 天没有实质联系`,
        lastContactOn === null ? "认定以来没有联系记录。" : `上次联系 ${lastContactOn}。`,
        cite(SYSTEM_STANDARDS, silenceDays.label),
      ),
    ];
  },
};

/** Before wishes are recorded a plan can only hold the general first steps; likeness then says nothing. */
const personal: Check = {
  rule: "personal",
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
  missingElement("step", "step_missing", "步骤", ({ step }) => step.trim() === ""),
  missingElement("content", "content_missing", "内容", ({ content }) => content.trim() === ""),
  blanksFilled,
  missingElement("way", "way_missing", "途径", ({ way }) => way.trim() === ""),
  missingElement(
    "responsible",
    "responsible_missing",
    "负责人",
    ({ responsible }) => responsible.trim() === "",
  ),
  missingElement("due", "due_missing", "完成日", ({ dueOn }) => dueOn === null),
  dueInFuture,
  enoughOffers,
  suitableMatches,
  workWithinLimits,
  requirementsMet,
  expectedWage,
  nearEnough,
  wishesAnswered,
  assessed,
  beforeRetirement,
  stillEntitled,
  subsidiesOpen,
  safetyNetForWhom,
  recentContact,
  findsFirst,
  noRepeats,
  personal,
];
