/** How a course or a post was found to fit a person, and which of them a draft chooses. Pure. */
import type { FitLevel } from "~/features/job-offers/fit";
import type { Nearness } from "~/features/job-offers/stock";
import type { PlanOption } from "./measure";

export type Reason = PlanOption["reasons"][number];
/** What a person asked for and an option serves. */
export type Served = "training" | "start_up" | "job" | "welfare_post";
export type Judged = Omit<PlanOption, "chosen" | "wished"> & { score: number; serves: Served | null };

/** The option as a plan keeps it. */
export function toOption({ score: _score, serves, ...option }: Judged, chosen: boolean): PlanOption {
  return { ...option, wished: serves !== null, chosen };
}

export const reason = (code: string, level: FitLevel, text: string): Reason => ({ code, level, text });

export const NEAR: Readonly<Record<Nearness, { points: number; text: string }>> = {
  community: { points: 12, text: "在常住社区（村）" },
  township: { points: 10, text: "在常住街道（乡镇）" },
  county: { points: 7, text: "在常住县（市、区）" },
  city: { points: 0, text: "不在常住县（市、区）" },
};

export function placeReason(nearness: Nearness): Reason {
  return reason("place", nearness === "city" ? "attention" : "fits", NEAR[nearness].text);
}

const LEVELS: Readonly<Record<FitLevel, number>> = { fits: 0, attention: 1, conflict: 2 };

/**
 * The best few, those that fit first; `most` of them chosen. Only what leads somewhere wished, without a word
 * against it from the person's body or hours, is ever chosen.
 */
export function proposeOptions(judged: readonly Judged[], shown: number, most = 1): PlanOption[] {
  const ranked = judged
    .filter(({ level, score }) => level !== "conflict" && score > 0)
    .toSorted((a, b) => LEVELS[a.level] - LEVELS[b.level] || b.score - a.score || (a.id < b.id ? -1 : 1));
  const chosen = new Set(
    ranked
      .filter(({ serves, reasons }) => serves !== null && !reasons.some(cautious))
      .slice(0, most)
      .map(({ id }) => id),
  );
  return ranked.slice(0, shown).map((option) => toOption(option, chosen.has(option.id)));
}

/** Standing, weather, nights, fees, schooling and what was learnt before are asked about before anything is promised. */
const cautious = ({ code, level }: Reason) =>
  level === "attention" && ["demand", "hours", "fee", "schooling", "learnt"].includes(code);

/** What has to be asked first about an option that was not chosen, in its own words. */
export const cautionsOf = ({ reasons }: Pick<PlanOption, "reasons">): string[] =>
  reasons.filter(cautious).map(({ text }) => text);
