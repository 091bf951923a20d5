/** Figures and days as the screens, reports and exports write them. Pure; the minus sign is U+2212. */

const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

const withMinus = (text: string) => text.replace("-", "−");

/** `38614` → `38,614`. Fractions are rounded. */
export function formatInteger(value: number): string {
  return withMinus(grouped.format(value));
}

/** A change: `50` → `+50`, `-24` → `−24`, `0` → `0`. */
export function formatSigned(value: number): string {
  return value > 0 ? `+${grouped.format(value)}` : formatInteger(value);
}

/** Yuan, with cents only when there are any: `2230` → `2,230 元`, `23.5` → `23.50 元`. */
export function formatYuan(yuan: number): string {
  const digits = Number.isInteger(yuan) ? 0 : 2;
  const amount = yuan.toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${withMinus(amount)} 元`;
}

/** Money as records hold it, `1234.50`, with its two decimals: `1,234.50 元`. */
export function formatMoney(amount: string): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return `${withMinus(Number(amount).toLocaleString("en-US", digits))} 元`;
}

/** A monthly wage from–to in yuan; equal or missing ends collapse: `2,600–3,200 元`. */
export function formatYuanRange(from: number | null, to: number | null): string {
  if (from === null && to === null) return "面议";
  if (from === null || to === null || from === to) return formatYuan(from ?? to ?? 0);
  return `${formatInteger(from)}–${formatYuan(to)}`;
}

/** Share of `whole` in percent with `digits` decimals; `null` when there is nothing to share. */
export function percentOf(part: number, whole: number, digits = 1): number | null {
  return whole === 0 ? null : Number(((part / whole) * 100).toFixed(digits));
}

/** `97.1` → `97.1%`; `null` (no population) → `—`. */
export function formatPercent(percent: number | null, digits = 1): string {
  return percent === null ? "—" : `${withMinus(percent.toFixed(digits))}%`;
}

/** `2026-02-13` seen from a day in 2026 → `02-13`; other years, or no `today`, keep the whole date. */
export function formatDay(day: string, today?: string): string {
  return today !== undefined && day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day;
}

/** `2026-02` or `2026-02-13` → `2026 年 2 月`. */
export function formatMonth(day: string): string {
  return `${day.slice(0, 4)} 年 ${Number(day.slice(5, 7))} 月`;
}

/** `3` → 剩 3 个工作日, `0` → 今天到期, `-1` → 超期 1 个工作日. */
export function clockText(remaining: number): string {
  if (remaining > 0) return `剩 ${remaining} 个工作日`;
  return remaining === 0 ? "今天到期" : `超期 ${-remaining} 个工作日`;
}
