import { and, between, inArray } from "drizzle-orm";

import type { RowState } from "~/features/imports/kinds";
import { findUnitServing } from "~/features/units/queries.server";
import type { NewVacancy } from "~/features/vacancies/add-vacancies.server";
import { cityOf, listWorkplaceDivisions } from "~/features/vacancies/queries.server";
import { findWorkplace, type NamedDivision } from "~/features/vacancies/workplace-names";
import { minimumWageOn } from "~/law/minimum-wage";
import type { Actor } from "~/lib/actor";
import { isAppError } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { vacancy } from "~db/schema";
import { newVacancy } from "./new-vacancy";
import type { MinimumWageLookup, VacancyIssue, VacancyPreview, VacancyRow } from "./vacancies";

/** A row with what the stock says of it. */
export type CheckedVacancy = VacancyRow & { state: RowState; vacancy: NewVacancy | null };

/** The county-level divisions, for reading workplaces and finding their minimum wage. */
export type WorkplaceLookup = {
  divisions: readonly NamedDivision[];
  minimumWage: MinimumWageLookup;
};

export async function loadWorkplaces(): Promise<WorkplaceLookup> {
  const divisions = await listWorkplaceDivisions();
  const minimumWage: MinimumWageLookup = (place, on) => {
    const code = findWorkplace(divisions, place);
    if (code === null) return null;
    try {
      return minimumWageOn(code, on).monthlyFen / 100;
    } catch (error) {
      // No standard on file for that place or day: the wage is not compared.
      if (isAppError(error)) return null;
      throw error;
    }
  };
  return { divisions, minimumWage };
}

/** Compares the rows with the territory and the stock; `importId` is null before the batch is stored. */
export async function checkVacancies(
  actor: Pick<Actor, "scope">,
  preview: VacancyPreview,
  { divisions }: WorkplaceLookup,
  importId: string | null,
): Promise<CheckedVacancy[]> {
  const codes = new Map(
    preview.rows.map((row) => [
      row,
      row.values.divisionNames && findWorkplace(divisions, row.values.divisionNames),
    ]),
  );
  const [own, cities] = [await cityOf(actor), await citiesOf([...codes.values()])];
  const placed = preview.rows.map((row) => {
    const code = codes.get(row) ?? null;
    const city = code === null ? null : (cities.get(code) ?? null);
    const found = newVacancy(row.values, code);
    return {
      row,
      found,
      city,
      issue: placeIssue(row, { code, city, own }, preview.mapping.workplace ?? null),
    };
  });
  const stock = await findStock(placed.flatMap(({ found }) => found ?? []));
  return placed.map(({ row, found, city, issue }) => {
    const issues = issue ? [...row.issues, issue] : row.issues;
    const valid = issues.every(({ severity }) => severity !== "error") && found !== null;
    const there = found && city !== null ? stock.get(samenessOf({ ...found, city })) : undefined;
    const existing: RowState =
      there?.importId != null && there.importId === importId ? "imported" : "existing";
    const state: RowState = !valid ? "error" : there ? existing : "ready";
    return { ...row, issues, valid, state, vacancy: found };
  });
}

async function citiesOf(codes: readonly (string | null)[]): Promise<Map<string, number>> {
  const cities = new Map<string, number>();
  for (const code of new Set(codes)) {
    const unit = code === null ? undefined : await findUnitServing(code);
    if (code !== null && unit?.cityId != null) cities.set(code, unit.cityId);
  }
  return cities;
}

type FoundPlace = { code: string | null; city: number | null; own: number | null };

function placeIssue(
  row: VacancyRow,
  { code, city, own }: FoundPlace,
  column: number | null,
): VacancyIssue | null {
  const issue = (code: string, message: string): VacancyIssue => ({
    row: row.rowNumber,
    column,
    field: "workplace",
    code,
    severity: "error",
    message,
  });
  // A workplace without any county is reported where the row is read.
  if (!row.values.divisionNames || row.values.divisionNames.county === null) return null;
  if (code === null || city === null) {
    return issue("unknown_workplace", "工作地点的区县没有认出。请写成“长春市南关区……”这样的全称。");
  }
  if (own !== null && city !== own) {
    return issue("outside_territory", "工作地点不在本市（州），请由当地登记。");
  }
  return null;
}

type Sameness = Pick<NewVacancy, "employer" | "post" | "divisionCode" | "publishedOn" | "wageMin"> & {
  city: number;
};

/** The vacancy table's own key. */
function samenessOf({ city, employer, post, divisionCode, publishedOn, wageMin }: Sameness): string {
  return JSON.stringify([city, employer, post, divisionCode, publishedOn, wageMin]);
}

/** What the stock holds of these employers and days, in one statement. */
async function findStock(rows: readonly NewVacancy[]): Promise<Map<string, { importId: string | null }>> {
  const days = rows.map(({ publishedOn }) => publishedOn).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const found = await executor()
    .select({
      city: vacancy.city,
      employer: vacancy.employer,
      post: vacancy.post,
      divisionCode: vacancy.divisionCode,
      publishedOn: vacancy.publishedOn,
      wageMin: vacancy.wageMin,
      importId: vacancy.importId,
    })
    .from(vacancy)
    .where(
      and(
        inArray(vacancy.employer, [...new Set(rows.map(({ employer }) => employer))]),
        between(vacancy.publishedOn, first, last),
      ),
    );
  return new Map(found.map((row) => [samenessOf(row), { importId: row.importId }]));
}
