/**
 * What the radar's grounds ask of the office: the one that is certain and has to be proposed, and those it can only
 * suggest. Marks, 今日必办 and dossier read this one rule (decision 0014). Pure.
 */
import { type CalendarDate, laterOf } from "~/lib/calendar-date";
import type { ExitGround } from "./grounds";
import { groundKnownOn } from "./known-on";
import { certainDay, groundDays, type RadarFacts } from "./radar";

export const SUGGESTION_REASONS = ["employed", "months", "placement"] as const;
export type SuggestionReason = (typeof SUGGESTION_REASONS)[number];

/** `knownOn`: the first day on which the office could know of it; the days to be done with it run from there. */
export type CertainGround = { ground: ExitGround; on: CalendarDate; knownOn: CalendarDate };
export type SuggestedGround = CertainGround & { reason: SuggestionReason };

/** The earliest ground that is certain by a day. Having found work is none of the seven (decision 0010). */
export function certainGround(facts: RadarFacts, until: CalendarDate): CertainGround | null {
  const [first] = groundDays(facts)
    .filter(({ reason }) => reason !== "employed")
    .flatMap((one) => {
      const on = certainDay(one);
      return on !== null && on <= until ? [{ one, on }] : [];
    })
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
  if (!first) return null;
  return { ground: first.one.ground, on: first.on, knownOn: groundKnownOn(facts, first.one, certainDay) };
}

/**
 * Work that no help covers any more, which the county decides on, and terms that are over unless an open retirement
 * category makes them run to retirement: no day makes these certain, somebody has to settle the category.
 */
export function suggestedGrounds(facts: RadarFacts, until: CalendarDate): SuggestedGround[] {
  return groundDays(facts).flatMap((one) => {
    const { ground, on, reason } = one;
    if (on > until || !(SUGGESTION_REASONS as readonly string[]).includes(reason)) return [];
    return reason === "employed" || certainDay(one) === null
      ? [
          {
            ground,
            on,
            knownOn: groundKnownOn(facts, one, (then) => then.on),
            reason: reason as SuggestionReason,
          },
        ]
      : [];
  });
}

/** A department's word found true: a ground of 三 from its day on, known since it was settled. */
export type ConfirmedHit = { ground: ExitGround; on: CalendarDate; resolvedOn: CalendarDate };

export type ExitsToPropose = {
  /** `confirmedOn`: the day on which a department's word, on which it rests, was found true. */
  certain: (CertainGround & { confirmedOn: CalendarDate | null }) | null;
  suggested: SuggestedGround[];
};

const NOTHING: ExitsToPropose = { certain: null, suggested: [] };

/** What is to be proposed on a day: nothing while a case is open; the certain ground before any suggestion. */
export function exitsToPropose(
  facts: RadarFacts & { confirmed: readonly ConfirmedHit[] },
  day: CalendarDate,
): ExitsToPropose {
  if (facts.handled.some(({ status }) => status === "proposed")) return NOTHING;
  const byRadar = certainGround(facts, day);
  const standing = facts.confirmed.filter(
    ({ ground, on }) =>
      on <= day && !facts.handled.some((one) => one.ground === ground && one.occurredOn >= on),
  );
  const all = [
    ...(byRadar ? [{ ...byRadar, confirmedOn: null }] : []),
    ...standing.map(({ ground, on, resolvedOn }) => ({
      ground,
      on,
      knownOn: laterOf(on, resolvedOn),
      confirmedOn: resolvedOn,
    })),
  ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const certain = all[0] ?? null;
  return certain ? { certain, suggested: [] } : { certain: null, suggested: suggestedGrounds(facts, day) };
}
