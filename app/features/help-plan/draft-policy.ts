/** Subsidies a person can still get, and wishes that cannot be met, said with the reason. Pure. */
import { findOccupation } from "~/features/job-offers/occupations";
import { readHours } from "~/features/job-offers/seeker";
import { serviceTypes } from "~/lib/codes/help";
import { monthsAhead } from "./due-days";
import { has, type Maker, measure, PERSONAL } from "./draft-maker";
import { monthsLeftText } from "./entitlements";
import { type PlanOption, STEPS } from "./measure";
import type { HelpRecord } from "./record";

const subsidyLabels = {
  employer_social_insurance: "企业吸纳就业社会保险补贴",
  flexible_social_insurance: "灵活就业社会保险补贴",
  start_up: "初次创业补贴",
} as const;
type PlannedSubsidy = keyof typeof subsidyLabels;

export function isPlannedSubsidy(kind: string): kind is PlannedSubsidy {
  return kind in subsidyLabels;
}

/** Work by the hour, from home or on one's own account is insured by oneself. */
function flexibly({ assessment }: HelpRecord): boolean {
  if (assessment === null) return false;
  const needs = assessment.needs.map((need) => serviceTypes.find(need));
  return (
    needs.includes("15") ||
    readHours(assessment.workingHours).partTime ||
    assessment.wishes.some((wish) => findOccupation(wish)?.family === "online")
  );
}

/** What is left of a subsidy, as an option beside a measure. */
export function subsidyOption(record: HelpRecord, kind: PlannedSubsidy, blocked: string | null): PlanOption {
  const { subsidy } = record.entitlements;
  return {
    kind: "subsidy",
    id: kind,
    title: subsidyLabels[kind],
    facts: [kind === "start_up" ? "一次性，正常经营一年以上" : monthsLeftText(subsidy)],
    level: blocked === null ? "fits" : "conflict",
    reasons: [
      blocked === null
        ? { code: "entitlement", level: "fits", text: kind === "start_up" ? "未享受过" : "期限未满" }
        : { code: "entitlement", level: "conflict", text: blocked },
    ],
    wished: true,
    chosen: true,
  };
}

/** 社会保险补贴 once there is work: by the employer, or by oneself in flexible work. */
export const policyHelp: Maker = (record, paths, context) => {
  const asked = (record.assessment?.needs ?? []).some((need) => serviceTypes.find(need) === "16");
  if (context.blocks.subsidy !== null || (!has(paths, "market") && !asked)) return [];
  const own = flexibly(record);
  const kinds: readonly PlannedSubsidy[] = own
    ? ["flexible_social_insurance", "employer_social_insurance"]
    : ["employer_social_insurance", "flexible_social_insurance"];
  const when = context.employed ? "按现有就业形式" : "就业参保后";
  return [
    measure(context, {
      path: has(paths, "market") ? "market" : paths.main,
      step: STEPS.policy,
      content: own
        ? `${when}申领社会保险补贴：灵活就业的由本人申报，单位用工的由单位办`
        : `${when}申领社会保险补贴：单位用工的由单位办，灵活就业的由本人申报`,
      way: "16",
      dueOn: monthsAhead(context.calendar, context.asOf, 3),
      rule: "社会保险补贴按规定期限享受，各类补贴合并计算",
      fact: monthsLeftText(record.entitlements.subsidy),
      source: record.entitlements.subsidy.source,
      options: kinds.map((kind) => subsidyOption(record, kind, null)),
    }),
  ];
};

/** Told honestly instead of promised: no post for who is able or used up the term, no subsidy past its term. */
export const explainRefusals: Maker = (record, paths, context) => {
  const told = record.assessment;
  if (told === null) return [];
  const needs = told.needs.map((need) => serviceTypes.find(need));
  const able = told.marketAbility === "able" ? "评估为有市场就业能力" : null;
  const topics = [
    told.wantsWelfarePost || needs.includes("19")
      ? { what: "公益性岗位安置", why: context.blocks.welfarePost ?? able }
      : null,
    needs.includes("16") ? { what: "社保补贴办理", why: context.blocks.subsidy } : null,
    needs.includes("18") ? { what: "创业补贴办理", why: context.blocks.startUpSubsidy } : null,
  ].flatMap((topic) => (topic?.why ? [{ what: topic.what, why: topic.why }] : []));
  if (topics.length === 0) return [];
  return [
    measure(context, {
      path: paths.main,
      step: STEPS.policy,
      content: `政策宣讲：向本人说明${topics.map(({ what, why }) => `${what}目前不能办（${why}）`).join("；")}，并讲清还能享受的服务`,
      way: "01",
      dueOn: monthsAhead(context.calendar, context.asOf, 1),
      rule: PERSONAL,
      fact: topics.map(({ what, why }) => `本人提出${what}；${why}`).join("；"),
      source: context.blocks.welfarePost === null ? undefined : record.entitlements.welfarePost.source,
    }),
  ];
};
