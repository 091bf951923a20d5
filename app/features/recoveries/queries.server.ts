import { type SQL, sql } from "drizzle-orm";

import { paymentsTo } from "~/features/people/event-source.server";
import type { Scope } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { isId } from "~/lib/ids.server";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { person } from "~db/schema";
import type { PaidMoney } from "./rules";

/** Entered by mistake: kept with the reason, counted nowhere. */
type Voided = { at: string; reason: string };

export type RecoveryPayment = {
  id: string;
  on: CalendarDate;
  amount: number;
  voucher: string | null;
  actor: string;
  voided: Voided | null;
};

export type RecoveryRow = {
  id: string;
  personId: string;
  name: string;
  residentId: string;
  unitName: string;
  reason: string;
  /** Where it was paid, and by what known, when no payment on record covers it. */
  paidElsewhere: string | null;
  /** Fen. */
  amount: number;
  /** Of the payments that stand. */
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
  voided: Voided | null;
  version: number;
};

const voidedOf = (alias: "r" | "y"): SQL => {
  const row = sql.raw(alias);
  return sql`case when ${row}.voided_at is not null then json_build_object(
    'at', to_char(${row}.voided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'reason', ${row}.void_reason) end`;
};

const select = (where: SQL, order: SQL): SQL => sql`
  select r.id, r.person_id as "personId", ${person.name}, ${person.residentIdMasked} as "residentId",
    (select u.short_name from unit u where u.id = ${person.unitId}) as "unitName", r.reason, r.paid_elsewhere as "paidElsewhere",
    round(r.amount * 100)::float8 as amount, x.repaid, r.subsidy_id as "subsidyId", r.exit_id as "exitId",
    r.occurred_on::text as "openedOn", r.notice_number as "noticeNumber", r.notice_on::text as "noticeOn",
    r.repay_until::text as "repayUntil", r.closed_on::text as "closedOn", r.close_reason as "closeReason",
    r.close_note as "closeNote", x.payments, coalesce(r.closed_on is null and r.voided_at is null
      and r.repay_until < ${today()}::date, false) as overdue, ${voidedOf("r")} as voided, r.version
  from recovery r join ${person} on ${person.id} = r.person_id and ${person.city} = r.city
  cross join lateral (select
    coalesce(sum(y.amount) filter (where y.voided_at is null) * 100, 0)::float8 as repaid,
    coalesce(json_agg(json_build_object('id', y.id, 'on', y.occurred_on::text, 'amount', round(y.amount * 100)::float8,
      'voucher', y.voucher, 'actor', y.actor_name, 'voided', ${voidedOf("y")}) order by y.occurred_on, y.recorded_at) filter (where y.id is not null),
      '[]'::json) as payments
    from recovery_payment y where y.recovery_id = r.id) x
  where ${where} order by ${order}`;

const SHOWN = 300;

/** The ledger of money to be given back in the caller's territory: open ones first, those past their day on top. */
export async function listRecoveries(scope: Scope): Promise<RecoveryRow[]> {
  return executor().execute<RecoveryRow>(
    select(
      sql`r.voided_at is null and ${person.mergedInto} is null and ${inScope(person, scope)}`,
      sql`r.closed_on is not null, r.repay_until nulls last, r.occurred_on desc, r.id limit ${SHOWN}`,
    ),
  );
}

/** Every payment on record to a person. The caller has checked the territory. */
export async function listPaymentsTo(personId: string): Promise<PaidMoney[]> {
  return executor().execute<PaidMoney>(paymentsTo(personId));
}

/** The recoveries of a person, voided ones too. The caller has checked the territory. */
export async function listRecoveriesOf(personId: string): Promise<RecoveryRow[]> {
  return executor().execute<RecoveryRow>(
    select(sql`r.person_id = ${personId}::uuid`, sql`r.occurred_on desc, r.id`),
  );
}

/** One recovery in the caller's territory, also a voided one; with `personId` of this person. Else "not found". */
export async function getRecoveryInScope(
  scope: Scope,
  recoveryId: string,
  personId?: string,
): Promise<RecoveryRow> {
  const [row] = isId(recoveryId)
    ? await executor().execute<RecoveryRow>(
        select(sql`r.id = ${recoveryId}::uuid and ${inScope(person, scope)}`, sql`r.id`),
      )
    : [];
  if (!row || (personId !== undefined && row.personId !== personId)) {
    throw notFound("没有找到这笔追回款项，或此人不在您的辖区内。");
  }
  return row;
}
