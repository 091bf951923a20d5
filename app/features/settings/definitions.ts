/** What a unit may set for itself and everything below it: meaning, clause, allowed values and their words. Pure. */
import { z } from "zod";

import { notice } from "~/law/clauses";
import { INSURANCE_SUBSIDY_JILIN, SUBSIDY_FUND_RULE } from "~/law/documents";
import { cite, type Source } from "~/law/source";
import { STANDARD_KEYS } from "~/law/standards";
import { standardDefinitions } from "./standard-definitions";
import { dayHoursText, hoursWords, type OpeningHours, readDayHours } from "./opening-hours";

const READING_KEYS = [
  "review_levels",
  "processing_includes_notice",
  "online_acceptance",
  "acceptance_hours",
  "correction_answer_days",
  "notice_place",
  "supervision_phone",
  "employed_exit",
  "justified_refusals_count",
  "employer_insurance_ceiling",
  "full_tier_contribution",
  "training_subsidy_ceiling",
] as const;
type ReadingKey = (typeof READING_KEYS)[number];

/** The readings where the texts are silent, and the standards of the help. */
export const SETTING_KEYS = [...READING_KEYS, ...STANDARD_KEYS] as const;
export type SettingKey = (typeof SETTING_KEYS)[number];

type Choice = { value: string; stored: unknown; label: string };

export type SettingControl =
  | { kind: "choice"; choices: readonly Choice[] }
  | { kind: "text"; input: "text" | "tel"; maxLength: number }
  | { kind: "hours" }
  /** Whole numbers from `min` (1 where nothing is said) to `max` of a unit in words; `numbers` are several, ascending. */
  | { kind: "number" | "numbers"; min?: number; max: number; unit: string };

export type SettingDefinition = {
  key: SettingKey;
  group: string;
  label: string;
  /** What it means and what changes with it. */
  definition: string;
  source: Source;
  control: SettingControl;
  schema: z.ZodType;
  /** Without a value: what holds then, in words. */
  unset: string;
  /** A standard of the help: set by cities and the province, also by their supervisors. */
  standard?: true;
};

const TIME = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "时刻写作 08:30");
const spanSchema = z.tuple([TIME, TIME]).refine(([from, to]) => from < to, "每段的结束要晚于开始");
/** Of one day, as spans or written `08:30-11:30 13:00-16:30`, as the form has it. */
const daySpans = z.preprocess(
  (day) => (typeof day === "string" ? (readDayHours(day) ?? day) : day),
  z
    .array(spanSchema)
    .max(4, "一天最多 4 段")
    .refine(
      (spans) => spans.every((span, index) => index === 0 || (spans[index - 1]?.[1] ?? "") <= span[0]),
      "各段按先后填写，不能重叠",
    ),
);
const hoursSchema = z
  .tuple([daySpans, daySpans, daySpans, daySpans, daySpans])
  .refine((days) => days.some((spans) => spans.length > 0), "请至少填一天的办公时间");

const YES_NO = (yes: string, no: string): SettingControl => ({
  kind: "choice",
  choices: [
    { value: "yes", stored: true, label: yes },
    { value: "no", stored: false, label: no },
  ],
});

const REVIEW = "审核与时限";
const WINDOW = "受理与公示";
const EXIT = "注销口径";
const MONEY = "补贴标准";

const MONTHLY_YUAN = z
  .string()
  .trim()
  .regex(/^[1-9]\d{0,5}(?:\.\d{1,2})?$/, "金额写作 620.00，最多两位小数");

/** Days to answer a 一次性告知 where the office has set none of its own. */
const CORRECTION_ANSWER_DAYS = 15;
const CORRECTION_DAYS = { min: 5, max: 60 };
const CORRECTION_TEXT = `请填 ${CORRECTION_DAYS.min} 到 ${CORRECTION_DAYS.max} 之间的整数`;

/** The stored value, or what holds without one. */
export function correctionAnswerDays(value: unknown): number {
  return typeof value === "number" ? value : CORRECTION_ANSWER_DAYS;
}

