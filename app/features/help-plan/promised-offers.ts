/** What a measure “推荐 3 个以上……岗位” promises, and whether the offers on record keep it (四（二）). Pure. */
import { REQUIRED_OFFERS } from "~/features/job-offers/rules";
import type { CalendarDate } from "~/lib/calendar-date";
import { wayCode } from "./measure";

const DIGITS = "一二三四五六七八九";
const OFFERING = "07";

/** The number of vacancies a measure promises in its own words; null where it names none. */
export function promisedOffers({ content, way }: { content: string; way: string }): number | null {
  if (wayCode(way) !== OFFERING) return null;
  const found = /推荐\s*(\d{1,2}|[一二两三四五六七八九])\s*个/.exec(content)?.[1];
  if (found === undefined) return null;
  if (/^\d/.test(found)) return Number(found);
  return found === "两" ? 2 : DIGITS.indexOf(found) + 1;
}

/** An offer with its place in the honest count since the recognition. */
export type CountedOffer = {
  employer: string;
  post: string;
  occurredOn: CalendarDate;
  state: "counted" | "repeat" | "invalid" | "voided" | "earlier_recognition";
  invalidReasons: readonly { message: string }[];
};

const WHY_NOT = {
  repeat: "同一岗位已推荐过",
  voided: "已作废",
  earlier_recognition: "在这次认定之前",
} as const;

const lineOf = ({ employer, post, state, invalidReasons }: CountedOffer) => {
  const why =
    state === "invalid" ? (invalidReasons[0]?.message ?? "无效") : WHY_NOT[state as keyof typeof WHY_NOT];
  return `${employer}${post}（${why.replace(/[，。]?不计入。?$/u, "").replace(/。$/u, "")}）`;
};

/**
 * Why a promise is not kept: fewer valid and different offers since the plan was drafted than it names, and not the
 * three of the notice in all either (a plan made over from an earlier one promises what was given before). Null: kept.
 */
export function brokenPromise(
  promised: number,
  offers: readonly CountedOffer[],
  draftedOn: CalendarDate,
): { counted: number; message: string } | null {
  const valid = offers.filter(({ state }) => state === "counted");
  const counted = valid.filter(({ occurredOn }) => occurredOn >= draftedOn).length;
  if (counted >= promised || valid.length >= Math.max(promised, REQUIRED_OFFERS)) return null;
  const left = offers.filter(({ state, occurredOn }) => state !== "counted" && occurredOn >= draftedOn);
  const others = left.length > 0 ? `；不计入的：${left.map(lineOf).join("、")}` : "";
  return {
    counted,
    message: `这项措施写明推荐 ${promised} 个，本版方案起草（${draftedOn}）以来计入的有效岗位 ${counted} 个${others}。请先补足岗位，或改期、取消并写明原因。`,
  };
}
