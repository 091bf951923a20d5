import { OCCUPATIONS, type Occupation, type OccupationCode } from "~/features/job-offers/occupations";
import type { StockVacancy } from "~/features/job-offers/stock";
import { minimumWageOn } from "~/law/minimum-wage";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { INVENTED_EMPLOYERS } from "../data/employers";
import { OCCUPATION_WAGES } from "../data/occupation-wages";
import { inventName } from "./invent-name";
import { earlierOf } from "./moments";
import type { Place, Places } from "./places";
import { createRandom, type Random } from "./random";
import type { VacancyRow } from "./rows";
import type { Staff } from "./staff";

/** A vacancy as offers see it. */
export type StockOffer = StockVacancy & { cityId: number; publishedOn: CalendarDate; monthlyWage: number };

const TOWN_OCCUPATIONS = OCCUPATIONS.filter(({ family }) => family !== "agriculture");

const MONTHS_BACK_DAYS = 150;

/**
 * Vacancies published in the months before `asOf`, over the cities by weight; nine in ten still valid.
 * A few pay less than the local minimum wage, as in the lists offices receive.
 */
export function inventVacancies(options: {
  seed: number;
  asOf: CalendarDate;
  latest: CalendarDate;
  count: number;
  places: Places;
  staff: Staff;
}): VacancyRow[] {
  const rows = new Map<string, VacancyRow>();
  for (let index = 0; rows.size < options.count && index < options.count * 3; index += 1) {
    const random = createRandom(options.seed, "vacancy", index);
    const row = inventVacancy(random, options);
    const key = [row.city, row.employer, row.post, row.divisionCode, row.publishedOn, row.wageMin].join("/");
    if (!rows.has(key)) rows.set(key, row);
  }
  return [...rows.values()];
}

function inventVacancy(
  random: Random,
  { asOf, latest, places, staff }: Parameters<typeof inventVacancies>[0],
): VacancyRow {
  const place = places.draw(random);
  const occupation = random.pick(place.urban ? TOWN_OCCUPATIONS : OCCUPATIONS);
  const publishedOn = earlierOf(
    addDays(asOf, -1 - Math.floor(MONTHS_BACK_DAYS * random.next() ** 2)),
    latest,
  );
  const createdAt = new Date(Date.parse(`${publishedOn}T01:00:00Z`) + random.int(0, 25_000) * 1000);
  const [wageMin, wageMax] = inventWages(random, occupation, place, asOf);
  const fitting = INVENTED_EMPLOYERS.filter(({ families }) => families.includes(occupation.family));
  const employer = random.pick(fitting.length > 0 ? fitting : INVENTED_EMPLOYERS);
  const contact = inventName(random, random.chance(0.5) ? "male" : "female", random.int(1965, 1995), "01");
  return {
    id: random.id(createdAt),
    city: place.cityId,
    countyId: place.countyId,
    employer: employer.name,
    post: occupation.name,
    occupation: occupation.code,
    places: random.weighted([
      [1, 30],
      [2, 25],
      [3, 15],
      [5, 15],
      [10, 10],
      [20, 5],
    ]),
    wageMin,
    wageMax,
    education: random.weighted([
      [null, 55],
      ["70", 22],
      ["60", 15],
      ["30", 8],
    ]),
    ageMin: random.chance(0.3) ? 18 : null,
    ageMax: random.weighted([
      [null, 45],
      [60, 20],
      [55, 20],
      [50, 10],
      [45, 5],
    ]),
    workingHours: random.weighted([
      ["day_shift", 58],
      ["two_shifts", 16],
      ["comprehensive", 12],
      ["part_time", 8],
      ["three_shifts", 4],
      ["flexible", 2],
    ]),
    acceptsDisabled: random.weighted([
      [null, 50],
      [true, 32],
      [false, 18],
    ]),
    divisionCode: random.chance(0.5) ? `${place.division.slice(0, 9)}000` : `${place.countyCode}000000`,
    workplace: /^.*?(?:街道|镇|乡)/.exec(place.address)?.[0] ?? place.address,
    contactName: `${[...contact][0] ?? ""}经理`,
    contactPhone: `1990000${String(random.int(0, 9999)).padStart(4, "0")}`,
    publishedOn,
    validUntil: random.chance(0.12)
      ? null
      : random.chance(0.9)
        ? addDays(asOf, random.int(5, 90))
        : addDays(asOf, -random.int(1, 20)),
    createdAt,
    createdBy: staff.of(place.countyId, "reviewer").id,
    version: 1,
  };
}

function inventWages(
  random: Random,
  occupation: Occupation,
  place: Place,
  on: CalendarDate,
): [number, number] {
  const [low, high] = OCCUPATION_WAGES[occupation.code as OccupationCode];
  const minimum = minimumWageOn(place.division, on).monthlyFen / 100;
  if (random.chance(0.05)) return [Math.floor(minimum / 100) * 100 - 100, Math.ceil(minimum / 10) * 10 - 10];
  const wageMin = Math.max(Math.ceil(minimum / 10) * 10, low + random.int(0, 4) * 50);
  return [
    wageMin,
    Math.max(wageMin, Math.round((wageMin + (high - low) * (0.3 + 0.7 * random.next())) / 100) * 100),
  ];
}

/** The vacancies by city, in the form offers and plan drafts take. */
export function stockByCity(rows: readonly VacancyRow[]): Map<number, StockOffer[]> {
  const stock = new Map<number, StockOffer[]>();
  for (const row of rows) {
    const list = stock.get(row.city) ?? [];
    list.push({
      id: row.id,
      employer: row.employer,
      post: row.post,
      occupation: row.occupation ?? null,
      places: row.places,
      wageMin: row.wageMin,
      wageMax: row.wageMax ?? null,
      education: row.education ?? null,
      ageMin: row.ageMin ?? null,
      ageMax: row.ageMax ?? null,
      workingHours: row.workingHours ?? null,
      acceptsDisabled: row.acceptsDisabled ?? null,
      divisionCode: row.divisionCode,
      workplace: row.workplace,
      validUntil: row.validUntil ?? null,
      cityId: row.city,
      publishedOn: row.publishedOn,
      monthlyWage: row.wageMin,
    });
    stock.set(row.city, list);
  }
  return stock;
}
