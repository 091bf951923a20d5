/** What the jobs have to reach (ratios within one run, growth between the sizes), and whether they do. Pure. */

export type Measure = { name: string; median: number; p95: number; statements: number };
export type Measures = ReadonlyMap<string, Measure>;

/** Each goal is a value that must not exceed a limit; `null` where the run has nothing to compare. */
export type Outcome = { job: string; goal: string; value: number | null; limit: number };

/** A page beside the bare page of its size: slow answers against slow answers. */
function overFloor(run: Measures, page: string, limit: number): Outcome {
  const [ours, floor] = [run.get(`page: ${page}`), run.get(`bare page: ${page}`)];
  const goal = `p95 ≤ ${limit} × the bare page`;
  return { job: `page: ${page}`, goal, value: ours && floor ? ours.p95 / floor.p95 : null, limit };
}

const median = (run: Measures, job: string): number | null => run.get(job)?.median ?? null;

function ratio(run: Measures, job: string, to: string, limit: number, words: string): Outcome {
  const [part, whole] = [median(run, job), median(run, to)];
  return {
    job,
    goal: `≤ ${limit} × ${words}`,
    value: part === null || whole === null ? null : part / whole,
    limit,
  };
}

const seconds = (run: Measures, job: string, limit: number): Outcome => {
  const value = median(run, job);
  return { job, goal: `≤ ${limit} s`, value: value === null ? null : value / 1000, limit };
};

const statements = (run: Measures, job: string, limit: number): Outcome => ({
  job,
  goal: `≤ ${limit} SQL statements`,
  value: run.get(job)?.statements ?? null,
  limit,
});

const LISTS = ["list, street", "list, county", "list, province"];
const COUNTS = [
  "dashboard, county",
  "dashboard, province",
  "coverage, county",
  "coverage, city",
  "coverage, province",
];
const SEARCHES = [
  "search, two characters, county",
  "search, initials, province",
  "search, last four, province",
];

/** Goals of one size. */
export function goalsOf(run: Measures): Outcome[] {
  return [
    ...LISTS.map((job) => overFloor(run, job, 2)),
    ...LISTS.map((job) => statements(run, job, 6)),
    ratio(run, "list, county, half way down", "list, county", 1.2, "page 1"),
    ...SEARCHES.map((job) => ratio(run, job, job.endsWith("county") ? LISTS[1]! : LISTS[2]!, 2, "the list")),
    overFloor(run, "dossier", 2.5),
    statements(run, "dossier", 8),
    ...COUNTS.map((job) => overFloor(run, job, 3)),
    ratio(run, "coverage, province", "coverage counted afresh, province", 0.01, "counting afresh"),
    seconds(run, "caseload as of a past day, first time", 1.5),
    seconds(run, "caseload as of a past day, again", 1.5),
    seconds(run, "figures of a report, city, a quarter", 1),
    seconds(run, "report with annexes, city, a quarter", 5),
    seconds(run, "nightly checks, nothing found yet", 60),
    seconds(run, "nightly checks, the next night", 60),
    ratio(run, "contact recorded", "floor: contact, bare INSERT", 4, "a bare INSERT"),
    // 1,000 a second.
    seconds(run, "800 contacts by 8 writers", 0.8),
  ];
}

const GROWTH: readonly (readonly [job: string, limit: number])[] = [
  ["list, county", 0.2],
  ["list, county, half way down", 0.15],
  ["list, province", 0.2],
  ["search, two characters, county", 0.3],
  ["search, initials, province", 0.3],
  ["dossier", 0.15],
  ["dashboard, province", 0.15],
  ["coverage, province", 0.15],
];

/** Growth exponents between the smallest and the largest size: 0 is flat, 1 grows with the people. */
export function growthOf(sizes: readonly number[], runs: readonly Measures[]): Outcome[] {
  const [first, last] = [runs[0], runs.at(-1)];
  const growth = Math.log((sizes.at(-1) ?? 1) / (sizes[0] ?? 1));
  if (!first || !last || growth === 0) return [];
  return GROWTH.map(([job, limit]) => {
    const [from, to] = [median(first, job), median(last, job)];
    return {
      job,
      goal: `growth exponent ≤ ${limit}`,
      value: from === null || to === null ? null : Math.log(to / from) / growth,
      limit,
    };
  });
}

/** Missed by more than this factor (for exponents: by more than 0.2) is missed by far. */
const FAR = 2;

export function verdictOf({ value, limit, goal }: Outcome): "met" | "missed" | "missed by far" | "–" {
  if (value === null) return "–";
  if (value <= limit) return "met";
  const far = goal.startsWith("growth") ? value > limit + 0.2 : value > limit * FAR;
  return far ? "missed by far" : "missed";
}
