/** What a match needs to know of a job seeker, read from the plain words of the assessment. Pure. */
import { educations } from "~/lib/codes/education";
import { workingHours } from "~/features/vacancy-import/requirements";
import type { Avoided } from "./health-limits";

export type Seeker = {
  /** Occupation wishes in order of preference. */
  wishes: readonly string[];
  skills: readonly string[];
  /** Yuan a month. */
  expectedWage: number | null;
  /** Division within which the person wants to work (`wishedDivision`); null = nothing was told. */
  workDivision: string | null;
  residenceDivision: string;
  /** Wished hours, a code or the person's words. */
  workingHours: string | null;
  /** Full years on the day of the match. */
  age: number;
  /** GB/T 4658 code. */
  education: string | null;
  disabled: boolean;
  /** Demands the person cannot or should not meet, each with the words that say so. */
  avoids: Avoided;
  /** Barriers that speak of the body in words not understood. */
  unreadLimits: readonly string[];
  /** The words that keep the person near home, such as 接送孩子; null where nothing was told. */
  staysNear: string | null;
};

/** The place an assessment asks for: left empty in the form, the county of residence. */
export function wishedDivision(workDivision: string | null, residenceDivision: string): string {
  return workDivision ?? `${residenceDivision.slice(0, 6)}000000`;
}

const STAYS_NEAR =
  /接送|照[顾料看].{0,4}(?:孩|孙|老|病|家|子女|父母)|看护|陪护家人|偏远|交通不便|公交不便|离家近|不能走远/;

/** The words that bind somebody to the surroundings of home; null where none do. */
export function readStaysNear(barriers: readonly string[]): string | null {
  return barriers.find((text) => STAYS_NEAR.test(text)) ?? null;
}

export type Hours = {
  /** null = the words do not say. */
  night: boolean | null;
  shifts: boolean;
  partTime: boolean;
};

/** A code of the import's list, or the employer's own words. */
export function hoursText(hours: string | null): string {
  return hours !== null && workingHours.includes(hours) ? workingHours.label(hours) : (hours ?? "");
}

/** 高中及以上 for a stored code, the employer's own words otherwise, empty where nothing is asked. */
export function schoolingText(education: string | null): string {
  return education !== null && educations.includes(education)
    ? `${educations.label(education)}及以上`
    : (education ?? "");
}

/** 长白班, 两班倒, 三班倒, 综合工时, 钟点工 … by code or as employers write them. */
export function readHours(hours: string | null): Hours {
  const text = hoursText(hours);
  if (text.trim() === "") return { night: null, shifts: false, partTime: false };
  const noNight = /(?:无|不上|不需|没有)夜班|白班|日班/.test(text);
  const shifts = /倒班|两班|二班|三班|轮班|班倒/.test(text);
  const night = /夜|三班|24\s*小时|通宵/.test(text);
  return {
    night: noNight ? false : night ? true : shifts ? null : /工时|弹性|不定/.test(text) ? null : false,
    shifts,
    partTime: /钟点|小时工|非全日|兼职|半天/.test(text),
  };
}

/** Steps of schooling, so that 高中及以上 can be compared with GB/T 4658 codes; null = not said. */
const SCHOOLING: readonly { pattern: RegExp; codes: string; rank: number }[] = [
  { pattern: /研究生|硕士|博士/, codes: "1", rank: 6 },
  { pattern: /本科|大学本/, codes: "2", rank: 5 },
  { pattern: /大专|专科|高职/, codes: "3", rank: 4 },
  { pattern: /高中|中专|中职|职高|技校|技工/, codes: "46", rank: 3 },
  { pattern: /初中/, codes: "7", rank: 2 },
  { pattern: /小学/, codes: "8", rank: 1 },
];

export function schoolingRank(education: string | null): number | null {
  if (!education) return null;
  const step = /^\d\d$/.test(education)
    ? SCHOOLING.find(({ codes }) => codes.includes(education.charAt(0)))
    : SCHOOLING.find(({ pattern }) => pattern.test(education));
  return step?.rank ?? null;
}
