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
/** Only the automatic checks (R01–R40) read these. */
const CHECKS_GROUP = "督导检查参数";
const LOAD_GROUP = "工作量折算";

const UNITS: Partial<Record<ParameterUnit, string>> = {
  working_day: "个工作日",
  day: "日",
  month: "个月",
  point: "分",
};

/** What it asks and where it shows, and the most a city may give itself. */
type WatchedKey = Exclude<StandardKey, LoadKey>;
const TEXTS: Record<WatchedKey, { definition: string; max: number; check?: true; counted?: string }> = {
  acceptance_days: {
    definition:
      "申请提交（或补正）后多少个工作日内受理，或者一次性告知缺什么。是本地自定的工作标准，不是通知的办理期限：二（四）的 10 个工作日自受理起算。",
    max: 10,
  },
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
  result_telling_days: {
    definition: "初审不通过、退回或不予认定后几个工作日内告知申请人；到期没有告知记录的列入 R20。",
    max: 30,
    check: true,
  },
  certificate_entry_days: {
    definition: "认定后几个工作日内把类别、认定机构、经办人录入《就业创业证》；到期未录入的列入 R21。",
    max: 60,
    check: true,
  },
  training_within_months: {
    definition: "表明培训意愿后几个月内应有培训报名；没有的列入 R25。",
    max: 24,
    check: true,
  },
  start_up_within_months: {
    definition: "表明创业意愿后几个月内应有创业服务；没有的列入 R26。",
    max: 24,
    check: true,
  },
  safety_net_within_months: {
    definition: "托底安置的方案批准后几个月内应上岗或列入轮候；都没有的列入 R27。",
    max: 24,
    check: true,
  },
  silence_days: {
    definition: "失业期间多少日没有实质联系列入 R28，之后各档提高程度；写作 30、60、90。",
    max: 365,
    check: true,
  },
  home_visit_months: {
    definition: "至少每隔几个月上门走访一次；超过的列入 R40。",
    max: 24,
    check: true,
  },
  staff_training_months: {
    definition: "市（州）、县（市、区）至少每隔几个月组织一次业务培训；超过的列入 R40。",
    max: 24,
    check: true,
  },
  rerecognition_days: {
    definition: "注销后再次登记失业的，几个工作日内应有新的认定申请；没有的列入 R39。",
    max: 60,
    check: true,
  },
  late_entry_days: {
    definition:
      "服务日期之后多少日才录入的，作为疑似补录提示给负责人（R29）；公益性岗位上岗之后超过这些日才登记的，须写明原因，标为补录。",
    max: 180,
    check: true,
  },
  burst_records: {
    definition: "同一经办人在同一分钟内录入多少条以上，作为疑似补录提示给负责人（R29）；批量办理的不算。",
    max: 200,
    check: true,
    counted: "条",
  },
  same_text_people: {
    definition:
      "同一经办人给多少人写了完全相同的内容，提示给负责人（R29）；同一日把岗位库以外的同一岗位推荐给这么多人的，列入 R24。批量办理的不算。",
    max: 200,
    check: true,
    counted: "人",
  },
  rectification_days: {
    definition: "整改通知书下达之日起多少个工作日内完成整改并答复；退回的，自退回之日起重新计算。",
    max: 60,
  },
  recheck_days: { definition: "收到整改答复之日起多少个工作日内复查，销号或者退回。", max: 30 },
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

const isWatched = (key: StandardKey): key is WatchedKey => key in TEXTS;
const unitOf = ({ key, unit }: Standard<unknown>): string =>
  (isWatched(key) ? TEXTS[key].counted : undefined) ?? UNITS[unit] ?? "";

/** A value in words: 5 个工作日; 1、3、6 个月. */
function standardWords(standard: Standard<unknown>, value: unknown): string {
  const amount = Array.isArray(value) ? value.join("、") : String(value);
  return `${amount} ${unitOf(standard)}`.trim();
}

const watched: readonly SettingDefinition[] = managementStandards.map((standard) => {
  const { definition, max, check } = TEXTS[standard.key as WatchedKey];
  const first = standard.values[0];
  if (!first) throw new RangeError(`${standard.key} has no value`);
  const several = Array.isArray(first.value);
  return {
    key: standard.key,
    group: check ? CHECKS_GROUP : STANDARDS_GROUP,
    label: standard.label,
    definition,
    source: first.source,
    control: { kind: several ? "numbers" : "number", max, unit: unitOf(standard) },
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