const DEFINITIONS: Record<ReadingKey, Omit<SettingDefinition, "key">> = {
  review_levels: {
    group: REVIEW,
    label: "审核层级",
    definition:
      "两级：社区或街道（乡镇）初审并签署初步意见，县级复核。三级：社区受理、核实、公示，街道（乡镇）签署初步意见，县级复核。不符合条件的，两种情形下都由经办的社区或街道（乡镇）在认定表上注明原因并告知申请人（通知没有要求第二人确认）。改动后，尚未签署初步意见的申请按新层级办理。",
    source: notice("二（二）"),
    control: {
      kind: "choice",
      choices: [
        { value: "2", stored: 2, label: "两级审核" },
        { value: "3", stored: 3, label: "三级审核" },
      ],
    },
    schema: z.union([z.literal(2), z.literal(3)], "审核层级只能是 2 或 3"),
    unset: "两级审核",
  },
  processing_includes_notice: {
    group: REVIEW,
    label: "办结时限与公示期",
    definition:
      "受理后 10 个工作日内完成认定。公示 3 个工作日计入这 10 个工作日，或者在其外另计（合计 13 个工作日）。按受理当日的设定计算，已受理的申请不受影响。",
    source: notice("二（四）"),
    control: YES_NO("公示期计入 10 个工作日", "公示期另计，合计 13 个工作日"),
    schema: z.boolean("只能是 true 或 false"),
    unset: "公示期计入 10 个工作日",
  },
  online_acceptance: {
    group: WINDOW,
    label: "网上受理",
    definition: "申请人可以在网上填写并提交申请。关闭后，网上提交时告知到哪个窗口办理；已提交的照常办理。",
    source: notice("二（一）"),
    control: YES_NO("开放", "关闭"),
    schema: z.boolean("只能是 true 或 false"),
    unset: "开放",
  },
  acceptance_hours: {
    group: WINDOW,
    label: "受理窗口办公时间",
    definition:
      "告知申请人窗口何时开放。法定节假日不办公，调休上班日按周一的时间。只作告知，不影响受理：任何时候都可以提交，受理日期由经办人如实填写。",
    source: notice("二（一）"),
    control: { kind: "hours" },
    schema: hoursSchema,
    unset: "不告知办公时间",
  },
  correction_answer_days: {
    group: WINDOW,
    label: "补正的答复期限",
    definition:
      "一次性告知补正后多少日内请申请人答复，当日不计；最后一日是休息日的，顺延到下一个工作日。写在一次性告知书上，是本地自定的期限，通知没有规定：过了这一天不视为放弃，仍然可以补正，办理时限自受理起算。",
    source: notice("二（一）"),
    control: { kind: "number", min: CORRECTION_DAYS.min, max: CORRECTION_DAYS.max, unit: "日" },
    schema: z
      .number(CORRECTION_TEXT)
      .int(CORRECTION_TEXT)
      .min(CORRECTION_DAYS.min, CORRECTION_TEXT)
      .max(CORRECTION_DAYS.max, CORRECTION_TEXT),
    unset: `${CORRECTION_ANSWER_DAYS} 日`,
  },
  notice_place: {
    group: WINDOW,
    label: "公示地点",
    definition: "公示张贴的地方，开始公示时自动填入，可以逐批修改。",
    source: notice("二（二）"),
    control: { kind: "text", input: "text", maxLength: 60 },
    schema: z.string().trim().min(2, "请写明公示地点").max(60, "公示地点最多 60 个字"),
    unset: "各单位的公示栏",
  },
  supervision_phone: {
    group: WINDOW,
    label: "监督电话",
    definition: "印在公示表和公示网页上，供群众反映异议。",
    source: notice("二（二）"),
    control: { kind: "text", input: "tel", maxLength: 30 },
    schema: z
      .string()
      .trim()
      .regex(/^(?:0\d{2,3}-?)?\d{5,8}(?:-\d{1,6})?$|^1[3-9]\d{9}$/, "电话写作 0431-12345678，或 11 位手机号"),
    unset: "未设定，公示表上留空手写",
  },
  employed_exit: {
    group: EXIT,
    label: "就业后的处理",
    definition:
      "就业不当然退出。列为建议注销：就业且没有享受期限内的补贴、公益性岗位的，提请县级决定；只作记录：只改就业状态，不提请。",
    source: notice("三"),
    control: {
      kind: "choice",
      choices: [
        { value: "suggest", stored: "suggest", label: "列为建议注销，由县级决定" },
        { value: "record", stored: "record", label: "只作记录" },
      ],
    },
    schema: z.enum(["suggest", "record"], "只能是 suggest 或 record"),
    unset: "列为建议注销，由县级决定",
  },
  justified_refusals_count: {
    group: EXIT,
    label: "有正当理由的拒绝",
    definition:
      "半年内拒绝公共就业服务 3 次以上的退出；有正当理由的拒绝照样记录和显示，是否计入次数由此决定。",
    source: notice("三（五）"),
    control: YES_NO("计入", "不计入"),
    schema: z.boolean("只能是 true 或 false"),
    unset: "不计入",
  },
  // What an employer pays per month is told by no document of the province that was found; a city states its own.
  employer_insurance_ceiling: {
    group: MONEY,
    label: "单位社会保险补贴每人每月上限（元）",
    definition:
      "单位招用和公益性岗位的社会保险补贴：基本养老、基本医疗、失业保险三项中单位缴纳的部分，每人每月最多补多少元。高于上限的申请不予登记。没有设定的，登记和审批时都要写明金额是怎么核对的，逐笔审批；金额无论如何不多于工资。",
    source: cite(SUBSIDY_FUND_RULE, "社会保险补贴"),
    control: { kind: "text", input: "text", maxLength: 9 },
    schema: MONTHLY_YUAN,
    unset: "未设定，登记和审批时写明核对的依据",
    standard: true,
  },
  full_tier_contribution: {
    group: MONEY,
    label: "灵活就业 100% 档基本养老保险每月缴费额（元）",
    definition:
      "灵活就业社会保险补贴按实缴的基本养老保险费计算，超过 100% 档的部分不补。设定后按此封顶，不再按申请时所填的缴费额。",
    source: cite(INSURANCE_SUBSIDY_JILIN, "社会保险补贴"),
    control: { kind: "text", input: "text", maxLength: 9 },
    schema: MONTHLY_YUAN,
    unset: "未设定，按申请时所填的 100% 档缴费额封顶",
    standard: true,
  },
  training_subsidy_ceiling: {
    group: MONEY,
    label: "职业培训补贴每人每次上限（元）",
    definition:
      "一次培训每人最多补多少元。高于上限的申请不予登记。没有设定的，登记和审批时都要写明金额是怎么核对的，逐笔审批；出勤学时少于培训学时的，任何时候都要写明。",
    source: cite(SUBSIDY_FUND_RULE, "职业培训补贴"),
    control: { kind: "text", input: "text", maxLength: 9 },
    schema: MONTHLY_YUAN,
    unset: "未设定，登记和审批时写明核对的依据",
    standard: true,
  },
};

