/** Two people changed one plan: which rows belong together, who changed what, and the plan both agree on. Pure. */
import { changedBy, type ChangedBy } from "~/lib/changed-by";
import { type Choices, chosenIds } from "./measure";
import type { MeasureInput, PlanInput } from "./inputs";
import { similarity } from "./similarity";

export type Side = "mine" | "theirs";
export type Choice = Side | "both";

/** `53` bits of the text, in base 36 (cyrb53): tells whether a row was touched, nothing more. */
function hash(text: string): string {
  let [h1, h2] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    h1 = Math.imul(h1 ^ code, 2654435761);
    h2 = Math.imul(h2 ^ code, 1597334677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  return (4294967296 * (2097151 & h2) + (h1 >>> 0)).toString(36);
}

type Printed = Pick<MeasureInput, "path" | "step" | "content" | "way" | "responsible" | "dueOn"> & Choices;

/** What a form row is recognized by after somebody else has saved: equal for the same content and choices. */
export function fingerprint(measure: Printed): string {
  const { path, step, content, way, responsible, dueOn } = measure;
  return hash(JSON.stringify([path, step, content, way, responsible, dueOn, chosenIds(measure)]));
}

export type MergeKind = ChangedBy | "mine_added" | "theirs_added" | "mine_removed" | "theirs_removed";

export type MergeRow = {
  kind: MergeKind;
  mine: MeasureInput | null;
  theirs: MeasureInput | null;
  /** What is taken unless chosen otherwise; null: both changed it, somebody has to decide. */
  suggested: Choice | null;
};

const SUGGESTED: Readonly<Record<MergeKind, Choice | null>> = {
  same: "mine",
  mine_changed: "mine",
  theirs_changed: "theirs",
  both_changed: null,
  mine_added: "mine",
  theirs_added: "theirs",
  mine_removed: "mine",
  theirs_removed: "theirs",
};

const ALIKE = 0.3;

/**
 * The rows of both plans, in my order with theirs alone at the end. `base` of my rows and `loaded` are the
 * fingerprints of the plan I had opened ({@link headMark} behind them).
 */
export function mergeRows(mine: PlanInput, theirs: PlanInput, loaded: readonly string[] = []): MergeRow[] {
  const left = theirs.measures.map((measure, at) => ({ measure, at, print: fingerprint(measure) }));
  const take = (test: (one: (typeof left)[number]) => boolean) => {
    const at = left.findIndex(test);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const pairs = mine.measures.map((measure) => ({
    measure,
    print: fingerprint(measure),
    other: undefined as (typeof left)[number] | undefined,
  }));
  for (const pair of pairs) pair.other = take(({ print }) => print === pair.print);
  for (const pair of pairs) pair.other ??= take(({ print }) => print === pair.measure.base);
  for (const pair of pairs) {
    if (pair.other || pair.measure.base === undefined) continue;
    const likeness = left.map(({ measure }) => similarity([measure.content], [pair.measure.content]));
    const best = Math.max(...likeness, 0);
    if (best >= ALIKE) pair.other = left.splice(likeness.indexOf(best), 1)[0];
  }
  // Written anew by both: the row at the same place.
  for (const pair of pairs) {
    const at = pair.measure.base === undefined ? -1 : loaded.indexOf(pair.measure.base);
    if (at >= 0) pair.other ??= take((one) => one.at === at && !loaded.includes(one.print));
  }
  const rows = pairs.map(({ measure, print, other }): MergeRow => {
    const untouched = print === measure.base;
    const kind: MergeKind = other
      ? changedBy({ base: measure.base, mine: print, theirs: other.print })
      : measure.base === undefined
        ? "mine_added"
        : untouched
          ? "theirs_removed"
          : "both_changed";
    return { kind, mine: measure, theirs: other?.measure ?? null, suggested: SUGGESTED[kind] };
  });
  const mineKnew = new Set(loaded);
  return [
    ...rows,
    ...left.map(({ measure, print }): MergeRow => {
      const kind = mineKnew.has(print) ? "mine_removed" : "theirs_added";
      return { kind, mine: null, theirs: measure, suggested: SUGGESTED[kind] };
    }),
  ];
}

/** Paths and aim in one text, to see whether they differ. */
export const headOf = ({ paths, goal }: PlanInput) =>
  JSON.stringify([paths.main, [...paths.others].toSorted(), goal]);

const HEAD = "head:";

/** Stands behind the rows in `loaded`: paths and aim as they were when the form was made. */
export const headMark = (plan: PlanInput): string => `${HEAD}${hash(headOf(plan))}`;

export const headMarkIn = (loaded: readonly string[]) => loaded.find((mark) => mark.startsWith(HEAD));

/** Who changed paths and aim since; a form that does not say how they were leaves it to a person. */
export function mergeHead(
  mine: PlanInput,
  theirs: PlanInput,
  loaded: readonly string[],
): Pick<MergeRow, "kind" | "suggested"> {
  const kind = changedBy({ base: headMarkIn(loaded), mine: headMark(mine), theirs: headMark(theirs) });
  return { kind, suggested: SUGGESTED[kind] };
}

/** What was chosen on a page of choices, by my row and by what stood on the other side. */
export type KeptPicks = {
  head: { theirs: string; pick: Side } | null;
  rows: { mine: number | null; theirs: string | null; pick: Choice }[];
};

/** What the other side of a row is recognized by on the next page; null where it has none. */
export const theirsMark = ({ theirs }: Pick<MergeRow, "theirs">) => theirs && fingerprint(theirs);

/**
 * The rows with the choices made before a further save came between: taking one side holds while the other is as it
 * was seen; keeping both loses nothing, whatever the other says now.
 */
export function withKeptPicks(
  rows: readonly MergeRow[],
  mine: PlanInput,
  kept: KeptPicks | undefined,
): MergeRow[] {
  return rows.map((row) => {
    const at = row.mine === null ? null : mine.measures.indexOf(row.mine);
    const theirs = theirsMark(row);
    const isBoth = row.mine !== null && row.theirs !== null;
    const found = kept?.rows.find(
      (one) => one.mine === at && (one.pick === "both" ? isBoth : one.theirs === theirs),
    );
    return found && row.kind !== "same" ? { ...row, suggested: found.pick } : row;
  });
}

const NOT_THEIRS: readonly MergeKind[] = ["same", "mine_changed", "mine_added", "mine_removed"];

/** Whether my form, made with the rows `loaded`, holds all that the plan says now: saving it loses nothing of theirs. */
export function holdsAll(
  { input, loaded }: { input: PlanInput; loaded: readonly string[] },
  theirs: PlanInput,
): boolean {
  return (
    headOf(input) === headOf(theirs) &&
    Object.entries(theirs.amberReasons).every(([code, reason]) => input.amberReasons[code] === reason) &&
    mergeRows(input, theirs, loaded).every(({ kind }) => NOT_THEIRS.includes(kind))
  );
}

/** The plan as chosen row by row; a side without the row means: leave it out. */
export function mergePlans(
  mine: PlanInput,
  theirs: PlanInput,
  rows: readonly MergeRow[],
  picks: { head: Side; rows: readonly (Choice | undefined)[] },
): PlanInput {
  const measures = rows.flatMap((row, index) => {
    const pick = picks.rows[index] ?? row.suggested ?? "both";
    const sides = pick === "both" ? [row.mine, row.theirs] : [row[pick]];
    const taken = sides.filter((one) => one !== null);
    return row.kind === "same" ? taken.slice(0, 1) : taken;
  });
  const { paths, goal } = picks.head === "mine" ? mine : theirs;
  return { paths, goal, measures, amberReasons: { ...theirs.amberReasons, ...mine.amberReasons } };
}
