import type { CalendarDate } from "~/lib/calendar-date";
import type { GrantedRole } from "./rules";

export type GrantView = {
  id: string;
  account: { id: string; username: string; name: string; disabled: boolean };
  unit: { id: number; name: string };
  role: GrantedRole;
  fromOn: CalendarDate;
  /** The last day; null: until it is revoked. */
  untilOn: CalendarDate | null;
  reason: string;
  grantedByName: string;
  /** Revoked or run out. */
  ended: { on: CalendarDate; byName: string; reason: string } | null;
  version: number;
};
