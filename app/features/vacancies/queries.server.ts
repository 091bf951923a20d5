import { and, asc, desc, eq, gte, ilike, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";

import type { StockVacancy } from "~/features/job-offers/stock";
import { findUnit } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { malformed, notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { executor } from "~/lib/transaction.server";
import { division, jobOffer, unit, vacancy } from "~db/schema";
import type { VacancyListQuery } from "./inputs";
import type { NamedDivision } from "./workplace-names";

/** How many people were hired for it by the offers on record. */
const hiredBy = (when: SQL) => sql<number>`(select count(*)::int from ${jobOffer}
  where ${jobOffer.vacancyId} = ${vacancy.id} and ${jobOffer.reply} = 'hired' and ${jobOffer.voidedAt} is null
    and ${when})`;
const hired = hiredBy(sql`true`);
/** Places nobody was hired for yet; a record may hold more people than places, which leaves none. */
const left = sql<number>`greatest(${vacancy.places} - ${hired}, 0)`;
const leftOn = (day: CalendarDate) =>
  sql<number>`greatest(${vacancy.places} - ${hiredBy(sql`coalesce(${jobOffer.repliedOn}, ${jobOffer.occurredOn}) <= ${day}`)}, 0)`;

const columns = {
  id: vacancy.id,
  hired,
  left,
  city: vacancy.city,
  countyId: vacancy.countyId,
  countyName: unit.shortName,
  employer: vacancy.employer,
  post: vacancy.post,
  occupation: vacancy.occupation,
  places: vacancy.places,
  wageMin: vacancy.wageMin,
  wageMax: vacancy.wageMax,
  education: vacancy.education,
  ageMin: vacancy.ageMin,
  ageMax: vacancy.ageMax,
  workingHours: vacancy.workingHours,
  acceptsDisabled: vacancy.acceptsDisabled,
  divisionCode: vacancy.divisionCode,
  workplace: vacancy.workplace,
  contactName: vacancy.contactName,
  contactPhone: vacancy.contactPhone,
  publishedOn: vacancy.publishedOn,
  validUntil: vacancy.validUntil,
  closedOn: vacancy.closedOn,
  version: vacancy.version,
};

export type VacancyRow = Awaited<ReturnType<typeof getVacancyInScope>>;

/** The city whose stock a caller works with; null for the province, which sees all. */
export async function cityOf(actor: Pick<Actor, "scope">): Promise<number | null> {
  if (actor.scope.level === "province") return null;
  if (actor.scope.level === "city") return actor.scope.unitId;
  return (await findUnit(actor.scope.unitId))?.cityId ?? -1;
}

const inCity = (city: number | null): SQL | undefined => (city === null ? undefined : eq(vacancy.city, city));

/** Open on a day: not closed before it, and its last day not past (a missing last day stays open). */
function openOn(day: CalendarDate): SQL | undefined {
  return and(
    or(isNull(vacancy.closedOn), gte(vacancy.closedOn, day)),
    or(isNull(vacancy.validUntil), gte(vacancy.validUntil, day)),
  );
}

/** A vacancy of the caller's city; any other is "not found". */
export async function getVacancyInScope(actor: Pick<Actor, "scope">, id: string) {
  if (!isId(id)) throw notFound("没有找到这个岗位。");
  const [row] = await executor()
    .select(columns)
    .from(vacancy)
    .leftJoin(unit, eq(unit.id, vacancy.countyId))
    .where(and(eq(vacancy.id, id), inCity(await cityOf(actor))));
  if (!row) throw notFound("没有找到这个岗位，或它不在您所在的市（州）。");
  return row;
}

/** Of these vacancies those of the caller's city, open or not, with the places left on a day. */
export async function findVacanciesInScope(
  actor: Pick<Actor, "scope">,
  ids: readonly string[],
  on: CalendarDate = today(),
) {
  if (ids.length === 0) return [];
  return executor()
    .select({ ...stockColumns, left: leftOn(on), city: vacancy.city, closedOn: vacancy.closedOn })
    .from(vacancy)
    .where(and(inArray(vacancy.id, [...ids]), inCity(await cityOf(actor))));
}

const escaped = (text: string) => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

/** One page of the city's vacancies, newest first, with the exact total of the same filters. */
export async function listVacancies(actor: Actor, query: VacancyListQuery) {
  const city = await cityOf(actor);
  const limit = Math.max(query.limit ?? 50, 1);
  const filters = and(
    inCity(city),
    query.show === "all" ? undefined : openOn(today()),
    query.county === undefined ? undefined : eq(vacancy.countyId, query.county),
    query.occupation === undefined ? undefined : eq(vacancy.occupation, query.occupation),
    query.q
      ? or(ilike(vacancy.employer, `%${escaped(query.q)}%`), ilike(vacancy.post, `%${escaped(query.q)}%`))
      : undefined,
  );
  const after = query.cursor ? decodeCursor(query.cursor) : undefined;
  const rows = await executor()
    .select(columns)
    .from(vacancy)
    .leftJoin(unit, eq(unit.id, vacancy.countyId))
    .where(and(filters, after && beforeRow(after)))
    .orderBy(desc(vacancy.publishedOn), desc(vacancy.id))
    .limit(limit + 1);
  const [counted] = await executor()
    .select({ total: sql<number>`count(*)::int` })
    .from(vacancy)
    .where(filters);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > limit && last ? encodeCursor(last) : null,
    total: counted?.total ?? 0,
  };
}

type Position = { publishedOn: string; id: string };

function beforeRow({ publishedOn, id }: Position): SQL | undefined {
  return or(
    lt(vacancy.publishedOn, publishedOn),
    and(eq(vacancy.publishedOn, publishedOn), lt(vacancy.id, id)),
  );
}

const encodeCursor = ({ publishedOn, id }: Position) =>
  Buffer.from(`${publishedOn}|${id}`).toString("base64url");

function decodeCursor(cursor: string): Position {
  const [publishedOn, id] = Buffer.from(cursor, "base64url").toString("utf8").split("|");
  if (!publishedOn || !/^\d{4}-\d{2}-\d{2}$/.test(publishedOn) || !isId(id)) {
    throw malformed([
      { path: "cursor", code: "invalid_cursor", message: "翻页标记无效，请从第一页重新查看。" },
    ]);
  }
  return { publishedOn, id };
}

/** Counties of the caller's city that have vacancies, for the list's filter. */
export async function listVacancyCounties(actor: Actor): Promise<{ id: number; name: string }[]> {
  return executor()
    .selectDistinct({ id: unit.id, name: unit.shortName })
    .from(vacancy)
    .innerJoin(unit, eq(unit.id, vacancy.countyId))
    .where(inCity(await cityOf(actor)))
    .orderBy(asc(unit.id));
}

const stockColumns = {
  id: vacancy.id,
  employer: vacancy.employer,
  post: vacancy.post,
  occupation: vacancy.occupation,
  places: vacancy.places,
  left,
  wageMin: vacancy.wageMin,
  wageMax: vacancy.wageMax,
  education: vacancy.education,
  ageMin: vacancy.ageMin,
  ageMax: vacancy.ageMax,
  workingHours: vacancy.workingHours,
  acceptsDisabled: vacancy.acceptsDisabled,
  divisionCode: vacancy.divisionCode,
  workplace: vacancy.workplace,
  validUntil: vacancy.validUntil,
};

/** How many open vacancies a match looks at: those of the wished work first, then the county's, then the newest. */
const STOCK_LIMIT = 400;

/** The open vacancies with places left of a person's city, which a match draws on. */
export async function listStock(facts: {
  city: number;
  countyId: number;
  occupations: readonly string[];
  asOf: CalendarDate;
}): Promise<StockVacancy[]> {
  const { city, countyId, occupations, asOf } = facts;
  const wished = occupations.length > 0 ? inArray(vacancy.occupation, [...occupations]) : sql`false`;
  return executor()
    .select(stockColumns)
    .from(vacancy)
    .where(and(eq(vacancy.city, city), openOn(asOf), sql`${left} > 0`))
    .orderBy(
      sql`coalesce(${wished}, false) desc`,
      sql`coalesce(${vacancy.countyId} = ${countyId}, false) desc`,
      desc(vacancy.publishedOn),
      desc(vacancy.id),
    )
    .limit(STOCK_LIMIT);
}

/** Vacancies of one city by id, whether open or not. */
export async function listVacanciesById(city: number, ids: readonly string[]): Promise<StockVacancy[]> {
  if (ids.length === 0) return [];
  return executor()
    .select(stockColumns)
    .from(vacancy)
    .where(and(eq(vacancy.city, city), inArray(vacancy.id, [...ids])));
}

/** All county-level divisions with their city, for reading written workplaces. */
export async function listWorkplaceDivisions(): Promise<NamedDivision[]> {
  const rows = await executor()
    .select({
      code: division.code,
      name: division.name,
      level: division.level,
      parentCode: division.parentCode,
    })
    .from(division)
    .where(inArray(division.level, ["city", "county"]));
  const cities = new Map(rows.filter(({ level }) => level === "city").map(({ code, name }) => [code, name]));
  return rows
    .filter(({ level }) => level === "county")
    .map(({ code, name, parentCode }) => ({
      code,
      name,
      cityCode: parentCode ?? "",
      cityName: cities.get(parentCode ?? "") ?? "",
    }));
}
