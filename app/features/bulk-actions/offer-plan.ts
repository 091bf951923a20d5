/** Vacancies against many people before anything is offered. Pure. */
import type { ListedSeeker } from "~/features/job-offers/load-seekers.server";
import { matchVacancies, type RankedVacancy, rankVacancy } from "~/features/job-offers/match-vacancies";
import { choosable, isChoosable, obstaclesOf } from "~/features/job-offers/near-first";
import type { StockVacancy } from "~/features/job-offers/stock";
import type { CalendarDate } from "~/lib/calendar-date";
import type { MinimumWage } from "~/law/minimum-wage";
import type { FitLevel } from "~/features/job-offers/fit";
import type { RefusalCode } from "./kinds";
import { judgeBulkOffer } from "./rules";

export type PlanVacancy = StockVacancy & { closedOn: CalendarDate | null };

export type PlanContext = {
  today: CalendarDate;
  wageIn: (division: string) => MinimumWage | null;
};

export type PlannedLine = {
  personId: string;
  /** Null: nothing in the stock suits this person. */
  vacancy: { id: string; employer: string; post: string; workplace: string; wageMin: number } | null;
  /** Null: it cannot be offered, see `refusal`. */
  level: FitLevel | null;
  reasons: string[];
  refusal: { code: RefusalCode | "no_match"; message: string } | null;
  /** Ticked beforehand: it can be offered, nothing conflicts or has to be asked first, and the person is out of work. */
  proposed: boolean;
};

const monthly = (wage: MinimumWage | null) => (wage === null ? null : wage.monthlyFen / 100);

const named = ({ id, employer, post, workplace, wageMin }: PlanVacancy) => ({
  id,
  employer,
  post,
  workplace,
  wageMin,
});

/** One person and one vacancy: refused with the reason, or how well it fits. */
export function planLine(
  personId: string,
  person: ListedSeeker | undefined,
  vacancy: PlanVacancy,
  { today, wageIn }: PlanContext,
): PlannedLine {
  const minimumWage = wageIn(vacancy.divisionCode);
  const judged = judgeBulkOffer(person, vacancy, { offeredOn: today, today, minimumWage });
  if (!judged.ok || !person) {
    const refusal = judged.ok ? null : { code: judged.code, message: judged.message };
    return { personId, vacancy: named(vacancy), level: null, reasons: [], refusal, proposed: false };
  }
  const ranked = rankVacancy(person.seeker, vacancy, { minimumWage: (code) => monthly(wageIn(code)) });
  return told(personId, person, named(vacancy), ranked);
}

function told(
  personId: string,
  person: ListedSeeker,
  vacancy: PlannedLine["vacancy"],
  { level, reasons }: RankedVacancy,
): PlannedLine {
  const working = person.employment === "employed";
  // What speaks against it first, then what fits.
  const order: readonly FitLevel[] = ["conflict", "attention", "fits"];
  const texts = order.flatMap((one) =>
    reasons.filter((reason) => reason.level === one).map(({ text }) => text),
  );
  return {
    personId,
    vacancy,
    level,
    reasons: working ? ["现为已就业", ...texts] : texts,
    refusal: null,
    proposed: isChoosable({ level, reasons }) && !working,
  };
}

/** How many people a post is offered to at most, for each place, when everybody gets the best one. */
const PEOPLE_PER_PLACE = 3;

/**
 * For each person the best vacancy of the stock that nothing speaks against, as a plan draft would choose it, in the
 * order of the list; a post with
 * two places goes to six people at most, the seventh gets the next best. Whom nothing suits is told so.
 */
