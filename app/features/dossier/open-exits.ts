/** Grounds of 三 that nobody has proposed, and the retirement that is near: for the top of the dossier. Pure. */
import { exitDueOn, LEAD_DAYS, standardDay } from "~/features/duties/due-days";
import { exitDueWords, exitSuggestedWords, recognitionDoubtWords } from "~/features/duties/words-exits";
import type { RadarFacts } from "~/features/exits/radar";
import { type ConfirmedHit, exitsToPropose } from "~/features/exits/standing-grounds";
import type { Standards } from "~/features/settings/standards";
import { retirementSpan } from "~/law/retirement";
import { exitDecisionDays } from "~/law/standards";
import type { WorkCalendar } from "~/law/working-calendar";
import { addDays, type CalendarDate } from "~/lib/calendar-date";
import { paths } from "~/lib/paths";
import type { FoundItem } from "./open-items";
import type { PersonRecord, RecognitionDoubt } from "./records";
import type { DossierState } from "./state";
import type { DossierSupports } from "./supports";

/** What the radar reads of one person, with what departments said and was found true. */
export type GroundsOnFile = RadarFacts & { confirmed: readonly ConfirmedHit[] };

type Situation = {
  person: PersonRecord;
  supports: DossierSupports;
  grounds?: GroundsOnFile | null | undefined;
  recognitionDoubts?: readonly RecognitionDoubt[] | undefined;
  state: DossierState;
  day: CalendarDate;
  calendar: WorkCalendar;
  standards: Standards;
};

const proposed = ({ supports }: Situation) => supports.exitCases.some(({ status }) => status === "proposed");

/** 存量 (六): the day it was confirmed here; a ground reached before could not be acted on. Null for all others. */
function takenOverOn({ state }: Situation): CalendarDate | null {
  const { recognition } = state;
  return recognition?.legacy && recognition.recorded.on > recognition.occurredOn
    ? recognition.recorded.on
    : null;
}

/** The day a ground could be known on, where that is not its own. */
const recorded = (knownOn: CalendarDate, on: CalendarDate) => (knownOn > on ? { recordedOn: knownOn } : {});

/** The rows 今日必办 has of this person, in its words and with its day; a past day shows none. */
export function exitGroundItems(situation: Situation): FoundItem[] {
  const { person, grounds, day, calendar, standards } = situation;
  if (!grounds || proposed(situation)) return [];
  const { certain, suggested } = exitsToPropose(grounds, day);
  const taken = takenOverOn(situation);
  const row = (knownOn: CalendarDate, facts: Record<string, unknown>, on: CalendarDate) => {
    const from = taken !== null && taken > knownOn ? taken : knownOn;
    return {
      told: {
        id: person.id,
        sinceOn: on,
        facts: {
          ...facts,
          ...(taken !== null && taken > on ? { takenOverOn: taken } : {}),
          days: standards(exitDecisionDays, standardDay(from)),
        },
      },
      common: {
        who: person.responsible ?? "经办人",
        dueOn: exitDueOn(calendar, from, standards),
        inWorkingDays: true,
      },
    };
  };
  if (certain) {
    const { ground, on, knownOn, confirmedOn } = certain;
    const known = confirmedOn === null ? recorded(knownOn, on) : { confirmedOn: knownOn };
    const { told, common } = row(knownOn, { ground, ...known }, on);
    return [{ kind: "exit_due", key: "exit_due", ...exitDueWords(told, { today: day }), ...common }];
  }
  return suggested.map(({ ground, on, knownOn, reason }) => {
    const { told, common } = row(knownOn, { ground, reason, ...recorded(knownOn, on) }, on);
    return {
      kind: "exit_suggested",
      key: `exit_suggested:${ground}`,
      record: `${person.id}:${ground}`,
      ...exitSuggestedWords(told, { today: day }),
      ...common,
    };
  });
}

/** 三（六）: corrections after the recognition that take its category away, as 今日必办 lists them. */
export function recognitionDoubtItems(situation: Situation): FoundItem[] {
  const { person, supports, recognitionDoubts = [], day, calendar, standards, state } = situation;
  if (proposed(situation)) return [];
  const rejected = (foundOn: CalendarDate) =>
    supports.exitCases.some(
      ({ status, ground, recognitionId, occurredOn }) =>
        status === "rejected" &&
        ground === "no_longer_qualified" &&
        recognitionId === state.recognition?.id &&
        occurredOn >= foundOn,
    );
  return recognitionDoubts
    .filter(
      ({ recognitionId, clearedOn, answeredOn, foundOn }) =>
        recognitionId === state.recognition?.id &&
        clearedOn === null &&
        answeredOn === null &&
        !rejected(foundOn),
    )
    .map(({ id, reason, foundOn, foundByName }) => ({
      kind: "recognition_doubt",
      key: `recognition_doubt:${id}`,
      ...recognitionDoubtWords(
        {
          id: person.id,
          sinceOn: foundOn,
          facts: { reason, by: foundByName, days: standards(exitDecisionDays, standardDay(foundOn)) },
        },
        { today: day },
      ),
      who: person.responsible ?? "经办人",
      dueOn: exitDueOn(calendar, foundOn, standards),
      inWorkingDays: true,
    }));
}

/** Of a past day only retirement is told, by the birth date. */
function retiredThen(situation: Situation, on: CalendarDate): FoundItem {
  const { person, day, calendar, standards } = situation;
  const taken = takenOverOn(situation);
  const from = taken !== null && taken > on ? taken : on;
  const facts = { ground: "pension", days: standards(exitDecisionDays, standardDay(from)) };
  return {
    kind: "exit_due",
    key: "exit_due",
    ...exitDueWords({ id: person.id, sinceOn: on, facts }, { today: day }),
    who: person.responsible ?? "经办人",
    dueOn: exitDueOn(calendar, from, standards),
    inWorkingDays: true,
  };
}

/** Retirement within half a year, or the category of a woman's post that has to be settled before. */
export function nearRetirementItem(situation: Situation): FoundItem[] {
  const { person, day } = situation;
  const span = retirementSpan(person.birthDate, person.sex, person.retirementCategory);
  const [earlier, later] = [span.earlier.retirementDate, span.later.retirementDate];
  const open = earlier !== later;
  // A proposed exit stands here itself; which day it is has to be settled all the same.
  if (!open && proposed(situation)) return [];
  if (day >= later) return situation.grounds === undefined ? [retiredThen(situation, later)] : [];
  if (addDays(day, LEAD_DAYS.retirement_category) < earlier) return [];
  return [
    {
      // What is only near asks nothing of anybody yet.
      kind: open ? "retirement_category" : null,
      key: "retirement",
      what: open ? "核定原退休年龄类别" : "临近退休",
      why: open
        ? `原退休年龄类别未核定：最早 ${earlier}，最晚 ${later} · 三（一）`
        : `${later} 到法定退休年龄，届时注销 · 三（一）`,
      who: "经办人",
      dueOn: open ? earlier : later,
      action: open ? { label: "核定", to: paths.editPerson(person.id) } : null,
    },
  ];
}
