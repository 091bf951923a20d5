/** Money as whole fen inside, as yuan text with two decimals outside: `960000` ↔ `"9600.00"`. */

const SHAPE = /^(\d{1,10})(?:\.(\d{1,2}))?$/;

/** Fen of a yuan text; null for text that is no amount. */
export function fenOf(yuan: string): number | null {
  const match = SHAPE.exec(yuan.trim().replaceAll(",", ""));
  if (!match) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
}

/** `960000` → `"9600.00"` */
export function yuanOf(fen: number): string {
  const sign = fen < 0 ? "-" : "";
  const whole = Math.abs(Math.round(fen));
  return `${sign}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, "0")}`;
}

/** `960000` → `"9,600.00 元"` */
export function formatFen(fen: number): string {
  const [whole = "0", cents = "00"] = yuanOf(fen).split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${cents} 元`;
}
