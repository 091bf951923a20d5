import { findUnit } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { countKeptMembers } from "../members/count-members.server";
import { APPLICATION_MARKS, bitOf, type Mark, type MemberSubject, PERSON_MARKS } from "../members/marks";
import { membersQuery } from "../members/members-query.server";
import type { StoredReport } from "../queries.server";
import { MARK_LABELS } from "../members/labels";
import {
  type ChangedMember,
  type LaterEvent,
  nameMembers,
  readDifference,
  readLaterEvents,
} from "./read-difference.server";
import type { ChangedPerson, DifferenceLine } from "./lines";
import { reasonsFor } from "./reasons";

/** More people than this in one line are counted but not listed one by one. */
const LISTED = 200;

/**
 * The same question counted again with what is known now, against the frozen lists: one line per figure and reporting
 * unit that changed. Somebody whose unit or category changed leaves one list and joins another.
 */
export async function explainDifference(actor: Actor, report: StoredReport): Promise<DifferenceLine[]> {
  const [unit, territory] = await Promise.all([findUnit(report.unitId), findUnit(actor.scope.unitId)]);
  if (!unit || !territory) throw notFound();
  const { period, asOf, coverage } = report.data;
  const changed = await readDifference(
    report.id,
    await membersQuery(unit, { from: period.from, to: asOf }, asOf),
  );
  if (changed.length === 0) return [];
  const idsOf = (subject: MemberSubject) => [
    ...new Set(changed.filter((row) => row.subject === subject).map(({ id }) => id)),
  ];
  const [kept, events, names] = await Promise.all([
    countKeptMembers(report.id),
    readLaterEvents(idsOf("person"), idsOf("application"), report.createdAt),
    nameMembers(changed, territory),
  ]);
  const eventsOf = grouped(events);
  const units = coverage.map((row) => ({ id: row.unit.id, name: row.unit.shortName }));
  const others = [...new Set(changed.map(({ unitId }) => unitId))].filter(
    (id) => !units.some((row) => row.id === id),
  );
  const all = [...units, ...others.map((id) => ({ id, name: id === unit.id ? "本级" : unit.shortName }))];
  return [...PERSON_MARKS, ...APPLICATION_MARKS].flatMap((mark) =>
    all.flatMap(({ id, name }): DifferenceLine[] => {
      const line = lineOf(
        mark,
        changed.filter((row) => row.unitId === id),
        names,
        eventsOf,
      );
      if (line.added.length + line.removed.length === 0) return [];
      const before = kept.unit(id, mark);
      return [
        {
          metric: mark,
          label: MARK_LABELS[mark],
          measure: (APPLICATION_MARKS as readonly string[]).includes(mark) ? "件" : "人",
          unit: { id, name },
          before,
          after: before + line.added.length - line.removed.length,
          addedCount: line.added.length,
          removedCount: line.removed.length,
          added: line.added.slice(0, LISTED),
          removed: line.removed.slice(0, LISTED),
        },
      ];
    }),
  );
}

function lineOf(
  mark: Mark,
  rows: readonly ChangedMember[],
  names: Awaited<ReturnType<typeof nameMembers>>,
  eventsOf: Map<string, LaterEvent[]>,
): { added: ChangedPerson[]; removed: ChangedPerson[] } {
  const subject = (APPLICATION_MARKS as readonly string[]).includes(mark) ? "application" : "person";
  const has = (marks: number) => (marks & bitOf(mark)) !== 0;
  const own = rows.filter((row) => row.subject === subject);
  // Within one unit a person may leave one category's list and join another's: that is no change of the unit's figure.
  const before = new Set(own.filter((row) => has(row.before)).map(({ id }) => id));
  const after = new Set(own.filter((row) => has(row.after)).map(({ id }) => id));
  const present = (id: string): ChangedPerson => {
    const named = names.get(id);
    return {
      personId: named?.personId ?? null,
      name: named?.name ?? null,
      number: named?.number ?? null,
      reasons: reasonsFor(mark, eventsOf.get(id) ?? []),
    };
  };
  return {
    added: [...after].filter((id) => !before.has(id)).map(present),
    removed: [...before].filter((id) => !after.has(id)).map(present),
  };
}

function grouped(events: readonly LaterEvent[]): Map<string, LaterEvent[]> {
  const byId = new Map<string, LaterEvent[]>();
  for (const event of events) byId.set(event.id, [...(byId.get(event.id) ?? []), event]);
  return byId;
}
