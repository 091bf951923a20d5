/** Drafts a plan from the dossier and the stock. Proposes only what a clause and a recorded fact call for. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";
import { matchVacancies, type RankedVacancy } from "~/features/job-offers/match-vacancies";
import { countValidDistinct, REQUIRED_OFFERS } from "~/features/job-offers/rules";
import type { StockVacancy } from "~/features/job-offers/stock";
import type { Standards } from "~/features/settings/standards";
import type { WorkCalendar } from "~/law/working-calendar";
import { checkPlan, type PlanCheck } from "./check";
import { draftMeasures } from "./draft-measures";
import { type DraftPaths, draftPaths } from "./draft-paths";
import type { PlanMatch, PlanMeasure } from "./measure";
import { type HelpRecord, seekerOf } from "./record";

export type Stock = { vacancies: readonly StockVacancy[] };

export type DraftContext = {
  asOf: CalendarDate;
  /** Name of the caseworker in charge. */
  responsible: string;
  calendar: WorkCalendar;
  /** Of the person's unit; without them the defaults of the law folder. */
  standards?: Standards;
  /** Yuan a month in a division on `asOf`; null where no standard is on file. */
  minimumWage: (division: string) => number | null;
  /** Texts of other plans of the unit, for the check. */
  otherPlans: readonly (readonly string[])[];
};

export type PlanDraft = { paths: DraftPaths; measures: PlanMeasure[]; check: PlanCheck };

/** How many vacancies a draft shows beside the offers measure. */
const SHOWN_MATCHES = 8;

export function draftHelpPlan(record: HelpRecord, stock: Stock, context: DraftContext): PlanDraft {
  const paths = draftPaths(record);
  const measures = draftMeasures(record, paths, {
    ...context,
    matches: proposeMatches(record, stock, context),
  });
  return { paths, measures, check: checkPlan({ paths, measures }, record, context) };
}

/**
 * The best matches of the stock, those still needed for three marked as chosen. Only what does not
 * conflict is ever chosen; where the stock holds too few, the list is short and the check says so.
 */
export function proposeMatches(
  record: HelpRecord,
  stock: Stock,
  context: Pick<DraftContext, "asOf" | "minimumWage">,
): PlanMatch[] {
  const ranked = matchVacancies(seekerOf(record, context.asOf), stock.vacancies, {
    asOf: context.asOf,
    minimumWage: context.minimumWage,
    offered: new Set(record.offers.map(({ sameness }) => sameness)),
  });
  const missing = Math.max(REQUIRED_OFFERS - countValidDistinct(record.offers), 0);
  const choosable = ranked.filter(({ level }) => level !== "conflict");
  const chosen = new Set(choosable.slice(0, missing).map(({ vacancyId }) => vacancyId));
  return ranked.slice(0, SHOWN_MATCHES).map((match) => withChoice(match, chosen.has(match.vacancyId)));
}

function withChoice({ score: _score, ...match }: RankedVacancy, chosen: boolean): PlanMatch {
  return { ...match, chosen };
}
