/** Figures of a report as marks of the people and applications that count in them. Pure. */

/**
 * Bits of the frozen member lists. A stored report is read with them for ever: add at the end, never reorder.
 */
export const PERSON_MARKS = [
  "opening",
  "closing",
  "recognizedInPeriod",
  "exitedInPeriod",
  "withPlan",
  "withSoundPlan",
  "marketPath",
  "threeOffers",
  "pathDue",
  "pathFulfilled",
  "served",
  "shouldHaveExited",
  "inPost",
  "employedInPeriod",
  "placedInPeriod",
  "postTermOver",
  "subsidizedInPeriod",
  "decisions",
  "lateDecisions",
] as const;

export const APPLICATION_MARKS = ["openApplications", "atRiskApplications", "overdueDecisions"] as const;

export type PersonMark = (typeof PERSON_MARKS)[number];
export type ApplicationMark = (typeof APPLICATION_MARKS)[number];
export type Mark = PersonMark | ApplicationMark;
/** `hit`: a record an automatic check found; its category is the rule or the group of the rule, its only mark 1. */
export type MemberSubject = "person" | "application" | "hit";

export function subjectOf(mark: Mark): "person" | "application" {
  return (APPLICATION_MARKS as readonly string[]).includes(mark) ? "application" : "person";
}

/** The mark's bit within its subject's marks. */
export function bitOf(mark: Mark): number {
  const position =
    subjectOf(mark) === "person"
      ? PERSON_MARKS.indexOf(mark as PersonMark)
      : APPLICATION_MARKS.indexOf(mark as ApplicationMark);
  return 2 ** position;
}

export function isMark(text: string): text is Mark {
  return ([...PERSON_MARKS, ...APPLICATION_MARKS] as readonly string[]).includes(text);
}

/** A figure that is a whole without some of its parts: the people of `of` that lack `lacking`. */
export const GAPS = {
  withoutPlan: { of: "closing", lacking: "withPlan" },
  fewOffers: { of: "marketPath", lacking: "threeOffers" },
  notServed: { of: "closing", lacking: "served" },
  pathUnfulfilled: { of: "pathDue", lacking: "pathFulfilled" },
  onTimeDecisions: { of: "decisions", lacking: "lateDecisions" },
} as const satisfies Record<string, { of: Mark; lacking: Mark }>;

export type Gap = keyof typeof GAPS;
