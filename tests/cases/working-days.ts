/** DOMAIN §8.2: the first day is not counted; the result is the last day of the period. */
export type WorkingDayCase = { from: string; days: number; result: string; crosses: string };

export const workingDayCases: readonly WorkingDayCase[] = [
  { from: "2022-01-27", days: 3, result: "2022-01-30", crosses: "春节前补班的周末" },
  { from: "2022-09-28", days: 3, result: "2022-10-08", crosses: "国庆节与补班周六" },
  { from: "2023-04-26", days: 3, result: "2023-05-04", crosses: "劳动节" },
  { from: "2024-02-02", days: 3, result: "2024-02-06", crosses: "补班周日 02-04" },
  { from: "2024-09-27", days: 3, result: "2024-10-08", crosses: "补班周日 09-29" },
  { from: "2025-04-29", days: 3, result: "2025-05-07", crosses: "劳动节" },
  { from: "2025-09-26", days: 10, result: "2025-10-16", crosses: "八天长假与补班 10-11" },
  { from: "2026-02-12", days: 3, result: "2026-02-24", crosses: "春节与补班 02-14" },
  { from: "2026-02-12", days: 10, result: "2026-03-04", crosses: "春节与补班 02-14、02-28" },
  { from: "2026-09-18", days: 3, result: "2026-09-22", crosses: "补班周日 09-20" },
  { from: "2026-09-30", days: 10, result: "2026-10-20", crosses: "国庆节与补班 10-10" },
];
