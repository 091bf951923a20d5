/** A line of the table of duties, and the lives it begins from. */
import type { Urgency } from "~/features/duties/due-days";
import { newId } from "~/lib/ids.server";
import type { History } from "../duty-histories";

export const id = newId;
export const talked = (day: string, next: string | null = null) => ({
  id: id(),
  on: day,
  substantive: true,
  next,
});
export const plan = (given: Partial<NonNullable<History["plan"]>> = {}) => ({
  id: id(),
  status: "approved" as const,
  on: "2026-03-09",
  market: false,
  reviewOn: "2026-12-01",
  closedOn: null,
  measures: [],
  ...given,
});
/** Recognized on 2026-03-02 with everything in order until the autumn, but for what the case is about. */
export const orderly = { contacts: [talked("2026-03-04")], plan: plan(), work: [] as History["work"] };
export const employed = (day: string, flexible = false) => [
  { id: id(), on: day, status: "employed" as const, flexible },
];

export type Line = [what: string, kind: string, life: Partial<History>, days: [string, Urgency | "absent"][]];
