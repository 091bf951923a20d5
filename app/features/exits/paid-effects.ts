/** Money already paid for months or days that an exit leaves without a basis: told beforehand, asked back apart. Pure. */
import { type SubsidyKind, subsidyKinds } from "~/features/subsidies/kinds";
import { monthLabel, monthOf, monthRunLabel } from "~/features/subsidies/months";
import { daysInPost } from "~/features/welfare-posts/attendance-days";
import { addDays, addMonths, type CalendarDate, formatDate, laterOf } from "~/lib/calendar-date";
import { formatFen } from "~/lib/money";
import type { EffectRecord } from "./exit-view";

/** A subsidy paid by the month that reaches into the month of the exit or beyond it. */
export type PaidBeyond = {
  id: string;
  kind: SubsidyKind;
  fromMonth: CalendarDate;
  untilMonth: CalendarDate;
  /** Fen. */
  amount: number;
  /** Of a post subsidy: the placement's first day, and the sheet of the last month recognized. */
  startsOn: CalendarDate | null;
  daysPresent: number | null;
};

/** Months that lie wholly after the last recognized day. */
function monthsAfter({ fromMonth, untilMonth }: PaidBeyond, last: CalendarDate): string | null {
  const first = laterOf(fromMonth, addMonths(last, 1));
  return first > untilMonth ? null : `${monthRunLabel(first, untilMonth)}整月在注销以后`;
}

/** Days on the sheet of the last month that there are not, once the post ends with the exit. */
function daysAfter(paid: PaidBeyond, last: CalendarDate, until: CalendarDate): string | null {
  const { kind, startsOn, daysPresent, fromMonth, untilMonth } = paid;
  if (kind !== "welfare_post" || startsOn === null || daysPresent === null) return null;
  if (last < fromMonth || last > untilMonth) return null;
  const { whole } = daysInPost(last, { startsOn, endedOn: until }, until);
  return daysPresent <= whole
    ? null
    : `${monthLabel(last)}登记出勤 ${daysPresent} 天，在岗到${formatDate(addDays(until, -1))}只有 ${whole} 天`;
}

/** One line for each; nothing for what was earned before the exit. `until`: the first day no longer recognized. */
export function paidEffects(rows: readonly PaidBeyond[], until: CalendarDate): EffectRecord[] {
  const last = monthOf(addDays(until, -1));
  return rows.flatMap((row) => {
    const parts = [daysAfter(row, last, until), monthsAfter(row, last)].filter((one) => one !== null);
    if (parts.length === 0) return [];
    const named = `${subsidyKinds.label(row.kind)}（${monthRunLabel(row.fromMonth, row.untilMonth)}，${formatFen(row.amount)}，已发放）`;
    return [
      {
        kind: "subsidy_paid",
        id: row.id,
        text: `${named}：${parts.join("，")}，须核查是否追回；追回在“补贴 · 追回款项”中另行登记`,
      },
    ];
  });
}
