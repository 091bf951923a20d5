import { createContext, useContext } from "react";
import type { ReactNode } from "react";

import { formatDay } from "~/lib/format";

const Today = createContext<string | undefined>(undefined);

/** Tells the parts below which day is today (`YYYY-MM-DD`), so that days of this year are written short. */
export function TodayProvider({ today, children }: { today: string; children: ReactNode }) {
  return <Today.Provider value={today}>{children}</Today.Provider>;
}

/** A day that never breaks: `MM-DD` within the current year, otherwise whole. `full` keeps the year. */
export function DateText({ day, full = false }: { day: string; full?: boolean }) {
  const today = useContext(Today);
  return <time dateTime={day}>{full ? day : formatDay(day, today)}</time>;
}
