import type { CalendarDate } from "~/lib/calendar-date";

/** A zero-employment household on the list, of which a person is a member. */
export type MemberHousehold = {
  id: string;
  number: string;
  headName: string;
  address: string | null;
  recognizedOn: CalendarDate;
};
