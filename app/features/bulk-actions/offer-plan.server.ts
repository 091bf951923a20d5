import { findOccupation } from "~/features/job-offers/occupations";
import { type ListedSeeker, loadSeekers } from "~/features/job-offers/load-seekers.server";
import { findVacanciesInScope, listStock, listVacancies } from "~/features/vacancies/queries.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { isId } from "~/lib/ids.server";
import { MOST_LINES, MOST_VACANCIES } from "./kinds";
import {
  countFits,
  crowdedVacancies,
  planBest,
  planLine,
  type PlanVacancy,
  suggestVacancies,
} from "./offer-plan";
import type { OfferQuery } from "./views";
import { minimumWagesOn } from "./offer-people.server";

const SHOWN = 12;
/** Matches reckoned for the suggestions: with more people fewer vacancies are looked at. */
const MOST_MATCHES = 20_000;
const LEAST_STOCK = 40;

/** The city and county most of the people live in, and the occupations they wish for or know. */
function focusOf(people: readonly ListedSeeker[]) {
  const most = <T>(values: T[]): T | undefined => {
    const counts = new Map<T, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
  };
  const words = new Set(people.flatMap(({ seeker }) => [...seeker.wishes, ...seeker.skills]));
  return {
    city: most(people.map(({ city }) => city)),
    countyId: most(people.map(({ countyId }) => countyId)),
    occupations: [...new Set([...words].flatMap((word) => findOccupation(word)?.code ?? []))],
  };
}

async function stockFor(people: readonly ListedSeeker[]): Promise<PlanVacancy[]> {
  const { city, countyId, occupations } = focusOf(people);
  if (city === undefined || countyId === undefined) return [];
  const stock = await listStock({ city, countyId, occupations, asOf: today() });
  const most = Math.max(LEAST_STOCK, Math.floor(MOST_MATCHES / people.length));
  return stock.slice(0, most).map((vacancy) => ({ ...vacancy, closedOn: null }));
}

export function readOfferQuery(search: URLSearchParams): OfferQuery {
  return {
    vacancies: [...new Set(search.getAll("vacancy"))].filter((id) => isId(id)).slice(0, MOST_VACANCIES),
    best: search.get("mode") === "best",
    q: (search.get("q") ?? "").trim().slice(0, 60),
  };
}

/** Vacancies to choose from, and each person against those chosen, before anything is offered. */
export async function loadOfferPlan(actor: Actor, personIds: readonly string[], query: OfferQuery) {
  const day = today();
  const people = await loadSeekers(actor.scope, personIds, day);
  const context = { today: day, wageIn: minimumWagesOn(day) };
  const stock = await stockFor([...people.values()]);
  const chosen = (await findVacanciesInScope(actor, query.vacancies)).toSorted(
    (a, b) => query.vacancies.indexOf(a.id) - query.vacancies.indexOf(b.id),
  );
  const found = query.q === "" ? [] : (await listVacancies(actor, { q: query.q, limit: SHOWN })).items;
  // With lines to look at, the suggestions stand folded above them.
  const chosenAlready = query.best || chosen.length > 0;
  const suggestions =
    query.q === ""
      ? suggestVacancies(people, chosenAlready ? stock.slice(0, LEAST_STOCK) : stock, context).slice(0, SHOWN)
      : found.map((vacancy) => countFits(people, vacancy, context));
  const shown = new Set(suggestions.map(({ vacancy }) => vacancy.id));
  const kept = chosen
    .filter(({ id }) => !shown.has(id))
    .map((vacancy) => countFits(people, vacancy, context));
  const lines = query.best
    ? planBest(personIds, people, stock, context)
    : personIds.flatMap((id) => chosen.map((vacancy) => planLine(id, people.get(id), vacancy, context)));
  return {
    day,
    query,
    suggestions: [...kept, ...suggestions],
    lines: lines.slice(0, MOST_LINES),
    crowded: query.best ? [] : crowdedVacancies(chosen, lines),
    beyond: Math.max(0, lines.length - MOST_LINES),
  };
}
