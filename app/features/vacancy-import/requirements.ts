/** Requirements of a vacancy as employers write them. Each reader gives undefined for what it cannot read. */
import type { EducationLevel } from "~/lib/codes/education";
import { educationLevel, educations } from "~/lib/codes/education";
import { codeList, type CodeOf } from "~/lib/codes/code-list";
import { halfWidth, withoutSpaces } from "~/lib/tabular/table";

/** Full years, both ends included; null where there is no bound. */
export type AgeLimits = { min: number | null; max: number | null };

const NO_LIMIT = /^(年龄|学历)?(不限|无|无要求|无限制|不作要求)$/;

function plain(text: string): string {
  return withoutSpaces(halfWidth(text)).replace(/周?岁|年龄|[()]/g, "");
}

/** 45岁以下 → up to 45 included (“以下”includes the number, 民法典第一千二百五十九条); 18-50周岁; 18岁以上; 不限. */
export function readAgeLimits(text: string): AgeLimits | undefined {
  const word = plain(text);
  if (word === "" || NO_LIMIT.test(word)) return { min: null, max: null };
  const range = /^(\d{2})[-—–~至到](\d{2})(之间)?$/.exec(word);
  const below = /^(?:不超过|小于)?(\d{2})(?:及?以下|以内)?$/.exec(word);
  const above = /^(?:满|年满)?(\d{2})(?:及?以上)$/.exec(word);
  const limits = range
    ? { min: Number(range[1]), max: Number(range[2]) }
    : above
      ? { min: Number(above[1]), max: null }
      : below && /以下|以内|不超过|小于/.test(word)
        ? { min: null, max: Number(below[1]) }
        : undefined;
  return limits?.min && limits.max && limits.min > limits.max ? undefined : limits;
}

/** The lowest level accepted, or null for 不限. 高中及以上 → 60. */
export function readEducationRequirement(text: string): EducationLevel | null | undefined {
  const word = plain(text);
  if (word === "" || NO_LIMIT.test(word)) return null;
  const code = educations.find(word.replace(/(及|或)?以上(学历)?$|学历$/, ""));
  return code === null ? undefined : educationLevel(code);
}

export const workingHours = codeList("工作时间", [
  ["day_shift", "长白班", "白班", "标准工时", "正常班"],
  ["two_shifts", "两班倒", "二班倒", "白夜班", "倒班"],
  ["three_shifts", "三班倒", "四班三运转"],
  ["comprehensive", "综合工时", "综合计算工时", "综合工时制"],
  ["flexible", "不定时工时", "弹性工作", "不定时"],
  ["part_time", "钟点工", "非全日制", "小时工", "兼职", "计时工"],
]);
export type WorkingHours = CodeOf<typeof workingHours>;

const YES_NO: Record<string, boolean> = {
  是: true,
  可: true,
  接收: true,
  能: true,
  否: false,
  不接收: false,
  不可: false,
};

/** true, false, or null where the employer did not say. */
export function readYesNo(text: string): boolean | null | undefined {
  const word = plain(text);
  if (word === "") return null;
  return Object.hasOwn(YES_NO, word) ? YES_NO[word] : undefined;
}

/** Whole yuan from 3800, 3,800, 3800元, 3800元/月, 0.38万. */
export function readYuan(text: string): number | undefined {
  const match = /^(\d{1,7}(?:\.\d{1,2})?)(万)?(元|元\/月)?$/.exec(plain(text).replace(/[,，]/g, ""));
  if (!match) return undefined;
  const yuan = Number(match[1]) * (match[2] ? 10_000 : 1);
  // 0.38万 is whole yuan but for the arithmetic of fractions; 2229.99 is not and is not made 2230.
  return Math.abs(yuan - Math.round(yuan)) < 0.001 ? Math.round(yuan) : undefined;
}
