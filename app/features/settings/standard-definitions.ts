/** The standards of the help as settings of a city: meaning, limits and words. Pure. */
import { z } from "zod";

import { managementStandards, type Standard, type StandardKey } from "~/law/standards";
import type { ParameterUnit } from "~/law/dated";
import type { SettingDefinition } from "./definitions";

export const STANDARDS_GROUP = "帮扶工作标准";

const UNITS: Partial<Record<ParameterUnit, string>> = { working_day: "个工作日", day: "日", month: "个月" };

/** What it asks and where it shows, and the most a city may give itself. */
const TEXTS: Record<StandardKey, { definition: string; max: number }> = {
  first_contact_days: {
    definition: "认定之日起多少个工作日内与本人第一次实质联系（谈过话或给了服务）。",
    max: 30,
  },
  plan_approval_days: { definition: "认定之日起多少个工作日内批准一人一策。", max: 60 },
  contact_every_months: { definition: "失业期间至少每隔几个月实质联系一次，自上次联系之日起算。", max: 6 },
  offers_within_months: { definition: "主路径为市场就业的，认定之日起几个月内给满三个有效岗位。", max: 12 },
  plan_review_months: { definition: "方案批准后或上次回顾后，几个月回顾一次。", max: 12 },
  call_back_months: { definition: "就业满几个月各回访一次，自就业之日起算；写作 1、3、6。", max: 24 },
  household_clearance_days: {
    definition: "零就业家庭认定之日起多少日内帮助至少一人就业。改动只影响之后认定的家庭。",
    max: 90,
  },
  exit_decision_days: { definition: "退出情形发现之日起多少个工作日内由县级决定。", max: 60 },
  exit_objection_days: {
    definition: "因拒绝服务或不再符合条件拟注销的，告知本人后几个工作日内可以提出异议；期满才能决定。",
    max: 30,
  },
  rectification_days: {
    definition: "整改通知书下达之日起多少个工作日内完成整改并答复；退回的，自退回之日起重新计算。",
    max: 60,
  },
  recheck_days: { definition: "收到整改答复之日起多少个工作日内复查，销号或者退回。", max: 30 },
};

const wholeNumber = (max: number) =>
  z
    .number(`请填 1 至 ${max} 的整数`)
    .int(`请填 1 至 ${max} 的整数`)
    .min(1, `请填 1 至 ${max} 的整数`)
    .max(max, `请填 1 至 ${max} 的整数`);

const ascending = (max: number) =>
  z
    .array(wholeNumber(max), "写作 1、3、6")
    .min(1, "至少填一个时点")
    .max(6, "最多 6 个时点")
    .refine(
      (months) => months.every((month, index) => index === 0 || month > (months[index - 1] ?? 0)),
      "各个时点从小到大写，不重复",
    );

/** A value in words: 5 个工作日; 1、3、6 个月. */
function standardWords(standard: Standard<unknown>, value: unknown): string {
  const amount = Array.isArray(value) ? value.join("、") : String(value);
  return `${amount} ${UNITS[standard.unit] ?? ""}`.trim();
}

export const standardDefinitions: readonly SettingDefinition[] = managementStandards.map((standard) => {
  const { definition, max } = TEXTS[standard.key];
  const first = standard.values[0];
  if (!first) throw new RangeError(`${standard.key} has no value`);
  const several = Array.isArray(first.value);
  return {
    key: standard.key,
    group: STANDARDS_GROUP,
    label: standard.label,
    definition,
    source: first.source,
    control: { kind: several ? "numbers" : "number", max, unit: UNITS[standard.unit] ?? "" },
    schema: several ? ascending(max) : wholeNumber(max),
    unset: standardWords(standard, first.value),
    standard: true,
  };
});
