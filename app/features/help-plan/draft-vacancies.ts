/** The vacancies a draft shows and chooses, and what the stock holds for each wish. Pure. */
import { matchVacancies, type RankedVacancy } from "~/features/job-offers/match-vacancies";
import { findOccupation } from "~/features/job-offers/occupations";
import { choosable, isOutside, isSuitable, isUnderpaid, unsuitedBy } from "~/features/job-offers/near-first";
import { wishTier } from "~/features/job-offers/fit";
import { countValidDistinct, REQUIRED_OFFERS } from "~/features/job-offers/rules";
import { isSameWork, type StockVacancy } from "~/features/job-offers/stock";
import type { DraftContext } from "./draft";
import type { PlanMatch } from "./measure";
import { type HelpRecord, seekerOf } from "./record";

/** What all of the stock holds for a wished work: how many could be offered, and what stands against the best other. */
export type WishStock = { wish: string; suitable: number; others: number; obstacle: string | null };

export type VacancyProposals = {
  matches: PlanMatch[];
  /** Of all the stock, not only of what is shown: in the wished work and place, with nothing to be asked first. */
  suitable: number;
  wishStock: WishStock[];
};

/** How many vacancies a draft shows beside a measure. */
const SHOWN_MATCHES = 8;

/**
 * The best matches of the stock, those still needed for three marked as chosen, below the expected wage only where no
 * other is left. Only what does not conflict, and asks
 * nothing of body, hours, schooling or certificate first, is ever chosen; where the stock holds too few, the list is
 * short, and measure and check say so. Once three were given none is owed by number: what goes on being offered is
 * chosen only from the wished work and place at the wage expected.
 */
export function proposeVacancies(
  record: HelpRecord,
  vacancies: readonly StockVacancy[],
  context: Pick<DraftContext, "asOf" | "minimumWage">,
): VacancyProposals {
  const ranked = matchVacancies(seekerOf(record, context.asOf), vacancies, {
    asOf: context.asOf,
    minimumWage: context.minimumWage,
    offered: new Set(record.offers.map(({ sameness }) => sameness)),
  });
  const missing = Math.max(REQUIRED_OFFERS - countValidDistinct(record.offers), 0);
  const pool =
    missing > 0
      ? choosable(ranked).slice(0, missing)
      : choosable(ranked)
          .filter((match) => isSuitable(match) && !isUnderpaid(match))
          .slice(0, REQUIRED_OFFERS);
  const chosen = new Set(pool.map(({ vacancyId }) => vacancyId));
  const shown = ranked.filter(({ vacancyId }, index) => index < SHOWN_MATCHES || chosen.has(vacancyId));
  return {
    matches: shown.map((match) => withChoice(match, chosen.has(match.vacancyId))),
    suitable: ranked.filter(isSuitable).length,
    wishStock: (record.assessment?.wishes ?? []).map((wish) => stockFor(wish, ranked)),
  };
}

function stockFor(wish: string, ranked: readonly RankedVacancy[]): WishStock {
  const same = ranked.filter(({ post }) => isSameWork(wish, findOccupation(post), post));
  const suitable = same.filter(isSuitable).length;
  const [best] = same.filter((match) => !isSuitable(match));
  return {
    wish,
    suitable,
    others: same.length - suitable,
    obstacle: best ? unsuitedBy(best) : null,
  };
}

function withChoice({ score: _score, ...match }: RankedVacancy, chosen: boolean): PlanMatch {
  return { ...match, chosen };
}

/** What the stock holds, in words: how many suit, which wishes have none and why. */
export function stockWords({ matches, suitable, wishStock }: VacancyProposals, missing: number): string[] {
  const chosen = matches.filter((match) => match.chosen);
  const beyond = chosen.filter((match) => wishTier(match.reasons) === 2).length;
  const outside = chosen.filter(isOutside).length;
  const underpaid = chosen.filter(isUnderpaid).length;
  const none = wishStock.filter((one) => one.suitable + one.others === 0).map(({ wish }) => wish);
  const unfit = wishStock.filter((one) => one.suitable === 0 && one.others > 0);
  return [
    suitable === 0
      ? "岗位库目前没有合适的岗位"
      : suitable < missing
        ? `岗位库合适的只有 ${suitable} 个`
        : `岗位库合适的有 ${suitable} 个`,
    ...(beyond > 0 ? [`另选 ${beyond} 个不在意向工种内，先与本人商量`] : []),
    ...(outside > 0 ? [`选用的有 ${outside} 个不在本人要的地点内，先与本人商量`] : []),
    ...(underpaid > 0
      ? [
          `可直接推荐又达到期望月薪的只有 ${chosen.length - underpaid} 个，另选 ${underpaid} 个低于期望月薪，先与本人商量`,
        ]
      : []),
    ...(none.length > 0 ? [`岗位库目前没有“${none.join("”“")}”的岗位，有新岗位随时推荐`] : []),
    ...unfit.map(
      ({ wish, others, obstacle }) => `“${wish}”的 ${others} 个岗位与本人条件不合（${obstacle ?? ""}）`,
    ),
  ];
}
