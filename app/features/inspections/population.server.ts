import { type SQL, sql } from "drizzle-orm";

import { pathLabels } from "~/features/help-plan/labels";
import type { PersonFilters } from "~/features/people/person-filters";
import { type MetricFacts, metricFacts } from "~/features/people/metric-facts.server";
import { childColumn, personPredicate, underUnit } from "~/features/people/person-predicate.server";
import { categoryShortLabels } from "~/features/recognition/labels";
import { findUnits, type UnitRow } from "~/features/units/queries.server";
import { today } from "~/lib/clock.server";
import { executor } from "~/lib/transaction.server";
import type { Member } from "./draw.server";
import type { Population } from "./inputs";
import type { Stratum } from "./status";

/** The same filters as the people list: a period means who was recognized in it; else the caseload. */
export function filtersOf({
  recognizedFrom,
  recognizedTo,
  status,
  metric,
  ...rest
}: Population): PersonFilters {
  if (recognizedFrom !== undefined && recognizedTo !== undefined) {
    return {
      ...rest,
      ...(status === undefined ? {} : { status }),
      metric: "recognizedInPeriod",
      from: recognizedFrom,
      to: recognizedTo,
    };
  }
  if (metric !== undefined) return { ...rest, metric, ...(status === undefined ? {} : { status }) };
  return { ...rest, status: status ?? "recognized" };
}

/** What the list of a figure rests on beyond the rows; brought up to date, so read it before the draw's one moment. */
export function populationFacts(unit: UnitRow, { metric }: Population): Promise<MetricFacts> {
  return metricFacts([metric], unit);
}

/** One part of a stratum's key, `name=value`; `-` where the record has none. */
const PARTS: Readonly<Record<Stratum, (unit: UnitRow) => SQL>> = {
  district: (unit) => sql`'district=' || coalesce(f.${childColumn(unit)}::text, ${String(unit.id)}::text)`,
  category: () => sql`'category=' || coalesce(f.category, '-')`,
  path: () => sql`'path=' || coalesce(f.main_path, '-')`,
};

/** People of the unit's territory today who fit, by id, each with the key of the stratum. */
export async function readPopulation(
  unit: UnitRow,
  population: Population,
  strata: readonly Stratum[],
  facts: MetricFacts,
): Promise<Member[]> {
  const parts = strata.map((name) => PARTS[name](unit));
  const key = parts.length === 0 ? sql`'all'` : sql.join(parts, sql` || ';' || `);
  const rows = await executor().execute<{ id: string; stratum: string }>(sql`
    select f.person_id as id, ${key} as stratum from person_fact f
    where ${underUnit(unit)} and ${personPredicate(filtersOf(population), unit, today(), facts)} order by f.person_id`);
  return rows.map(({ id, stratum }): Member => [id, stratum]);
}

function partWords(part: string, units: ReadonlyMap<string, string>): string {
  const [name = "", value = ""] = part.split("=");
  if (name === "district") return units.get(value) ?? value;
  if (value === "-") return name === "path" ? "未定路径" : "未认定类别";
  const labels: Readonly<Record<string, string>> = name === "path" ? pathLabels : categoryShortLabels;
  return labels[value] ?? value;
}

/** Words for the keys of strata: 南关区 · 大龄. */
export async function stratumWords(keys: readonly string[]): Promise<Map<string, string>> {
  const districts = keys.flatMap((key) =>
    key.split(";").flatMap((part) => (part.startsWith("district=") ? [Number(part.slice(9))] : [])),
  );
  const units = new Map(
    (await findUnits([...new Set(districts)])).map((one) => [String(one.id), one.shortName]),
  );
  return new Map(
    keys.map((key) => [
      key,
      key === "all"
        ? "不分层"
        : key
            .split(";")
            .map((part) => partWords(part, units))
            .join(" · "),
    ]),
  );
}
