import { sql } from "drizzle-orm";

import { notice } from "~/law/clauses";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { ruleBroken } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { enoughWords } from "./written-check";

type ExitSince = { on: CalendarDate; ground: string | null };

/** The exit that was decided on a day or after it; null while recognized, or where what was done that day knew of it. */
async function exitedSince(personId: string, day: CalendarDate | null): Promise<ExitSince | null> {
  const [row] = await executor().execute<ExitSince>(sql`
    select r.until_on::text as on, r.exit_ground as ground from recognition r
    where r.person_id = ${personId}::uuid and r.voided_at is null
      and (r.exit_recorded_at at time zone 'Asia/Shanghai')::date >= ${day}::date and r.until_on <= ${today()}::date
      and not exists (select 1 from recognition n where n.person_id = r.person_id and n.voided_at is null
        and n.until_on is null)
    order by r.until_on desc limit 1`);
  return row ?? null;
}

/**
 * 三, 五（三）: what was earned before may still be owed; no document found says so, so that the hand that pays says why.
 * Throws 422 `no_longer_recognized` where an exit was decided since `day` and the words are missing.
 */
export async function requireWordsAfterExit(
  { personId, day }: { personId: string; day: CalendarDate | null },
  note: string,
): Promise<void> {
  const exit = await exitedSince(personId, day);
  if (exit === null || enoughWords(note)) return;
  const message = `批准以后此人的认定已于${formatDate(exit.on)}注销；注销前的月份是否还发，文件没有写明，请写明为什么还发，至少 4 个汉字。`;
  throw wordsMissing(message);
}

function wordsMissing(message: string) {
  const source = notice("五（三）");
  return ruleBroken("no_longer_recognized", message, source, [
    { path: "note", code: "no_longer_recognized", message, source },
  ]);
}

/** A loan is for a business that goes on: no word makes it one of somebody who died or got the recognition by fraud. */
const NO_MONEY: Readonly<Record<string, string>> = {
  death: "此人已去世，贷款和补贴不能再批准、发放",
  fraud: "此人因弄虚作假注销，未发放的不再给予",
};

/**
 * Money of a start-up approved or paid after an exit decided since `day`: with a reason in writing, after death or fraud
 * not at all (422 `exit_forbids`).
 */
export async function requireMoneyAfterExit(
  { personId, day }: { personId: string; day: CalendarDate | null },
  note: string,
): Promise<void> {
  const exit = await exitedSince(personId, day);
  if (exit === null) return;
  const barred = NO_MONEY[exit.ground ?? ""];
  if (barred) {
    throw ruleBroken("exit_forbids", `${barred}；请作废这一条并写明原因。`, notice("五（三）"));
  }
  if (enoughWords(note)) return;
  throw wordsMissing(
    `此人的认定已于${formatDate(exit.on)}注销；申请在注销以前的是否还给，文件没有写明，请在说明里写明为什么，至少 4 个汉字。`,
  );
}
