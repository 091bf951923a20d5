/** A row of the duties' query as the lists show it. Pure. */
import type { RecognitionCategory } from "~/features/recognition/categories";
import { categoryShortLabels } from "~/features/recognition/labels";
import { addDays, addMonths, ageOn, type CalendarDate } from "~/lib/calendar-date";
import { caseClock, type Day } from "./clock";
import { timeLeft } from "./due-days";
import type { Duty, Hands } from "./duty";
import { type DutyKind, IN_WORKING_DAYS, KINDS } from "./kinds";
import { dutyWords, type Facts } from "./words";

export type DutyRow = {
  kind: DutyKind;
  key: string;
  hands: Hands;
  dueOn: CalendarDate | null;
  sinceOn: CalendarDate | null;
  personId: string | null;
  name: string;
  birthDate: CalendarDate | null;
  category: string | null;
  unitName: string | null;
  responsible: string | null;
  facts: Facts | null;
  heldUntil: CalendarDate | null;
  holdReason: string | null;
  heldBy: string | null;
};

function aboutOf({ category, birthDate, unitName }: DutyRow, { today }: Day): string {
  if (birthDate === null) return unitName ?? "";
  const known = category === null ? null : categoryShortLabels[category as RecognitionCategory];
  return [known, `${ageOn(birthDate, today)} 岁`].filter(Boolean).join(" · ");
}

export function presentDuty(row: DutyRow, day: Day): Duty {
  const { kind, dueOn, facts } = row;
  const told = { ...row, facts: facts ?? {} };
  const acceptedOn = kind === "legal" ? told.facts.acceptedOn : null;
  const first = kind === "contact" && told.facts.first === true;
  const inWorkingDays = IN_WORKING_DAYS.includes(kind) || first;
  return {
    key: row.key,
    kind,
    personId: row.personId,
    name: row.name,
    about: aboutOf(row, day),
    ...dutyWords(told, day),
    ...timeLeft(day.calendar, day.today, dueOn, { inWorkingDays }),
    clock:
      typeof acceptedOn === "string" ? caseClock(acceptedOn, told.facts.includesNotice !== false, day) : null,
    hands: row.hands,
    responsible: row.responsible,
    hold:
      row.heldUntil === null
        ? null
        : { until: row.heldUntil, reason: row.holdReason ?? "", by: row.heldBy ?? "" },
  };
}

/** Days a duty of the law without a last day (an application not yet accepted) may be put off: somebody waits for it. */
const LEGAL_HOLD_DAYS = 7;

/**
 * Until which day a duty may be put off at most: a legal clock not beyond its last day, or a week where it has none
 * yet; the rest a quarter.
 */
export function holdLimit(duty: Pick<Duty, "kind" | "dueOn">, today: CalendarDate): CalendarDate {
  const quarter = addMonths(today, 3);
  if (KINDS[duty.kind].group !== "legal") return quarter;
  if (duty.dueOn === null) return addDays(today, LEGAL_HOLD_DAYS);
  return duty.dueOn < quarter ? duty.dueOn : quarter;
}
