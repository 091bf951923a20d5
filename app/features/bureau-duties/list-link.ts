/** The lines of the registers behind a count of them. Pure. */
import type { CalendarDate } from "~/lib/calendar-date";
import { paths } from "~/lib/paths";
import type { DutyKind } from "./kinds";

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

/** The register in which each is counted. */
export const REGISTER_OF: Readonly<Record<DutyMeasure, DutyKind>> = {
  responsibility: "responsibility",
  trainings: "training",
  expected: "training",
  attended: "training",
  publicity: "publicity",
  localRules: "local_rule",
  localRulesPublished: "local_rule",
};

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
  const at = { kind: REGISTER_OF[measure], unit, direct: direct ? 1 : undefined };
  switch (measure) {
    case "responsibility":
      return paths.bureauDuties({ ...at, inForceOn: period.to });
    case "trainings":
    case "expected":
    case "attended":
    case "publicity":
      return paths.bureauDuties({ ...at, ...period });
    case "localRules":
      return paths.bureauDuties({ ...at, to: period.to });
    case "localRulesPublished":
      return paths.bureauDuties({ ...at, publishedBy: period.to });
  }
}
