import type { CalendarDate } from "./calendar-date";

type AppClock = { offsetMs: number };

/** `APP_CLOCK` shifts the clock once per process: it starts at that moment and runs on. */
function readAppClock(): AppClock {
  const holder = globalThis as typeof globalThis & { __appClock?: AppClock };
  if (!holder.__appClock) {
    const frozen = process.env.APP_CLOCK;
    const start = frozen ? Date.parse(frozen) : Number.NaN;
    if (frozen && Number.isNaN(start)) throw new Error(`APP_CLOCK 不是有效的时刻：${frozen}`);
    if (frozen && process.env.APP_ENV === "production")
      throw new Error("APP_CLOCK 只用于演示和测试，正式环境不接受。");
    holder.__appClock = { offsetMs: frozen ? start - Date.now() : 0 };
  }
  return holder.__appClock;
}

/** Whether the clock runs apart from the machine's: demonstrations and tests. */
export function isClockShifted(): boolean {
  return readAppClock().offsetMs !== 0;
}

/** The present moment; the only reader of the system clock in the app. */
export function now(): Date {
  return new Date(Date.now() + readAppClock().offsetMs);
}

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** The calendar day in Asia/Shanghai (UTC+8 all year) on which a moment falls. */
export function dayOf(moment: Date): CalendarDate {
  return new Date(moment.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** A moment as sheets and screens write it, to the minute in Asia/Shanghai: `2026-02-12 09:14`. */
export function minuteOf(moment: Date): string {
  return new Date(moment.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace("T", " ");
}

export function today(): CalendarDate {
  return dayOf(now());
}

/** The first moment after a day in Asia/Shanghai: what was recorded before it was known that day. */
export function endOfDay(day: CalendarDate): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000 - SHANGHAI_OFFSET_MS);
}

/** The present minute in Asia/Shanghai as printed sheets say it: `2026-02-12 09:00`. */
export function printMoment(): string {
  return momentText(now());
}

/** A moment in Asia/Shanghai to the minute. */
export function momentText(moment: Date): string {
  return new Date(moment.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace("T", " ");
}
