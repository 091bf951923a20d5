import { findUnit } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { notFound } from "~/lib/errors";
import { countKeptMembers, countMembers, type MemberCounts } from "../members/count-members.server";
import { caseloadRow, figuresOf } from "../members/figures-of-members";
import { APPLICATION_MARKS, bitOf, type Mark, type MemberSubject, PERSON_MARKS } from "../members/marks";
import { membersQuery } from "../members/members-query.server";
import type { StoredReport } from "../queries.server";
import type { SupervisionReportData } from "../report/data";
import { type Counted, derivedLines } from "./derived-lines";
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
  const members = await membersQuery(unit, { from: period.from, to: asOf }, asOf);
  const changed = await readDifference(report.id, members);
  if (changed.length === 0) return [];
  const idsOf = (subject: MemberSubject) => [
    ...new Set(changed.filter((row) => row.subject === subject).map(({ id }) => id)),
  ];
  const [kept, now, events, names] = await Promise.all([
    countKeptMembers(report.id),
    countMembers(members),
    readLaterEvents(idsOf("person"), idsOf("application"), report.createdAt),
    nameMembers(changed, territory),
  ]);
  const eventsOf = grouped(events);
  const units = coverage.map((row) => ({ id: row.unit.id, name: row.unit.shortName }));
  const others = [...new Set(changed.map(({ unitId }) => unitId))].filter(
    (id) => !units.some((row) => row.id === id),
  );
  const all = [...units, ...others.map((id) => ({ id, name: id === unit.id ? "本级" : unit.shortName }))];
  const lines = [...PERSON_MARKS, ...APPLICATION_MARKS].flatMap((mark) =>
    all.map((at): DifferenceLine => {
      const line = lineOf(
        mark,
        changed.filter((row) => row.unitId === at.id),
        names,
        eventsOf,
      );
      const measure = (APPLICATION_MARKS as readonly string[]).includes(mark) ? "件" : "人";
      return {
        metric: mark,
        label: MARK_LABELS[mark],
        measure,
        unit: at,
        ...sized(kept.unit(at.id, mark), line),
      };
    }),
  );
  const moves = all.map((at): DifferenceLine => {
    const before = report.data.caseload
      .filter((row) => row.unit.id === at.id)
      .reduce((sum, row) => sum + row.netTransferredIn, 0);
    const line = movesOf(
      changed.filter((row) => row.unitId === at.id),
      names,
      eventsOf,
    );
    return { metric: "netTransferredIn", label: "净转入", measure: "人", unit: at, ...sized(before, line) };
  });
  return [
    ...[...lines, ...moves].filter((line) => line.addedCount + line.removedCount > 0),
    ...derivedLines(report.data, countedNow(report.data, now)),
  ];
}

/** The figures of a report's lists, as they would be frozen now. */
function countedNow({ coverage, categories }: SupervisionReportData, now: MemberCounts): Counted {
  return {
    total: figuresOf(now.total),
    coverage: coverage.map(({ unit }) => ({ unit, ...figuresOf((mark) => now.unit(unit.id, mark)) })),
    caseload: coverage.flatMap(({ unit }) => categories.map(({ code }) => caseloadRow(now, unit, code))),
  };
}

type Changes = { added: ChangedPerson[]; removed: ChangedPerson[] };

/** The numbers of a line, and the first of those who make them. */
function sized(before: number, { added, removed }: Changes) {
  return {
    before,
    after: before + added.length - removed.length,
    addedCount: added.length,
    removedCount: removed.length,
    added: added.slice(0, LISTED),
    removed: removed.slice(0, LISTED),
    records: [],
    derived: false,
  };
}

/** What somebody's marks in one unit and category add to 净转入: closing less opening, recognitions and exits taken out. */
function movedIn(marks: number): number {
  const has = (mark: Mark) => Number((marks & bitOf(mark)) !== 0);
  const stock = has("closing") - has("opening");
  const [recognized, exited] = [has("recognizedInPeriod"), has("exitedInPeriod")];
  return recognized && exited ? 0 : stock - recognized + exited;
}

/** Who came to a unit or left it by a move that was not known when the report was frozen. */
function movesOf(
  rows: readonly ChangedMember[],
  names: Awaited<ReturnType<typeof nameMembers>>,
  eventsOf: Map<string, LaterEvent[]>,
): Changes {
  const net = new Map<string, number>();
  for (const row of rows.filter(({ subject }) => subject === "person")) {
    net.set(row.id, (net.get(row.id) ?? 0) + movedIn(row.after) - movedIn(row.before));
  }
  const of = (sign: number) =>
    [...net]
      .filter(([, change]) => Math.sign(change) === sign)
      .map(([id]) => presented(id, "closing", names, eventsOf));
  return { added: of(1), removed: of(-1) };
}

function presented(
  id: string,
  mark: Mark,
  names: Awaited<ReturnType<typeof nameMembers>>,
  eventsOf: Map<string, LaterEvent[]>,
): ChangedPerson {
  const named = names.get(id);
  return {
    personId: named?.personId ?? null,
    name: named?.name ?? null,
    number: named?.number ?? null,
    reasons: reasonsFor(mark, eventsOf.get(id) ?? []),
  };
}

function lineOf(
  mark: Mark,
  rows: readonly ChangedMember[],
  names: Awaited<ReturnType<typeof nameMembers>>,
  eventsOf: Map<string, LaterEvent[]>,
): Changes {
  const subject = (APPLICATION_MARKS as readonly string[]).includes(mark) ? "application" : "person";
  const has = (marks: number) => (marks & bitOf(mark)) !== 0;
  const own = rows.filter((row) => row.subject === subject);
  // Within one unit a person may leave one category's list and join another's: that is no change of the unit's figure.
  const before = new Set(own.filter((row) => has(row.before)).map(({ id }) => id));
  const after = new Set(own.filter((row) => has(row.after)).map(({ id }) => id));
  const present = (id: string) => presented(id, mark, names, eventsOf);
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
