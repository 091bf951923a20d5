/** The lines of the registers behind a count of them. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";
import { paths } from "~/lib/paths";

export const DUTY_MEASURES = [
  "responsibility",
  "trainings",
  "expected",
  "attended",
  "publicity",
  "localRules",
  "localRulesPublished",
] as const;
export type DutyMeasure = (typeof DUTY_MEASURES)[number];

export function isDutyMeasure(name: string | undefined): name is DutyMeasure {
  return (DUTY_MEASURES as readonly (string | undefined)[]).includes(name);
}

type Place = {
  unit: number;
  /** Only what the unit itself has entered. */
  direct: boolean;
  period: { from: CalendarDate; to: CalendarDate };
};

/** As many lines as the count says; of the people trained, the trainings whose sum it is. */
export function dutyListOf(measure: DutyMeasure, { unit, direct, period }: Place): string {
  const at = { unit, direct: direct ? 1 : undefined };
  switch (measure) {
    case "responsibility":
      return paths.bureauDuties({ kind: "responsibility", ...at, inForceOn: period.to });
    case "trainings":
    case "expected":
    case "attended":
      return paths.bureauDuties({ kind: "training", ...at, ...period });
    case "publicity":
      return paths.bureauDuties({ kind: "publicity", ...at, ...period });
    case "localRules":
      return paths.bureauDuties({ kind: "local_rule", ...at, to: period.to });
    case "localRulesPublished":
      return paths.bureauDuties({ kind: "local_rule", ...at, publishedBy: period.to });
  }
}
