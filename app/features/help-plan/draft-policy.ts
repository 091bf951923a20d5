/** Subsidies a person can still get, and wishes that cannot be met, said with the reason. Pure. */
import { findOccupation } from "~/features/job-offers/occupations";
import { readHours } from "~/features/job-offers/seeker";
import { monthsAhead } from "./due-days";
import { has, type Maker, measure, PERSONAL } from "./draft-maker";
import { employmentDestinations, serviceTypes } from "~/lib/codes/help";
import { monthsLeftText } from "./entitlements";
import { STEPS } from "./measure";
import { type HelpRecord, type Situation, situationOf } from "./record";
import {
  INSURANCE_RULE,
  PLACED_RULE,
  type PlannedSubsidy,
  subsidiesOpenTo,
  subsidyOption,
} from "./subsidy-options";

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

/** What to do about the subsidies that go with a way of working. */
const CONTENT: Readonly<Record<Situation, string>> = {
  welfare_post: "在公益性岗位期间，由用人单位按月申领岗位补贴和社会保险补贴，按月登记考勤",
  employer: "由招用的单位凭缴费凭证申领单位招用社会保险补贴",
  flexible: "由本人在申报期内凭缴费凭证申领灵活就业社会保险补贴",
  self_employment: "核实个体经营的参保情况，讲清可以申领的补贴和要备的材料",
  other: "核实就业去向和参保情况，讲清可以申领的补贴和要备的材料",
  unknown: "补登就业去向（单位、灵活就业或公益性岗位），再按去向申领社会保险补贴",
  unemployed: "",
};

/** Of whoever is out of work: what would follow from which step, none of it promised. */
function toCome(record: HelpRecord): { content: string; kinds: readonly PlannedSubsidy[] } {
  const employer = "单位招用的由单位办";
  const own = "灵活就业的由本人在申报期内申报";
  return flexibly(record)
    ? {
        content: `就业参保后申领社会保险补贴：${own}，${employer}`,
        kinds: ["flexible_social_insurance", "employer_social_insurance"],
      }
    : {
        content: `就业参保后申领社会保险补贴：${employer}，${own}`,
        kinds: ["employer_social_insurance", "flexible_social_insurance"],
      };
}

/** 社会保险补贴 by the present way of working; for whoever is out of work, what follows from which step. */
export const policyHelp: Maker = (record, paths, context) => {
  const asked = (record.assessment?.needs ?? []).some((need) => serviceTypes.find(need) === "16");
  const situation = situationOf(record);
  const insured = has(paths, "market") || situation === "welfare_post";
  if (context.blocks.subsidy !== null || (!insured && !asked)) return [];
  const { content, kinds } =
    situation === "unemployed"
      ? toCome(record)
      : { content: CONTENT[situation], kinds: subsidiesOpenTo(situation) };
  const { subsidy } = record.entitlements;
  const now =
    situation === "unemployed"
      ? record.employment === "in_training"
        ? "目前在参加培训，尚未就业"
        : "目前未就业"
      : situation === "unknown"
        ? "目前已就业，去向未登记"
        : `目前为${employmentDestinations.label(situation)}`;
  return [
    measure(context, {
      path: has(paths, "market") ? "market" : paths.main,
      step: STEPS.policy,
      content,
      way: "16",
      dueOn: monthsAhead(context.calendar, context.asOf, 3),
      ...(situation === "welfare_post" ? PLACED_RULE : INSURANCE_RULE),
      fact: `${now}；${monthsLeftText(subsidy)}`,
      options: kinds.map((kind) => subsidyOption(record, kind, context.asOf)),
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
