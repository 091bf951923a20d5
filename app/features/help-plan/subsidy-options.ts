/**
 * The subsidies of a plan, each against how the person works today: a kind is open, follows from a step still to be
 * taken, or is closed. What is open here is what `checkSubsidy` would take: its own answer comes with the record. Pure.
 */
import { isMonthly, type SubsidyKind, subsidyKinds } from "~/features/subsidies/kinds";
import { SUBSIDY_FUND_RULE, WELFARE_POST_NOTICE } from "~/law/documents";
import { valueOn } from "~/law/dated";
import { startUpOperatingMonths } from "~/law/parameters";
import { cite, type Source } from "~/law/source";
import { addMonths, type CalendarDate } from "~/lib/calendar-date";
import { employmentDestinations } from "~/lib/codes/help";
import { blocksOf, monthsLeftText } from "./entitlements";
import type { PlanOption } from "./measure";
import { type HelpRecord, type Situation, situationOf } from "./record";

export type PlannedSubsidy = Exclude<SubsidyKind, "training">;

const PLANNED = new Set<string>(subsidyKinds.codes.filter((kind) => kind !== "training"));

export function isPlannedSubsidy(kind: string): kind is PlannedSubsidy {
  return PLANNED.has(kind);
}

/** The kinds that go with a way of working; two of them only for one placement. */
const OF_WORK: Partial<Record<Situation, readonly PlannedSubsidy[]>> = {
  welfare_post: ["welfare_post", "welfare_post_social_insurance"],
  employer: ["employer_social_insurance"],
  flexible: ["flexible_social_insurance"],
};

export function subsidiesOpenTo(situation: Situation): readonly PlannedSubsidy[] {
  return OF_WORK[situation] ?? [];
}

/** The step from which a monthly subsidy follows, for whoever has not taken it. */
const AFTER: Partial<Record<PlannedSubsidy, string>> = {
  employer_social_insurance: "由单位招用、参保并登记就业后，由单位申领",
  flexible_social_insurance: "登记灵活就业、自行参保缴费后，由本人申领",
  welfare_post: "安置到公益性岗位后，由用人单位按考勤申领",
  welfare_post_social_insurance: "安置到公益性岗位、参保后，由用人单位申领",
};

type Standing = { level: PlanOption["level"]; text: string };
const open = (text: string): Standing => ({ level: "fits", text });
const toCome = (text: string): Standing => ({ level: "attention", text });
const closed = (text: string): Standing => ({ level: "conflict", text });

/** 初次创业补贴 is for a business that has run for a year. */
function startUpStanding(record: HelpRecord, asOf: CalendarDate): Standing {
  const months = valueOn(startUpOperatingMonths, asOf).value;
  if (situationOf(record) !== "self_employment" || record.work === null)
    return toCome(`开业并正常经营满 ${months} 个月后才能申领`);
  const from = addMonths(record.work.since, months);
  return from <= asOf
    ? open(`未享受过，${record.work.since} 起经营`)
    : toCome(`${record.work.since} 起经营，${from} 起才能申领`);
}

/** How one subsidy stands for the person on a day. */
export function subsidyStanding(record: HelpRecord, kind: PlannedSubsidy, asOf: CalendarDate): Standing {
  const situation = situationOf(record);
  const blocks = blocksOf(record.entitlements, { employed: record.employment === "employed", asOf });
  const blocked = kind === "start_up" ? blocks.startUpSubsidy : blocks.subsidy;
  if (blocked !== null) return closed(blocked);
  if (!isMonthly(kind)) return startUpStanding(record, asOf);
  if (subsidiesOpenTo(situation).includes(kind)) {
    const refused = record.entitlements.refused[kind];
    return refused === undefined
      ? open("合目前的就业形式，期限未满")
      : toCome(`合目前的就业形式，今天还不能申请：${refused}`);
  }
  if (situation === "unemployed") return toCome(AFTER[kind] ?? "");
  if (situation === "unknown") return toCome("就业去向没有登记，登记后按去向申领");
  return closed(`目前为${employmentDestinations.label(situation)}，不能享受${subsidyKinds.label(kind)}`);
}

/** A subsidy beside a measure; only what is open today is ever chosen by a draft. */
export function subsidyOption(record: HelpRecord, kind: PlannedSubsidy, asOf: CalendarDate): PlanOption {
  const { level, text } = subsidyStanding(record, kind, asOf);
  return {
    kind: "subsidy",
    id: kind,
    title: subsidyKinds.label(kind),
    facts: [kind === "start_up" ? "一次性，正常经营一年以上" : monthsLeftText(record.entitlements.subsidy)],
    level,
    reasons: [{ code: "entitlement", level, text }],
    wished: true,
    chosen: level === "fits",
  };
}

export const PLACED_RULE = {
  rule: "在岗期间发给用人单位岗位补贴和社会保险补贴，期限不超过 3 年，距退休不足 5 年的至退休",
  source: cite(WELFARE_POST_NOTICE, "补贴期限"),
};

export const INSURANCE_RULE: { rule: string; source: Source } = {
  rule: "社会保险补贴按就业形式享受一种，各类补贴合并计算期限",
  source: cite(SUBSIDY_FUND_RULE, "社会保险补贴期限"),
};
