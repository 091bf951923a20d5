/** What changed from one version of a plan to another, row beside row. Pure. */
import { pathLabels } from "./labels";
import { chosenIds, type PlanContent, type PlanMeasure } from "./measure";
import { sharedWords, similarity } from "./similarity";

export type PlanChange = { kind: "added" | "removed" | "changed"; text: string };

export const COMPARED_FIELDS = ["path", "step", "content", "way", "responsible", "dueOn", "chosen"] as const;
export type ComparedField = (typeof COMPARED_FIELDS)[number];

export type ComparedRow<Row extends PlanMeasure = PlanMeasure> = {
  before: Row | null;
  after: Row | null;
  /** What differs where both are there. */
  changed: ComparedField[];
};

const SAME_MEASURE = 0.4;
/** Of the shorter text, where path and way are the same: reworded, not taken out and put in. */
const MOST_WORDS = 0.5;

export function pathsText({ paths }: Pick<PlanContent, "paths">): string {
  return [paths.main, ...paths.others].map((path) => pathLabels[path]).join("、");
}

const day = (measure: PlanMeasure) => measure.dueOn ?? "未定";
const chosenKey = (measure: PlanMeasure) => chosenIds(measure).join();

/** What differs between two texts of one measure. */
export function changedFields(before: PlanMeasure, after: PlanMeasure): ComparedField[] {
  return COMPARED_FIELDS.filter((field) =>
    field === "chosen" ? chosenKey(before) !== chosenKey(after) : before[field] !== after[field],
  );
}

/** How much two measures are one: the same text, else likeness, which counts for more between two of one kind. */
function sameness(before: PlanMeasure, after: PlanMeasure): number {
  if (before.content === after.content) return 2;
  const alike = similarity([before.content], [after.content]);
  const isKind = before.path === after.path && before.way === after.way;
  return alike >= SAME_MEASURE || (isKind && sharedWords(before.content, after.content) >= MOST_WORDS)
    ? alike + (isKind ? 1 : 0)
    : 0;
}

/** Pairs the measures, the likest first; those of the older version without a pair come last. */
export function compareRows<Row extends PlanMeasure>(
  before: readonly Row[],
  after: readonly Row[],
): ComparedRow<Row>[] {
  const pairs = after
    .flatMap((now, to) => before.map((old, from) => ({ from, to, likeness: sameness(old, now) })))
    .filter(({ likeness }) => likeness > 0)
    .toSorted((a, b) => b.likeness - a.likeness || a.to - b.to || a.from - b.from);
  const [taken, paired] = [new Set<number>(), new Map<number, number>()];
  for (const { from, to } of pairs) {
    if (taken.has(from) || paired.has(to)) continue;
    taken.add(from);
    paired.set(to, from);
  }
  const rows = after.map((measure, to): ComparedRow<Row> => {
    const pair = before[paired.get(to) ?? -1];
    return pair
      ? { before: pair, after: measure, changed: changedFields(pair, measure) }
      : { before: null, after: measure, changed: [] };
  });
  const left = before.filter((_measure, from) => !taken.has(from));
  return [...rows, ...left.map((measure) => ({ before: measure, after: null, changed: [] }))];
}

const names = (measure: PlanMeasure) =>
  [
    ...measure.match.filter(({ chosen }) => chosen).map(({ employer, post }) => `${employer}${post}`),
    ...measure.options.filter(({ chosen }) => chosen).map(({ title }) => title),
  ].join("、") || "无";

function textOf(field: ComparedField, before: PlanMeasure, after: PlanMeasure): string {
  switch (field) {
    case "path":
      return `路径由${pathLabels[before.path]}改为${pathLabels[after.path]}`;
    case "step":
      return `步骤由${before.step || "未定"}改为${after.step || "未定"}`;
    case "content":
      return `内容“${before.content}”改为“${after.content}”`;
    case "way":
      return `途径由${before.way || "未定"}改为${after.way || "未定"}`;
    case "responsible":
      return `负责人由${before.responsible || "未定"}改为${after.responsible || "未定"}`;
    case "dueOn":
      return `完成日由 ${day(before)} 改为 ${day(after)}`;
    case "chosen":
      return `选用由${names(before)}改为${names(after)}`;
  }
}

/** Of a version as a whole, what differs: its paths and its goal. */
export type HeadField = "paths" | "goal";
type Head = Readonly<Record<HeadField, string>>;

export function changedHead(before: Head, after: Head): HeadField[] {
  return (["paths", "goal"] as const).filter((field) => before[field] !== after[field]);
}

/** A plan with its goal, as a version holds it. */
export type PlanVersionContent = PlanContent & { goal: string };

const headOf = (one: PlanVersionContent): Head => ({ paths: pathsText(one), goal: one.goal });

function headChanges(before: PlanVersionContent, after: PlanVersionContent): PlanChange[] {
  const [old, now] = [headOf(before), headOf(after)];
  return changedHead(old, now).map((field) => ({
    kind: "changed",
    text: `${HEAD_LABELS[field]}由${quoted(field, old)}改为${quoted(field, now)}`,
  }));
}

export const HEAD_LABELS: Readonly<Record<HeadField, string>> = { paths: "路径", goal: "目标" };
const quoted = (field: HeadField, head: Head) =>
  field === "paths" ? head.paths : head.goal === "" ? "空" : `“${head.goal}”`;

/** The differences in sentences: paths and goal first, then added, changed and removed measures. */
export function comparePlans(before: PlanVersionContent, after: PlanVersionContent): PlanChange[] {
  const measures = compareRows(before.measures, after.measures).flatMap((row): PlanChange[] => {
    const { before: old, after: now, changed } = row;
    if (old === null) return now === null ? [] : [{ kind: "added", text: now.content }];
    if (now === null) return [{ kind: "removed", text: old.content }];
    return changed.map((field) => ({ kind: "changed", text: textOf(field, old, now) }));
  });
  return [...headChanges(before, after), ...measures];
}
