const digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** 1 to 99 as `一` … `九十九`, for headings. */
export function chineseNumber(n: number): string {
  const tens = Math.floor(n / 10);
  const ones = digits[n % 10] ?? "";
  if (tens === 0) return ones;
  return `${tens === 1 ? "" : digits[tens]}十${ones}`;
}
