import { getWorkCalendar } from "~/features/law/queries.server";
import { workingDaysInPost } from "~/features/welfare-posts/attendance-days";
import { attendanceSchema } from "~/features/welfare-posts/inputs";
import { recordAttendance } from "~/features/welfare-posts/record-attendance.server";
import { parseWith } from "~/api/parse.server";
import type { Actor } from "~/lib/actor";
import { conflict } from "~/lib/errors";
import type { Facts } from "./words";
import { requireDuty } from "./hold-duty.server";

/** The days due of the row's month, as the sheet prefills them; null beyond the loaded calendar. */
export async function workingDaysOfDuty({ month, startsOn, contractUntil, endedOn }: Facts) {
  const time = {
    startsOn: String(startsOn),
    contractUntil: String(contractUntil),
    endedOn: endedOn === null ? null : String(endedOn),
  };
  return workingDaysInPost(await getWorkCalendar(), `${String(month)}-01`, time);
}

/**
 * Records on the row of 今日必办 the attendance of one person's month. Throws as `goneDuty` when it is not due, 409 where
 * the same days stand since, and as `recordAttendance`.
 */
export async function recordAttendanceByDuty(
  actor: Actor,
  key: string,
  row: { daysDue: string; daysPresent: string; note?: string },
) {
  const found = await requireDuty(actor, key, ["attendance"]);
  const { facts } = found;
  const month = String(facts.month);
  const given = { month, rows: [{ placementId: String(facts.placementId), ...row }] };
  const { recorded } = await recordAttendance(actor, parseWith(attendanceSchema, given, "body"));
  if (recorded === 0) throw conflict("already_recorded", "这个月的考勤刚登记过，请刷新后再看。");
  return { ...found, month };
}