export const settingDefinitions: readonly SettingDefinition[] = [
  ...READING_KEYS.map((key) => ({ key, ...DEFINITIONS[key] })),
  ...standardDefinitions,
];

const BY_KEY = new Map(settingDefinitions.map((definition) => [definition.key, definition]));

export function isSettingKey(text: string): text is SettingKey {
  return (SETTING_KEYS as readonly string[]).includes(text);
}

export function settingDefinition(key: SettingKey): SettingDefinition {
  const definition = BY_KEY.get(key);
  if (!definition) throw new RangeError(`No definition of ${key}`);
  return definition;
}

/** A stored value in words; a value of an older shape is shown as it is. */
export function settingWords(definition: SettingDefinition, value: unknown): string {
  const { control } = definition;
  if (control.kind === "choice") {
    return control.choices.find((choice) => choice.stored === value)?.label ?? JSON.stringify(value);
  }
  if (control.kind === "hours") {
    const hours = hoursSchema.safeParse(value);
    return hours.success ? hoursWords(hours.data) : JSON.stringify(value);
  }
  if (control.kind === "number" || control.kind === "numbers") {
    const numbers = Array.isArray(value) ? value.join("、") : String(value);
    return `${numbers} ${control.unit}`;
  }
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The hours stored by a unit; null for anything else. */
export function readHours(value: unknown): OpeningHours | null {
  const hours = hoursSchema.safeParse(value);
  return hours.success ? hours.data : null;
}

/** A stored value as the form's fields hold it: one text, or five for the hours. */
export function formTexts(definition: SettingDefinition, value: unknown): string[] {
  const { control } = definition;
  if (control.kind === "choice") {
    return [control.choices.find((choice) => choice.stored === value)?.value ?? ""];
  }
  if (control.kind === "hours") {
    return readHours(value)?.map(dayHoursText) ?? ["", "", "", "", ""];
  }
  if (control.kind === "number" || control.kind === "numbers") {
    return [Array.isArray(value) ? value.join("、") : typeof value === "number" ? String(value) : ""];
  }
  return [typeof value === "string" ? value : ""];
}
