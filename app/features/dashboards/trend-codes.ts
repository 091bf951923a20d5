/** Which indicators the page of trends shows, and which the map can. Pure. */
import type { IndicatorCode } from "~/features/indicators/catalogue";

export const TREND_CODES = [
  "active",
  "recognized",
  "exited",
  "employed",
  "planRate",
  "soundPlanRate",
  "threeOffersRate",
  "pathRate",
  "contactRate",
  "servedRate",
  "assistedEmploymentRate",
  "lostContactRate",
] as const satisfies readonly IndicatorCode[];

/** Stocks the map can show; each is a running count. */
export const MAP_CODES = [
  "planRate",
  "soundPlanRate",
  "threeOffersRate",
  "pathRate",
  "contactRate",
  "servedRate",
  "active",
] as const satisfies readonly IndicatorCode[];
