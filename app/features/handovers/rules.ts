/** Who may hand over whose people, and when a sheet can be taken back. Pure. */
import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";

/** One sheet: more is handed over in parts, by filter. */
export const MOST_PEOPLE = 200;

/** How far back a hand-over may lie that is written down later. */
export const MOST_DAYS_BACK = 30;

/**
 * A manager or reviewer moves anybody's people inside the territory and gives out those in nobody's charge; a caseworker
 * hands over the own ones only. Null: may.
 */
export function handoverBlock(
  actor: Pick<Actor, "roles" | "accountId">,
  fromAccountId: string | null,
): string | null {
  if (actor.roles.includes("manager") || actor.roles.includes("reviewer")) return null;
  if (!actor.roles.includes("caseworker")) return "交接由经办人、负责人或复核员办理。";
  return fromAccountId === actor.accountId
    ? null
    : "经办人只能移交自己名下的人；别人名下的、未定责任人的，由负责人办理。";
}

/**
 * Who may hand over may take back, nobody else: a caseworker only what the own hand has handed over, never what a
 * manager has. Null: may.
 */
export function takeBackBlock(
  actor: Pick<Actor, "roles" | "accountId">,
  { fromAccountId, recordedBy }: { fromAccountId: string | null; recordedBy: string | null },
): string | null {
  const block = handoverBlock(actor, fromAccountId);
  if (block || actor.roles.includes("manager") || actor.roles.includes("reviewer")) return block;
  return recordedBy === actor.accountId
    ? null
    : "这张交接单不是您办理的，不能撤销；要撤销的，由负责人或复核员办理。";
}

export type UndoFacts = {
  undone: boolean;
  /** People who are no longer in the charge the sheet gave. */
  moved: readonly string[];
  /** People for whom the receiver has done something since. */
  followed: readonly string[];
};

const named = (names: readonly string[]) =>
  names.length > 3 ? `${names.slice(0, 3).join("、")}等 ${names.length} 人` : names.join("、");

/** Why a sheet cannot be taken back any more; null while nothing has followed. It goes back whole or not at all. */
export function undoBlock({ undone, moved, followed }: UndoFacts): string | null {
  if (undone) return "这张交接单已经撤销。";
  if (moved.length > 0) return `${named(moved)}的责任人后来又调整过，不能整单撤销；需要的，另开一张交接单。`;
  if (followed.length > 0)
    return `接手人已为${named(followed)}办过事，不能撤销；需要的，另开一张交接单移交回去。`;
  return null;
}

/** One thing that is open about a person on the day of the hand-over, as the sheet says it. */
export type OpenItem = {
  key: string;
  /** 法定时限, 约定… or what kind of matter it is. */
  kind: string;
  what: string;
  dueOn: CalendarDate | null;
};

/** A person of the sheet, frozen. */
export type SheetPerson = {
  id: string;
  name: string;
  residentId: string;
  category: string | null;
  status: string;
  unitName: string;
  employment: string;
  plan: string;
  lastContactOn: CalendarDate | null;
  items: OpenItem[];
};

export type Sheet = { asOf: CalendarDate; people: SheetPerson[] };

/** How much is open, and how much of it is past its day. */
export function sheetTotals({ asOf, people }: Sheet): { people: number; items: number; over: number } {
  const items = people.flatMap((one) => one.items);
  return {
    people: people.length,
    items: items.length,
    over: items.filter(({ dueOn }) => dueOn !== null && dueOn < asOf).length,
  };
}

/** What is due first stands first; what has no day stands last. The same matter found twice stands once. */
export function orderItems(items: readonly OpenItem[]): OpenItem[] {
  const once = [...new Map(items.toReversed().map((item) => [item.key, item])).values()];
  return once.toSorted(
    (a, b) =>
      (a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999") ||
      a.kind.localeCompare(b.kind) ||
      (a.key < b.key ? -1 : 1),
  );
}
