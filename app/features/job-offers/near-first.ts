/** Where the person wants to work, or lives where nothing was told, goes before anywhere else. Pure. */
import { type FitLevel, type FitReason, wishTier } from "./fit";

type Judged = { level: FitLevel; reasons: readonly FitReason[] };

const needsWord = ({ reasons }: Judged, ...codes: readonly FitReason["code"][]) =>
  reasons.some(({ code, level }) => level === "attention" && codes.includes(code));

/** What is asked before a vacancy is promised: body, hours, the way there, schooling, certificate. */
const ASKED_FIRST: readonly FitReason["code"][] = ["demand", "hours", "distance", "schooling", "skill"];

/** Nothing conflicts, and nothing has to be asked first. */
export const isChoosable = (match: Judged): boolean =>
  match.level !== "conflict" && !needsWord(match, ...ASKED_FIRST);

/** Below the wage the person expects. */
export const isUnderpaid = (match: Judged): boolean => needsWord(match, "wage");

/**
 * What plan drafts and bulk offers choose from by themselves: first what pays the expected wage, there nearest to wish
 * and place; equals keep their order.
 */
export const choosable = <Match extends Judged>(ranked: readonly Match[]): Match[] =>
  ranked
    .filter(isChoosable)
    .toSorted((a, b) => Number(isUnderpaid(a)) - Number(isUnderpaid(b)) || placeTier(a) - placeTier(b));

/** Outside the place the person wants to work in, or lives in where nothing was told. */
export const isOutside = (match: Judged): boolean => needsWord(match, "place");

/**
 * What a draft may choose by itself, in the wished work or near to it and in the place: the vacancies a plan may call
 * suitable.
 */
export const isSuitable = (match: Judged): boolean =>
  isChoosable(match) && !isOutside(match) && wishTier(match.reasons) < 2;

const textsOf = ({ reasons }: Judged, codes: readonly FitReason["code"][]) =>
  reasons
    .filter(({ code, level }) => level === "conflict" || (level === "attention" && codes.includes(code)))
    .map(({ text }) => text);

/** What keeps a vacancy from being chosen, in the words of the match. */
export const obstaclesOf = (match: Judged): string[] => textsOf(match, ASKED_FIRST);

/** What keeps a vacancy of the wished work from being called suitable, in the words of the match. */
export const unsuitedBy = (match: Judged): string | null =>
  obstaclesOf(match)[0] ?? textsOf(match, ["place"])[0] ?? null;

/** The wished work inside the place, then elsewhere; then work near to it, inside and elsewhere; then the rest. */
export function placeTier(match: Judged): number {
  return wishTier(match.reasons) * 2 + (isOutside(match) ? 1 : 0);
}

/** Chosen ones outside the place while one that fits, and pays, as well is left aside inside it. */
export function chosenTooFar<Match extends Judged & { chosen: boolean }>(matches: readonly Match[]): Match[] {
  const inside = matches.filter((match) => !match.chosen && isChoosable(match) && !isOutside(match));
  return matches.filter(
    (match) =>
      match.chosen &&
      isOutside(match) &&
      inside.some(
        (other) => placeTier(other) < placeTier(match) && (isUnderpaid(match) || !isUnderpaid(other)),
      ),
  );
}
