import { and, asc, desc, eq } from "drizzle-orm";

import { findUnit, listServedDivisions } from "~/features/units/queries.server";
import { announcedWindow, type SubsidyWindow } from "~/law/subsidy-windows";
import { cite } from "~/law/source";
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { executor } from "~/lib/transaction.server";
import { subsidyWindow, unit } from "~db/schema";
import { type SeasonOfYear, yearOf } from "./claim-seasons";
import { isSeasonal } from "./kinds";

export type WindowInForce = SubsidyWindow & {
  /** Set by the city for this very year, or carried on from its last announcement on file. */
  origin: "set" | "announced";
};

/**
 * The window of a city for a kind in a year: set for the year, else as last announced, else null. Kinds taken all the
 * year have none.
 */
export async function findWindow(cityId: number, kind: string, year: number): Promise<WindowInForce | null> {
  if (!isSeasonal(kind)) return null;
  const [set] = await executor()
    .select({
      opensOn: subsidyWindow.opensOn,
      closesOn: subsidyWindow.closesOn,
      source: subsidyWindow.source,
      unitName: unit.fullName,
    })
    .from(subsidyWindow)
    .innerJoin(unit, eq(unit.id, subsidyWindow.unitId))
    .where(and(eq(subsidyWindow.unitId, cityId), eq(subsidyWindow.kind, kind), eq(subsidyWindow.year, year)));
  if (set) {
    const { opensOn, closesOn, source, unitName } = set;
    return { opensOn, closesOn, source: cite(source, `${unitName}设定`), origin: "set" };
  }
  const divisions = await listServedDivisions(cityId);
  const announced = announcedWindow(
    divisions.map(({ code }) => code),
    kind,
    year,
  );
  return announced ? { ...announced, origin: "announced" } : null;
}

/** The seasons of a city for the years of some days; none for kinds that are taken all the year. */
export async function findSeasons(
  cityId: number,
  kind: string,
  days: readonly CalendarDate[],
): Promise<SeasonOfYear[]> {
  if (!isSeasonal(kind)) return [];
  const years = [...new Set(days.map(yearOf))];
  return Promise.all(years.map(async (year) => ({ year, window: await findWindow(cityId, kind, year) })));
}

export type WindowRow = {
  id: string;
  unitId: number;
  unitName: string;
  kind: string;
  year: number;
  opensOn: string;
  closesOn: string;
  source: string;
  recordedByName: string | null;
  version: number;
};

/** The city whose windows a caller works with; the province looks at any. */
export async function cityOfActor(actor: Pick<Actor, "scope">): Promise<number | null> {
  if (actor.scope.level === "province") return null;
  if (actor.scope.level === "city") return actor.scope.unitId;
  return (await findUnit(actor.scope.unitId))?.cityId ?? null;
}

/** Windows set by the caller's city, or by every city for the province; latest year first. */
export async function listWindows(actor: Pick<Actor, "scope">): Promise<WindowRow[]> {
  const city = await cityOfActor(actor);
  return executor()
    .select({
      id: subsidyWindow.id,
      unitId: subsidyWindow.unitId,
      unitName: unit.fullName,
      kind: subsidyWindow.kind,
      year: subsidyWindow.year,
      opensOn: subsidyWindow.opensOn,
      closesOn: subsidyWindow.closesOn,
      source: subsidyWindow.source,
      recordedByName: subsidyWindow.recordedByName,
      version: subsidyWindow.version,
    })
    .from(subsidyWindow)
    .innerJoin(unit, eq(unit.id, subsidyWindow.unitId))
    .where(city === null ? undefined : eq(subsidyWindow.unitId, city))
    .orderBy(desc(subsidyWindow.year), asc(subsidyWindow.unitId), asc(subsidyWindow.kind));
}
