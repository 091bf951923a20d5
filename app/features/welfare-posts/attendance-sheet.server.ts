import { sql } from "drizzle-orm";

import { getWorkCalendar } from "~/features/law/queries.server";
import { postAmount } from "~/features/subsidies/amounts";
import { minimumWageFor } from "~/features/help-plan/record.server";
import type { Scope } from "~/lib/actor";
import { addMonths, type CalendarDate } from "~/lib/calendar-date";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { person } from "~db/schema";
import type { MoneyOfMonth } from "./attendance-correction";
import { workingDaysInPost, workingDaysOf } from "./attendance-days";
import type { SheetOfMonth } from "./post-months";

type RawRow = {
  placementId: string;
  personId: string;
  name: string;
  residentId: string;
  employer: string;
  post: string;
  startsOn: CalendarDate;
  contractUntil: CalendarDate;
  endedOn: CalendarDate | null;
  division: string;
  daysDue: number | null;
  daysPresent: number | null;
  note: string | null;
  attendanceVersion: number | null;
  subsidyStatus: string | null;
};

/** The post subsidies approved or paid that rest on the attendance of a month, by placement. */
export async function moneyOfMonth(
  month: CalendarDate,
  placementIds: readonly string[],
): Promise<Map<string, MoneyOfMonth>> {
  if (placementIds.length === 0) return new Map();
  const rows = await executor().execute<MoneyOfMonth & { placementId: string }>(sql`
    select s.placement_id as "placementId", s.status, round(s.amount * 100)::float8 as amount from subsidy s
    where s.placement_id = any(${sql.param([...placementIds])}::uuid[]) and s.kind = 'welfare_post'
      and s.voided_at is null and s.status in ('approved', 'paid')
      and ${month}::date between s.from_month and s.until_month
    order by s.status`);
  return new Map(rows.map(({ placementId, ...money }) => [placementId, money]));
}

/** The sheets that stand, by placement. */
export async function readSheets(placementIds: readonly string[]): Promise<Map<string, SheetOfMonth[]>> {
  if (placementIds.length === 0) return new Map();
  const rows = await executor().execute<{ placementId: string; sheets: SheetOfMonth[] }>(sql`
    select a.placement_id as "placementId", json_agg(json_build_object('month', a.month, 'daysDue', a.days_due,
      'daysPresent', a.days_present)) as sheets from welfare_attendance a
    where a.placement_id = any(${sql.param([...placementIds])}::uuid[]) and a.voided_at is null
    group by a.placement_id`);
  return new Map(rows.map(({ placementId, sheets }) => [placementId, sheets]));
}

export type AttendanceRow = Omit<RawRow, "division"> & {
  /** What rests on the entry; null where nothing was approved yet. */
  money: MoneyOfMonth | null;
  /** Working days of the month in post and under contract; null beyond the loaded calendar. */
  workingDays: number | null;
  /** The post subsidy by reference to the minimum wage, fen; null without attendance or wage. */
  proposed: { amount: number; basis: string } | null;
};

export type AttendanceSheet = { rows: AttendanceRow[]; employers: string[] };

const SHOWN = 500;

/** Everybody of the caller's territory in a post during a month, for one employer or all, with what is entered. */
export async function readAttendanceSheet(
  scope: Scope,
  month: CalendarDate,
  employer: string | null,
): Promise<AttendanceSheet> {
  const past = addMonths(month, 1);
  const raw = await executor().execute<RawRow>(sql`
    select w.id as "placementId", w.person_id as "personId", ${person.name}, ${person.residentIdMasked} as "residentId",
      w.employer, w.post, w.occurred_on::text as "startsOn",
      w.contract_until::text as "contractUntil", w.ended_on::text as "endedOn",
      p.division_code as division, a.days_due as "daysDue", a.days_present as "daysPresent", a.note,
      a.version as "attendanceVersion", (select s.status from subsidy s where s.placement_id = w.id and s.kind = 'welfare_post'
        and s.voided_at is null and s.status <> 'refused' and ${month}::date between s.from_month and s.until_month
        limit 1) as "subsidyStatus"
    from welfare_placement w
    join ${person} on ${person.id} = w.person_id and ${person.city} = w.city
    join welfare_post p on p.id = w.post_id
    left join welfare_attendance a on a.placement_id = w.id and a.city = w.city and a.month = ${month}::date
      and a.voided_at is null
    where w.voided_at is null and ${person.mergedInto} is null and ${inScope(person, scope)}
      and w.occurred_on < ${past}::date and (w.ended_on is null or w.ended_on > ${month}::date)
    order by w.employer, ${person.name}, w.id limit ${SHOWN}`);
  const money = await moneyOfMonth(
    month,
    raw.flatMap(({ placementId, subsidyStatus, daysPresent }) =>
      daysPresent !== null && (subsidyStatus === "approved" || subsidyStatus === "paid") ? [placementId] : [],
    ),
  );
  const calendar = await getWorkCalendar();
  const wageOf = minimumWageFor(month);
  const rows = raw.map(({ division, ...row }): AttendanceRow => {
    const wage = wageOf(division);
    const { daysDue, daysPresent } = row;
    // Who came or left within the month is paid for that part of it only.
    const wholeMonth = workingDaysOf(calendar, month);
    return {
      ...row,
      money: money.get(row.placementId) ?? null,
      workingDays: workingDaysInPost(calendar, month, row),
      proposed:
        wage === null || daysDue === null || daysPresent === null
          ? null
          : postAmount(Math.round(wage * 100), { daysDue: Math.max(wholeMonth ?? 0, daysDue), daysPresent }),
    };
  });
  return {
    rows: employer === null ? rows : rows.filter((row) => row.employer === employer),
    employers: [...new Set(rows.map((row) => row.employer))],
  };
}
