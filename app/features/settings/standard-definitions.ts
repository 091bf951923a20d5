/** The standards of the help as settings of a city: meaning, limits and words. Pure. */
import { z } from "zod";

import {
  LOAD_KEYS,
  type LoadKey,
  loadWeights,
  managementStandards,
  type Standard,
  type StandardKey,
} from "~/law/standards";
import type { ParameterUnit } from "~/law/dated";
import type { SettingDefinition } from "./definitions";

export const STANDARDS_GROUP = "帮扶工作标准";
const LOAD_GROUP = "工作量折算";

const UNITS: Partial<Record<ParameterUnit, string>> = {
  working_day: "个工作日",
  day: "日",
  month: "个月",
  point: "分",
};

/** What it asks and where it shows, and the most a city may give itself. */
const TEXTS: Record<Exclude<StandardKey, LoadKey>, { definition: string; max: number }> = {
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
};

const LOAD_MAX = 100;
const LOAD_TEXTS: Record<LoadKey, string> = {
  load_person: "失业的在册人员每人折算几分；其余各项以此为准。",
  load_employed: "已就业、仍在册的人每人折算几分，代替上一项。",
  load_disabled: "类别为残疾失业人员的，每人另加几分。",
  load_zero_household: "类别为零就业家庭成员的，每人另加几分。",
  load_dibao: "类别为低保家庭成员的，每人另加几分。",
  load_market: "方案主路径为市场就业的，每人另加几分：要给满三个岗位。",
  load_skills: "方案主路径为技能培训的，每人另加几分。",
  load_start_up: "方案主路径为创业的，每人另加几分。",
  load_safety_net: "方案主路径为公益性岗位托底的，每人另加几分：轮候、考勤、补贴。",
  load_no_plan: "本次认定以来还没有已批准方案的，每人另加几分。",
  load_contact: "今日必办里应联系、走访、回访的，每次几分。",
  load_duty: "今日必办里经办人的其他事项，每件几分；已挂起的不算。",
  load_overdue: "以上两种已经超期的，每件另加几分。",
};

const wholeNumber = (max: number, min = 1) => {
  const message = `请填 ${min} 至 ${max} 的整数`;
  return z.number(message).int(message).min(min, message).max(max, message);
};

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

const watched: readonly SettingDefinition[] = managementStandards.map((standard) => {
  const { definition, max } = TEXTS[standard.key as Exclude<StandardKey, LoadKey>];
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

const weights: readonly SettingDefinition[] = LOAD_KEYS.map((key) => {
  const standard = loadWeights[key];
  const first = standard.values[0];
  if (!first) throw new RangeError(`${key} has no value`);
  return {
    key,
    group: LOAD_GROUP,
    label: standard.label.replace("工作量：", ""),
    definition: LOAD_TEXTS[key],
    source: first.source,
    control: { kind: "number", min: 0, max: LOAD_MAX, unit: UNITS.point ?? "" },
    schema: wholeNumber(LOAD_MAX, 0),
    unset: standardWords(standard, first.value),
    standard: true,
  };
});

/** The standards of the help, and what each thing to be done weighs. */
export const standardDefinitions: readonly SettingDefinition[] = [...watched, ...weights];
