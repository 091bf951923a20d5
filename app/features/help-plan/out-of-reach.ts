/** Whether a person can be reached at all (失联), and what was tried since somebody last spoke with them. Pure. */
import { serviceWays } from "~/lib/codes/help";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";

/** A contact of the dossier in force, or a try at one. */
export type ContactLine = {
  occurredOn: CalendarDate;
  way: string;
  /** Whom it reached: the person, the family, nobody; null where it was not recorded. */
  met: string | null;
  substantive: boolean;
  outcome: string | null;
};

export type OutOfReach = {
  /** The day from which it is said, or the first try that failed. */
  since: CalendarDate;
  /** Why the person counts as out of reach. */
  why: string;
  /** Tries since somebody last spoke with the person, oldest first. */
  tries: readonly Pick<ContactLine, "occurredOn" | "way">[];
};

/** No text sets a number. One call that nobody takes says nothing; tries on two days in a row do. */
const FAILED_DAYS = 2;

const LOST = "lost_contact";

/** Whoever was told to be 失联 was not spoken with, whatever else the form says. */
const isFailed = ({ met, outcome }: ContactLine) => met === "none" || outcome === LOST;

/**
 * Out of reach is whom the employment line, a contact or an answered offer says to be 失联, or whom tries on two days
 * did not reach, until somebody speaks with the person again. `contacts` newest first. It is a state of the help, none
 * of the grounds of 三: nothing ends by it.
 */
export function outOfReach(facts: {
  line: { status: string; occurredOn: CalendarDate } | null;
  contacts: readonly ContactLine[];
  offers: readonly { reply: string; repliedOn: CalendarDate | null; occurredOn: CalendarDate }[];
}): OutOfReach | null {
  const spoken = facts.contacts.find((one) => one.substantive && !isFailed(one));
  const after = (day: CalendarDate) => spoken === undefined || day > spoken.occurredOn;
  const since = facts.contacts.filter(({ occurredOn }) => after(occurredOn));
  const tries = since.filter(isFailed).toReversed();
  const told = [
    ...(facts.line?.status === LOST ? [{ on: facts.line.occurredOn, what: "就业状况登记为失联" }] : []),
    ...since
      .filter(({ outcome }) => outcome === LOST)
      .map(({ occurredOn }) => ({ on: occurredOn, what: "联系后记为失联" })),
    ...facts.offers
      .filter(({ reply }) => reply === LOST)
      .map(({ repliedOn, occurredOn }) => ({ on: repliedOn ?? occurredOn, what: "问岗位反馈时记为失联" })),
  ]
    .filter(({ on }) => after(on))
    .toSorted((a, b) => a.on.localeCompare(b.on));
  const [first] = told;
  if (first) return { since: first.on, why: `${first.on} ${first.what}`, tries };
  const days = new Set(tries.map(({ occurredOn }) => occurredOn));
  const [earliest] = tries;
  if (days.size < FAILED_DAYS || !earliest) return null;
  return {
    since: earliest.occurredOn,
    why: `${earliest.occurredOn} 以来 ${days.size} 天联系都没有找到本人`,
    tries,
  };
}

const SHOWN_TRIES = 4;

/** 2026年1月5日电话、2026年1月20日上门: the last tries, in the order they were made; empty where none is on record. */
export function triesText({ tries }: Pick<OutOfReach, "tries">): string {
  const wayText = (way: string) => {
    const code = serviceWays.find(way);
    return code === null ? way : serviceWays.label(code);
  };
  return tries
    .slice(-SHOWN_TRIES)
    .map(({ occurredOn, way }) => `${formatDate(occurredOn)}${wayText(way)}`)
    .join("、");
}

/** Words by which a measure sets out to find the person. */
const FINDING = /查找|寻找|找到本人|失联|联系不上|下落/;

/** Whether a measure looks for the person: a home visit, or one that says so. */
export const looksForPerson = ({ content, way }: { content: string; way: string }): boolean =>
  way.includes("走访") || way.includes("上门") || FINDING.test(content);

/** What would follow from 失联 as if it were a ground of 三 or a refusal. */
const AS_GROUND =
  /注销|取消(?:认定|身份|资格)|清退|(?:视为|视作|按|作为|记为|记作)[^，。；]{0,6}(?:拒绝|放弃|退出)/;
const SAID_NOT = /不(?:得|能|按|视|作|算|记|予|应|是)/;

export const endsHelp = ({ content }: { content: string }): boolean =>
  content.split(/[，。；：]/).some((clause) => AS_GROUND.test(clause) && !SAID_NOT.test(clause));
