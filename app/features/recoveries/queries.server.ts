import { type SQL, sql } from "drizzle-orm";

import type { Scope } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { person } from "~db/schema";

export type RecoveryPayment = {
  id: string;
  on: CalendarDate;
  amount: number;
  voucher: string | null;
  actor: string;
};

export type RecoveryRow = {
  id: string;
  personId: string;
  name: string;
  residentId: string;
  unitName: string;
  reason: string;
  /** Fen. */
  amount: number;
  repaid: number;
  subsidyId: string | null;
  exitId: string | null;
  openedOn: CalendarDate;
  noticeNumber: string | null;
  noticeOn: CalendarDate | null;
  repayUntil: CalendarDate | null;
  closedOn: CalendarDate | null;
  closeReason: string | null;
  closeNote: string | null;
  payments: RecoveryPayment[];
  /** Open and past its day. */
  overdue: boolean;
  version: number;
};

const select = (where: SQL, order: SQL): SQL => sql`
  select r.id, r.person_id as "personId", ${person.name}, ${person.residentIdMasked} as "residentId",
    (select u.short_name from unit u where u.id = ${person.unitId}) as "unitName", r.reason,
    round(r.amount * 100)::float8 as amount, x.repaid, r.subsidy_id as "subsidyId", r.exit_id as "exitId",
    r.occurred_on::text as "openedOn", r.notice_number as "noticeNumber", r.notice_on::text as "noticeOn",
    r.repay_until::text as "repayUntil", r.closed_on::text as "closedOn", r.close_reason as "closeReason",
    r.close_note as "closeNote", x.payments, coalesce(r.closed_on is null and r.repay_until < ${today()}::date, false)
      as overdue, r.version
  from recovery r join ${person} on ${person.id} = r.person_id and ${person.city} = r.city
  cross join lateral (select coalesce(sum(y.amount) * 100, 0)::float8 as repaid,
    coalesce(json_agg(json_build_object('id', y.id, 'on', y.occurred_on::text, 'amount', round(y.amount * 100)::float8,
      'voucher', y.voucher, 'actor', y.actor_name) order by y.occurred_on, y.recorded_at) filter (where y.id is not null),
      '[]'::json) as payments
    from recovery_payment y where y.recovery_id = r.id and y.voided_at is null) x
  where r.voided_at is null and ${where} order by ${order}`;

const SHOWN = 300;

/** The ledger of money to be given back in the caller's territory: open ones first, those past their day on top. */
export async function listRecoveries(scope: Scope): Promise<RecoveryRow[]> {
  return executor().execute<RecoveryRow>(
    select(
      sql`${person.mergedInto} is null and ${inScope(person, scope)}`,
      sql`r.closed_on is not null, r.repay_until nulls last, r.occurred_on desc, r.id limit ${SHOWN}`,
    ),
  );
}

/** The recoveries of a person. The caller has checked the territory. */
export async function listRecoveriesOf(personId: string): Promise<RecoveryRow[]> {
  return executor().execute<RecoveryRow>(
    select(sql`r.person_id = ${personId}::uuid`, sql`r.occurred_on desc, r.id`),
  );
}

/** One recovery in the caller's territory; anything else is "not found". */
export async function getRecoveryInScope(scope: Scope, recoveryId: string): Promise<RecoveryRow> {
  const [row] = isId(recoveryId)
    ? await executor().execute<RecoveryRow>(
        select(sql`r.id = ${recoveryId}::uuid and ${inScope(person, scope)}`, sql`r.id`),
      )
    : [];
  if (!row) throw notFound("没有找到这笔追回款项，或此人不在您的辖区内。");
  return row;
}
