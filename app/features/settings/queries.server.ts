import { asc, eq, inArray, type SQL, sql } from "drizzle-orm";

import type { CalendarDate } from "~/lib/calendar-date";
import { ask, BY_INDEX } from "~/lib/together.server";
import { executor } from "~/lib/transaction.server";
import { unit, unitSetting } from "~db/schema";
import type { SettingKey } from "./definitions";
import { type NoticeReading, noticeReading, type NoticeReadingRow } from "./notice-reading";

export type SettingInForce = {
  value: unknown;
  fromOn: CalendarDate;
  source: string;
  /** The unit that set it: the one asked for or one above it. */
  unit: { id: number; name: string };
};

/** The value of a setting for a unit on a day: the nearest unit above it that has set one decides. */
export async function settingOn(
  unitId: number,
  key: SettingKey,
  day: CalendarDate,
): Promise<SettingInForce | null> {
  const [row] = await executor()
    .select({
      value: unitSetting.value,
      fromOn: unitSetting.fromOn,
      source: unitSetting.source,
      unit: { id: unit.id, name: unit.fullName },
    })
    .from(unitSetting)
    .innerJoin(unit, eq(unit.id, unitSetting.unitId))
    .where(
      sql`${unitSetting.key} = ${key} and ${unitSetting.fromOn} <= ${day}::date
        and ${unitId}::int between ${unit.id} and ${unit.lastId}`,
    )
    .orderBy(sql`${unit.lastId} - ${unit.id}, ${unitSetting.fromOn} desc`)
    .limit(1);
  return row ?? null;
}

/** The same inside another query: jsonb, for the unit of a row on a day of a row; null where nobody has set it. */
export function settingSql(key: SettingKey, unitId: SQL, day: SQL): SQL {
  return sql`(select s.value from unit_setting s join unit u on u.id = s.unit_id
    where s.key = ${key} and s.from_on <= ${day} and ${unitId} between u.id and u.last_id
    order by u.last_id - u.id, s.from_on desc limit 1)`;
}

/** Whether a case's ten working days hold the notice's, by the county's reading of the day of acceptance. */
export function includesNoticeSql(countyId: SQL, acceptedOn: SQL): SQL<boolean> {
  const value = settingSql("processing_includes_notice", countyId, acceptedOn);
  return sql<boolean>`coalesce(${value}, 'true'::jsonb) <> 'false'::jsonb`;
}

/** The same for a query over many cases: the few rows that set it stand in the text and are not looked up case by case. */
export function includesNoticeFrom(reading: NoticeReading, countyId: SQL, acceptedOn: SQL): SQL {
  if (reading.uniform) return sql`true`;
  const set = reading.nearestFirst.map(
    (row) => sql`when ${countyId} between ${row.unitId}::int and ${row.lastId}::int
      and ${acceptedOn} >= ${row.fromOn}::date then ${row.includesNotice}::boolean`,
  );
  return sql`(case ${sql.join(set, sql` `)} else true end)`;
}

export type SettingRow = {
  key: string;
  unitId: number;
  unitName: string;
  fromOn: CalendarDate;
  value: unknown;
  source: string;
  recordedAt: Date | null;
  recordedByName: string | null;
};

/** Every value that a unit or one above it has set, of the keys given; nearest unit first, latest day first. */
export async function listSettingRows(unitId: number, keys: readonly string[]): Promise<SettingRow[]> {
  return executor()
    .select({
      key: unitSetting.key,
      unitId: unit.id,
      unitName: unit.fullName,
      fromOn: unitSetting.fromOn,
      value: unitSetting.value,
      source: unitSetting.source,
      recordedAt: unitSetting.recordedAt,
      recordedByName: unitSetting.recordedByName,
    })
    .from(unitSetting)
    .innerJoin(unit, eq(unit.id, unitSetting.unitId))
    .where(
      sql`${inArray(unitSetting.key, [...keys])} and ${unitId}::int between ${unit.id} and ${unit.lastId}`,
    )
    .orderBy(sql`${unit.lastId} - ${unit.id}, ${unitSetting.fromOn} desc`, asc(unitSetting.key));
}

/** The reading of the ten working days for every county, from the few rows that set it. */
export async function getNoticeReading(): Promise<NoticeReading> {
  const rows = await ask<NoticeReadingRow>(
    sql`
    select u.id as "unitId", u.last_id as "lastId", s.from_on::text as "fromOn", s.value <> 'false'::jsonb as "includesNotice"
    from unit_setting s join unit u on u.id = s.unit_id where s.key = 'processing_includes_notice'`,
    BY_INDEX,
  );
  return noticeReading(rows);
}

/** Whether every county reads them alike (`uniform`), inside a query. */
export const UNIFORM_READING: SQL = sql`(not exists (select 1 from unit_setting s
  where s.key = 'processing_includes_notice' and s.value = 'false'::jsonb))`;
