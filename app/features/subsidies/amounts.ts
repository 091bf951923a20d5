/** What a subsidy comes to. Fen in, fen out; always rounded down, so that no more is given than the share allows. */
import { valueOn } from "~/law/dated";
import { flexibleSubsidyPercent, startUpSubsidyYuan } from "~/law/parameters";
import type { Source } from "~/law/source";
import type { CalendarDate } from "~/lib/calendar-date";
import { formatFen } from "~/lib/money";

/** What a basis says where no tier was known. */
export const UNCAPPED = "未作封顶";

export type Reckoned = { amount: number; basis: string; source: Source };

/**
 * Half of the pension contribution actually paid; what was paid above the tier of 100 % counts only up to it. Without
 * the tier's contribution (`fullTier` null) nothing is capped and the basis says so.
 */
export function flexibleAmount(paid: number, fullTier: number | null, on: CalendarDate): Reckoned {
  const { value: percent, source } = valueOn(flexibleSubsidyPercent, on);
  const counted = fullTier === null ? paid : Math.min(paid, fullTier);
  const words = `实缴基本养老保险费 ${formatFen(paid)}`;
  const cap =
    fullTier === null
      ? `，未填 100% 档缴费额，${UNCAPPED}`
      : counted < paid
        ? `，按 100% 档 ${formatFen(fullTier)} 封顶`
        : "";
  return { amount: Math.floor((counted * percent) / 100), basis: `${words}的 ${percent}%${cap}`, source };
}

/** The contribution a subsidy of this sum stands for; the inverse of {@link flexibleAmount}, rounded up. */
export function flexibleBase(amount: number, on: CalendarDate): number {
  return Math.ceil((amount * 100) / valueOn(flexibleSubsidyPercent, on).value);
}

/** 初次创业补贴, one sum. */
export function startUpAmount(on: CalendarDate): Reckoned {
  const { value, source } = valueOn(startUpSubsidyYuan, on);
  return { amount: value * 100, basis: `初次创业补贴标准 ${formatFen(value * 100)}`, source };
}

/** The post subsidy of a month by reference to the minimum wage, in the share of the days present. A proposal. */
export function postAmount(
  minimumWage: number,
  attendance: { daysDue: number; daysPresent: number },
): { amount: number; basis: string } {
  const { daysDue, daysPresent } = attendance;
  const amount = daysDue === 0 ? 0 : Math.floor((minimumWage * daysPresent) / daysDue);
  return {
    amount,
    basis: `参照当地最低工资标准 ${formatFen(minimumWage)}，出勤 ${daysPresent} / ${daysDue} 天`,
  };
}