export function planBest(
  personIds: readonly string[],
  people: ReadonlyMap<string, ListedSeeker>,
  stock: readonly PlanVacancy[],
  context: PlanContext,
): PlannedLine[] {
  const left = new Map(stock.map(({ id, places, left: free }) => [id, (free ?? places) * PEOPLE_PER_PLACE]));
  const byId = new Map(stock.map((vacancy) => [vacancy.id, vacancy]));
  return personIds.map((personId) => {
    const person = people.get(personId);
    const none = (code: RefusalCode | "no_match", message: string): PlannedLine => ({
      personId,
      vacancy: null,
      level: null,
      reasons: [],
      refusal: { code, message },
      proposed: false,
    });
    if (!person) return none("not_found", "没有找到这个人，或此人已不在您的辖区内。");
    if (person.recognizedOn === null) return none("not_recognized", "目前没有有效的就业困难人员认定。");
    if (context.today >= person.retiresOn) {
      return none("retired", `${person.retiresOn} 已达到法定退休年龄，不再推荐岗位。`);
    }
    const ranked = matchVacancies(person.seeker, stock, {
      asOf: context.today,
      minimumWage: (code) => monthly(context.wageIn(code)),
      offered: new Set(person.earlier.map(({ sameness }) => sameness)),
    });
    for (const one of choosable(ranked)) {
      const vacancy = byId.get(one.vacancyId);
      const places = left.get(one.vacancyId) ?? 0;
      if (!vacancy || places <= 0) continue;
      const line = planLine(personId, person, vacancy, context);
      if (line.refusal !== null) continue;
      // Who works already is not ticked and takes no place from those who look for one.
      if (line.proposed) left.set(one.vacancyId, places - 1);
      return line;
    }
    return none("no_match", noMatch(ranked.filter((one) => !isChoosable(one))));
  });
}

/** Whom nothing suits: what stands against the nearest that there is. */
function noMatch([nearest]: readonly RankedVacancy[]): string {
  return nearest
    ? `岗位库中没有可以直接推荐的岗位；较近的“${nearest.employer} ${nearest.post}”须先与本人商量（${obstaclesOf(nearest).join("；")}）。`
    : "岗位库中没有合适的岗位。";
}

export type Crowded = { employer: string; post: string; left: number; people: number };

/** Of the vacancies chosen those that more people would be offered than places are left. */
export function crowdedVacancies(chosen: readonly PlanVacancy[], lines: readonly PlannedLine[]): Crowded[] {
  return chosen.flatMap(({ id, employer, post, places, left = places }) => {
    const people = lines.filter(({ vacancy, proposed }) => proposed && vacancy?.id === id).length;
    return people > left ? [{ employer, post, left, people }] : [];
  });
}

export type Suggestion = {
  vacancy: PlanVacancy;
  /** People it fits, people to be asked first, people it conflicts with, people it cannot be offered to. */
  fits: number;
  attention: number;
  conflict: number;
  refused: number;
};

/** The stock by how many of these people each vacancy suits; those that suit nobody are left out. */
export function suggestVacancies(
  people: ReadonlyMap<string, ListedSeeker>,
  stock: readonly PlanVacancy[],
  context: PlanContext,
): Suggestion[] {
  return stock
    .map((vacancy) => countFits(people, vacancy, context))
    .filter(({ fits, attention }) => fits + attention > 0)
    .toSorted(
      (a, b) => b.fits - a.fits || b.attention - a.attention || a.vacancy.id.localeCompare(b.vacancy.id),
    );
}

export function countFits(
  people: ReadonlyMap<string, ListedSeeker>,
  vacancy: PlanVacancy,
  context: PlanContext,
): Suggestion {
  const counts = { fits: 0, attention: 0, conflict: 0, refused: 0 };
  const minimumWage = context.wageIn(vacancy.divisionCode);
  const day = { offeredOn: context.today, today: context.today, minimumWage };
  const wage = { minimumWage: () => monthly(minimumWage) };
  for (const person of people.values()) {
    const { ok } = judgeBulkOffer(person, vacancy, day);
    counts[ok ? rankVacancy(person.seeker, vacancy, wage).level : "refused"] += 1;
  }
  return { vacancy, ...counts };
}
