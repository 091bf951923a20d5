/**
 * A month's attendance under money already approved or paid (人社部发〔2019〕124号 在岗领补): corrected only with a
 * reason, and whoever corrects is told beforehand what follows. Pure.
 */
import { subsidyStatuses } from "~/features/subsidies/kinds";
import { WELFARE_POST_NOTICE } from "~/law/documents";
import { cite } from "~/law/source";
import type { Violation } from "~/lib/errors";
import { formatFen } from "~/lib/money";

/** The post subsidy that covers the month: what rests on the entry. Fen. */
export type MoneyOfMonth = { status: "approved" | "paid"; amount: number };

/** What rests on the entry, and what a correction does to it. */
export function correctionWords({ status, amount }: MoneyOfMonth): string {
  return `本月岗位补贴 ${formatFen(amount)}${subsidyStatuses.label(status)}：更正须写明原因；出勤改少的，这笔补贴转为“补贴存疑”，由县级核实${
    status === "paid" ? "是否追回" : "后再发放"
  }`;
}

export function correctionProblem(
  path: string,
  reason: string | undefined,
  money: MoneyOfMonth | undefined,
): Violation[] {
  if (!money || (reason ?? "").trim() !== "") return [];
  return [
    {
      path: `${path}.reason`,
      code: "reason_required",
      message: `${correctionWords(money)}。请写明更正原因。`,
      source: cite(WELFARE_POST_NOTICE, "在岗领补"),
    },
  ];
}
