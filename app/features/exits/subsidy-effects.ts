/** What an exit does to money applied for or approved and not paid yet, in words and row by row. Pure. */
import { type SubsidyKind, subsidyKinds } from "~/features/subsidies/kinds";
import { monthRunLabel } from "~/features/subsidies/months";
import { supportKinds } from "~/lib/codes/support";
import type { CalendarDate } from "~/lib/calendar-date";
import { formatMoney, formatMonth } from "~/lib/format";
import type { EffectRecord } from "./exit-view";
import type { ExitGround } from "./grounds";
import { subsidyEffect } from "./rules";

export type OpenSubsidy = {
  id: string;
  kind: SubsidyKind;
  status: "applied" | "approved" | "paid" | "refused";
  fromMonth: CalendarDate | null;
  untilMonth: CalendarDate | null;
  amount: string;
  decidedOn: CalendarDate | null;
  decidedBy: string | null;
  decidedByName: string | null;
  decisionNote: string | null;
};

/** 初次创业补贴 and 创业担保贷款 that stand as a step of 创业服务. */
export type OpenSupportMoney = { id: string; kind: string; status: string; amount: string | null };

const stands = (status: string) => (status === "applied" ? "待审批" : "已批准、未发放");

/** What the county still has to do with it; the words of the rules that ask for them (`application-rules`). */
const leftToDo = (status: string) =>
  status === "applied"
    ? "不随注销取消，仍由县级审批，批准的须写明为什么还补"
    : "不随注销取消，仍由县级登记发放，不该发的作废并写明原因";

/** What becomes of it, for the person it is about. */
const stillOpen = (status: string) =>
  status === "applied" ? "不因注销取消，是否给予由县级审批确定" : "不因注销取消，发放由县级办理";

function keptSubsidy({ id, kind, status, fromMonth, untilMonth, amount }: OpenSubsidy): EffectRecord {
  const run = fromMonth && untilMonth ? `${monthRunLabel(fromMonth, untilMonth)}，在注销以前，` : "一次性，";
  const named = `${subsidyKinds.label(kind)}（${run}${formatMoney(amount)}，${stands(status)}）`;
  return {
    kind: "subsidy_kept",
    id,
    text: named + leftToDo(status),
    toPerson: named + stillOpen(status),
  };
}

/** Each open subsidy has a line: months after the exit fall away, the others stay open for the county. */
export function subsidyEffects(
  rows: readonly OpenSubsidy[],
  ground: ExitGround,
  until: CalendarDate,
): EffectRecord[] {
  return rows.map((row): EffectRecord => {
    const effect = subsidyEffect(row, ground, until);
    if (!effect) return keptSubsidy(row);
    const name = subsidyKinds.label(row.kind);
    const before = {
      status: row.status,
      untilMonth: row.untilMonth,
      amount: row.amount,
      decidedOn: row.decidedOn,
      decidedBy: row.decidedBy,
      decidedByName: row.decidedByName,
      decisionNote: row.decisionNote,
    };
    return effect.kind === "refuse"
      ? {
          kind: "subsidy_refused",
          id: row.id,
          text: `${name}（${stands(row.status)}，${formatMoney(row.amount)}）不再给予`,
          before,
          after: { ...before, status: "refused" },
        }
      : {
          kind: "subsidy_stopped",
          id: row.id,
          text: `${name}发到 ${formatMonth(effect.untilMonth)}为止，金额由 ${formatMoney(row.amount)} 改为 ${formatMoney(effect.amount)}`,
          before,
          after: { ...before, untilMonth: effect.untilMonth, amount: effect.amount },
        };
  });
}

/** After these nothing of a start-up is approved or paid any more (`exit-since.server`). */
const BARRED: readonly ExitGround[] = ["death", "fraud"];

/**
 * Money of a start-up was asked for while recognized; the exit leaves it to the county, and says what is asked of it:
 * a reason in writing, and after death or fraud that it is voided.
 */
export function supportEffects(rows: readonly OpenSupportMoney[], ground: ExitGround): EffectRecord[] {
  const isBarred = BARRED.includes(ground);
  const then = (status: string) =>
    isBarred
      ? "不能再批准、发放，由县级作废并写明原因"
      : `不随注销取消，仍由县级${status === "applied" ? "决定" : "登记发放"}，须写明为什么还给`;
  return rows.map(({ id, kind, status, amount }) => {
    const named = `${supportKinds.label(kind)}（${amount === null ? "" : `${formatMoney(amount)}，`}${stands(status)}）`;
    const toPerson = named + (isBarred ? "不再批准、发放" : stillOpen(status));
    return { kind: "support_kept", id, text: named + then(status), toPerson };
  });
}
