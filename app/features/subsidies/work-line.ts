/** The employment line as the rules of money read it: spells from their first day to the first day of what came after. Pure. */
import { addMonths, type CalendarDate } from "~/lib/calendar-date";
import { employmentDestinations } from "~/lib/codes/help";

export type WorkSpell = {
  status: "unemployed" | "employed" | "in_training" | "lost_contact";
  destination: string | null;
  employer: string | null;
  /** Fen a month; null where the record does not say. */
  wage: number | null;
  /** Whether a labour contract was signed, and its last day; null where the record does not say. */
  contract: boolean | null;
  contractUntil: CalendarDate | null;
  from: CalendarDate;
  until: CalendarDate | null;
};

type Entry = { status: string; destination: string | null; occurredOn: CalendarDate };
export type Spell = Pick<WorkSpell, "destination" | "from" | "until"> & { status: string };

/** Standing entries of the line as spells, each up to the first day of the next; in the order they were recorded. */
export function spellsOf(entries: readonly Entry[]): Spell[] {
  const line = entries.toSorted((a, b) => a.occurredOn.localeCompare(b.occurredOn));
  return line.map(({ status, destination, occurredOn }, index) => ({
    status,
    destination,
    from: occurredOn,
    until: line[index + 1]?.occurredOn ?? null,
  }));
}

/** Spells with at least one day in the month. */
export const spellsIn = (line: readonly WorkSpell[], month: CalendarDate): WorkSpell[] =>
  line.filter(({ from, until }) => from < addMonths(month, 1) && (until === null || until > month));

export const worksAs = (
  { status, destination }: Pick<Spell, "status" | "destination">,
  ...destinations: readonly string[]
): boolean => status === "employed" && destination !== null && destinations.includes(destination);

const STATUS_WORDS: Record<WorkSpell["status"], string> = {
  unemployed: "失业",
  employed: "就业",
  in_training: "培训中",
  lost_contact: "失联",
};

/** 失业, 单位吸纳 …: what the record says of a spell. */
export const spellWords = ({ status, destination }: WorkSpell): string =>
  status === "employed" && destination !== null && employmentDestinations.includes(destination)
    ? employmentDestinations.label(destination)
    : STATUS_WORDS[status];
