/** Checks of 方案体检 on what a person can still get: retirement, subsidies, public-welfare posts. Pure. */
import { formatDate } from "~/lib/calendar-date";
import { notice } from "~/law/clauses";
import { retirementReached, retirementSpan } from "~/law/retirement";
import { blocksOf } from "./entitlements";
import { type Check, found, numbers, positionsOf } from "./finding";
import { wayCode } from "./measure";
import { INSURANCE_RULE, isPlannedSubsidy, subsidyStanding } from "./subsidy-options";

export const beforeRetirement: Check = {
  rule: "retirement",
  run: ({ measures }, record, { asOf }) => {
    const span = retirementSpan(record.birthDate, record.sex, record.retirementCategory);
    if (retirementReached(span, asOf) === "met") {
      const detail = `${formatDate(span.later.retirementDate)}已达到法定退休年龄，请先办理注销。`;
      return [found("red", "retired", "本人已达到法定退休年龄", detail, notice("三（一）"))];
    }
    const after = (day: string) => positionsOf(measures, ({ dueOn }) => dueOn !== null && dueOn >= day);
    const sure = after(span.later.retirementDate);
    const perhaps =
      span.earlier.retirementDate > asOf
        ? after(span.earlier.retirementDate).filter((position) => !sure.includes(position))
        : [];
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
    ];
  },
};

/** What each block makes impossible: a way of the list, or an option chosen beside a measure. */
export const stillEntitled: Check = {
  rule: "entitlement",
  run: ({ measures }, record, { asOf }) => {
    const employed = record.employment === "employed";
    const blocks = blocksOf(record.entitlements, { employed, asOf });
    const { subsidy, welfarePost } = record.entitlements;
    const cases = [
      {
        code: "subsidy_used_up",
        way: "16",
        why: blocks.subsidy,
        what: "社会保险补贴",
        source: subsidy.source,
      },
      {
        code: "start_up_subsidy_given",
        way: "18",
        why: blocks.startUpSubsidy,
        what: "创业补贴",
        source: subsidy.source,
      },
      {
        code: "welfare_post_not_open",
        way: "19",
        why: blocks.welfarePost,
        what: "公益性岗位",
        source: welfarePost.source,
      },
    ];
    return cases.flatMap(({ code, way, why, what, source }) => {
      const at = why === null ? [] : positionsOf(measures, (measure) => wayCode(measure.way) === way);
      return at.length === 0 || why === null
        ? []
        : [
            found(
              "red",
              code,
              `措施 ${numbers(at)}：${what}本人不能享受`,
              `${why}。改为向本人说明，或删去这项措施。`,
              source,
              at,
            ),
          ];
    });
  },
};

/** Chosen subsidies against how the person works: closed ones are red, those that need a step first ask a reason. */
export const subsidiesOpen: Check = {
  rule: "subsidies",
  run: ({ measures }, record, { asOf }) => {
    const chosen = measures.flatMap(({ options }, index) =>
      options
        .filter((one) => one.chosen && one.kind === "subsidy")
        .flatMap(({ id, title }) =>
          isPlannedSubsidy(id) ? [{ index, title, ...subsidyStanding(record, id, asOf) }] : [],
        ),
    );
    const finding = (level: "red" | "amber", code: string, message: string, hits: typeof chosen) =>
      hits.length === 0
        ? []
        : [
            found(
              level,
              code,
              message,
              `${hits.map(({ title, text }) => `${title}：${text}`).join("；")}。`,
              INSURANCE_RULE.source,
              [...new Set(hits.map(({ index }) => index))],
            ),
          ];
    return [
      ...finding(
        "red",
        "subsidy_closed",
        "选用的补贴本人不能享受",
        chosen.filter(({ level }) => level === "conflict"),
      ),
      ...finding(
        "amber",
        "subsidy_to_come",
        "选用的补贴现在还不能申请",
        chosen.filter(({ level }) => level === "attention"),
      ),
    ];
  },
};

export const safetyNetForWhom: Check = {
  rule: "welfare_able",
  run: ({ measures }, { assessment }) => {
    const welfare = positionsOf(measures, ({ way }) => wayCode(way) === "19");
    return welfare.length === 0 || assessment?.marketAbility !== "able"
      ? []
      : [
          found(
            "amber",
            "welfare_post_while_able",
            `措施 ${numbers(welfare)}：评估为有市场就业能力`,
            "公益性岗位用于难以实现市场就业的人员。",
            notice("四（二）"),
            welfare,
          ),
        ];
  },
};
