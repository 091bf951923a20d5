/** What a match needs to know of a job seeker, read from the plain words of the assessment. Pure. */
import { educations } from "~/lib/codes/education";
import { healthStates } from "~/lib/codes/person";
import { workingHours } from "~/features/vacancy-import/requirements";
import type { PhysicalDemand } from "./occupations";

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
  /** The words that keep the person near home, such as 接送孩子; null where nothing was told. */
  staysNear: string | null;
};

/** The place an assessment asks for: left empty in the form, the county of residence. */
export function wishedDivision(workDivision: string | null, residenceDivision: string): string {
  return workDivision ?? `${residenceDivision.slice(0, 6)}000000`;
}

export type Avoided = Partial<Record<PhysicalDemand, string>>;

const SIGNS: readonly { pattern: RegExp; demands: readonly PhysicalDemand[] }[] = [
  {
    pattern: /(?:不|忌|避免).{0,4}(?:夜|倒班)|(?:只|仅|限).{0,3}白班|^(?:长?白班|日班)$|白班为主/,
    demands: ["night"],
  },
  { pattern: /接送|照[顾料看].{0,4}(?:孩|孙|老|病|家|子女|父母)|看护|陪护家人/, demands: ["night"] },
  { pattern: /(?:不|忌|避免).{0,6}(?:久站|站立)/, demands: ["standing"] },
  { pattern: /(?:不|忌|避免).{0,8}(?:搬|重物|负重|重体力|体力活)/, demands: ["heavy"] },
  { pattern: /(?:不|忌|避免).{0,4}(?:户外|室外|露天)/, demands: ["outdoor"] },
  { pattern: /腰|椎|膝|下肢|腿|肢体残疾/, demands: ["standing", "heavy"] },
  { pattern: /体弱|体力[差弱]|多病/, demands: ["heavy"] },
  { pattern: /心脏|心血管|脑血管|高血压|疝/, demands: ["heavy", "night"] },
  { pattern: /哮喘|支气管|呼吸系统/, demands: ["outdoor", "heavy"] },
  { pattern: /癫痫/, demands: ["night"] },
  { pattern: /坐岗/, demands: ["standing", "heavy", "outdoor"] },
  { pattern: /精细|视力/, demands: ["fine"] },
  { pattern: /接待|听力|言语|文字沟通/, demands: ["reception"] },
];

/**
 * The demands that barriers, health and wished hours rule out. Words it does not know rule out nothing:
 * a person still reads the vacancy. Health may be a code of GB/T 2261.3 or words.
 */
export function readLimits(told: {
  barriers: readonly string[];
  health: string | null;
  workingHours: string | null;
}): Avoided {
  const avoids: Avoided = {};
  for (const text of [...told.barriers, healthText(told.health), told.workingHours]) {
    for (const { pattern, demands } of text ? SIGNS : []) {
      if (!text || !pattern.test(text)) continue;
      for (const demand of demands) avoids[demand] ??= text;
    }
  }
  return avoids;
}

const STAYS_NEAR =
  /接送|照[顾料看].{0,4}(?:孩|孙|老|病|家|子女|父母)|看护|陪护家人|偏远|交通不便|公交不便|离家近|不能走远/;

/** The words that bind somebody to the surroundings of home; null where none do. */
export function readStaysNear(barriers: readonly string[]): string | null {
  return barriers.find((text) => STAYS_NEAR.test(text)) ?? null;
}

export function healthText(health: string | null): string | null {
  if (health === null) return null;
  return healthStates.includes(health) ? healthStates.label(health) : health;
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
