/** Every table of a report as its cells have to read, told apart by their heads. */
import {
  CATEGORY_NAMES,
  CHECK_NAMES,
  type DutyLine,
  dutyLines,
  findingsOf,
  officialDay,
  PROBLEMS,
  SUBSIDY_NAMES,
} from "./names";
import { type Asked, type RateName, RATES, Reckoning, percent, ratio } from "./reckon";
import { targetOf } from "./targets";

type Place = { name: string; at: number | undefined };
type Grid = string[][];

const money = (fen: number) => (fen / 100).toFixed(2);
const strings = (cells: readonly (string | number)[]) => cells.map(String);

function places(now: Reckoning): Place[] {
  return [
    ...now.children.map(({ id, short_name: name }) => ({ name, at: id })),
    { name: "合计", at: undefined },
  ];
}

const perPlace = (now: Reckoning, cells: (at: number | undefined) => readonly (string | number)[]): Grid =>
  places(now).map(({ name, at }) => strings([name, ...cells(at)]));

function flows(now: Reckoning, asked: Asked, withMoves: boolean): number[] {
  return [
    now.count("opening", asked),
    now.count("recognizedInPeriod", asked),
    now.count("exitedInPeriod", asked),
    ...(withMoves ? [now.netTransferred(asked)] : []),
    now.count("closing", asked),
  ];
}

const anyMoves = (now: Reckoning) => places(now).some(({ at }) => now.netTransferred({ at }) !== 0);

/** Indicators planned by the year. */
const PLANNED: Readonly<Record<string, { name: string; figure: string; measure: string }>> = {
  employed: { name: "实现就业", figure: "employedInPeriod", measure: "人" },
  householdsHelped: { name: "零就业家庭援助户数", figure: "householdsCleared", measure: "户" },
};

/** Competition ranks by the exact rate. */
function rankOf(now: Reckoning, name: RateName, at: number | undefined): string {
  if (at === undefined) return "—";
  const value = (id: number) => {
    const [part, whole] = ratio(now, name, id);
    return whole === 0 ? null : part / whole;
  };
  const own = value(at);
  if (own === null) return "—";
  return String(1 + now.children.filter(({ id }) => (value(id) ?? -1) > own).length);
}

type Table = { heads: readonly string[]; rows: (head: readonly string[]) => Grid; unordered?: true };

/** The tables a report may hold, each with the words of its head that only it has. */
export function expectedTables(now: Reckoning): Table[] {
  const rate = (name: RateName, at: number | undefined) => percent(ratio(now, name, at), "");
  const n = (figure: string, at: number | undefined, category?: string) =>
    now.count(figure, { at, category });
  const onTime = (at: number | undefined) => n("decisions", at) - n("lateDecisions", at);
  const categories = Object.keys(CATEGORY_NAMES);
  return [
    {
      heads: ["期末在册人员按类别分"],
      rows: () =>
        perPlace(now, (at) => [
          ...flows(now, { at }, anyMoves(now)),
          ...categories.map((category) => n("closing", at, category)),
        ]),
    },
    {
      heads: ["人员类别", "上期末在册"],
      rows: (head) =>
        head.includes("净转入") && head.length === 7 // The workbook's grid of unit, category and flow.
          ? places(now).flatMap(({ name, at }) =>
              categories.map((category) =>
                strings([name, CATEGORY_NAMES[category] ?? "?", ...flows(now, { at, category }, true)]),
              ),
            )
          : [
              ...categories.map((category) =>
                strings([CATEGORY_NAMES[category] ?? "?", ...flows(now, { category }, anyMoves(now))]),
              ),
              strings(["合计", ...flows(now, {}, anyMoves(now))]),
            ],
    },
    {
      heads: ["援助方案", "帮扶路径"],
      rows: () =>
        perPlace(now, (at) => [
          n("closing", at),
          n("withPlan", at),
          rate("方案制定率", at),
          n("withSoundPlan", at),
          rate("有效方案率", at),
          n("marketPath", at),
          n("threeOffers", at),
          rate("三个岗位达标率", at),
          n("pathDue", at),
          n("pathFulfilled", at),
          rate("路径落实率", at),
          n("served", at),
          rate("帮扶覆盖率", at),
        ]),
    },
    {
      heads: ["公益性岗位", "就业补贴"],
      rows: () =>
        perPlace(now, (at) => [
          n("inPost", at),
          n("placedInPeriod", at),
          n("postTermOver", at),
          n("subsidizedInPeriod", at),
          money(now.paid({ at }).fen),
        ]),
    },
    {
      heads: ["补贴种类"],
      rows: () => [
        ...Object.entries(SUBSIDY_NAMES)
          .map(([label, kind]) => ({ label, ...now.paid({ kind }) }))
          .filter(({ fen }) => fen > 0)
          .map(({ label, people, fen }) => strings([label, people, money(fen)])),
        strings(["合计", now.count("subsidizedInPeriod"), money(now.paid().fen)]),
      ],
    },
    {
      heads: ["目标责任书"],
      rows: () => {
        const { own, below, total } = dutyLines(now);
        const cells = (line: DutyLine) => [
          line.responsibility,
          line.trainings,
          line.expected,
          line.attended,
          line.publicity,
          line.localRules,
          line.published,
        ];
        return [
          strings([`${now.unit.short_name}本级`, ...cells(own)]),
          ...below.map(({ name, line }) => strings([name, ...cells(line)])),
          strings(["合计", ...cells(total)]),
        ];
      },
    },
    {
      heads: ["方案制定", "有效方案", "按期办结"],
      rows: () =>
        perPlace(now, (at) => {
          const rated = (name: RateName) => [rate(name, at), rankOf(now, name, at)];
          return [
            n("closing", at),
            n("withPlan", at),
            ...rated("方案制定率"),
            n("withSoundPlan", at),
            ...rated("有效方案率"),
            n("marketPath", at),
            n("threeOffers", at),
            ...rated("三个岗位达标率"),
            ...rated("路径落实率"),
            n("served", at),
            ...rated("帮扶覆盖率"),
            n("decisions", at),
            onTime(at),
            ...rated("按期办结率"),
            n("employedInPeriod", at),
            n("shouldHaveExited", at),
          ];
        }),
    },
    {
      heads: ["方案制定率", "有效方案率", "按期办结率"],
      rows: () =>
        perPlace(now, (at) =>
          (Object.keys(RATES) as RateName[]).map((name) => {
            const level = (targetOf(now, name, at ?? now.unit.id)?.value ?? 1000) / 10;
            return level === 100 ? "100" : level.toFixed(1);
          }),
        ).map((row, index, all) => (index === all.length - 1 ? [now.unit.short_name, ...row.slice(1)] : row)),
    },
    {
      heads: ["年计划", "完成数"],
      unordered: true,
      rows: () => {
        const year = now.span.to.slice(0, 4);
        const since = new Reckoning(now.facts, now.unit, { from: `${year}-01-01`, to: now.span.to });
        const below = now.children.filter(({ id }) => id !== now.unit.id);
        const planned = now.facts.targets.flatMap(({ unit_id: id, indicator, year: of, value }) => {
          const place = [...below, now.unit].find((one) => one.id === id);
          const what = PLANNED[indicator];
          if (!place || !what || String(of) !== year) return [];
          const whole = id === now.unit.id;
          const done = since.count(what.figure, whole ? {} : { at: id });
          return [{ place, what, value, done, whole }];
        });
        // One more than the units that have done a larger share of theirs.
        const rank = (row: (typeof planned)[number]) =>
          row.whole
            ? "—"
            : 1 +
              planned.filter(
                (other) =>
                  !other.whole && other.what === row.what && other.done * row.value > row.done * other.value,
              ).length;
        return planned.map((row) =>
          strings([
            row.what.name,
            row.place.short_name,
            row.what.measure,
            row.value,
            row.done,
            percent([row.done, row.value], ""),
            rank(row),
          ]),
        );
      },
    },
    {
      heads: ["问题", "依据", "合计"],
      unordered: true,
      rows: () =>
        Object.entries(CHECK_NAMES)
          .filter(([, rule]) => now.count(`hit ${rule}`) > 0)
          .map(([name, rule]) =>
            strings([
              name,
              "",
              now.count(`hit ${rule}`),
              ...now.children.map(({ id }) => now.count(`hit ${rule}`, { at: id })),
            ]),
          ),
    },
    {
      heads: ["案卷号", "问题类型"],
      unordered: true,
      rows: () =>
        findingsOf(now).all.map((one) => [
          "",
          one.part,
          one.case_number ?? "—",
          one.problem,
          one.article,
          one.requirement ?? "—",
          one.responsible,
          one.due_on === null ? "—" : officialDay(one.due_on),
          one.state,
          one.closed_on === null ? "—" : officialDay(one.closed_on),
        ]),
    },
    {
      heads: ["案卷号", "不符合项"],
      unordered: true,
      rows: () => {
        const { unit, span, facts } = now;
        const draws = facts.draws.filter(
          (one) =>
            one.unit_id >= unit.id &&
            one.unit_id <= unit.last_id &&
            one.drawn_on >= span.from &&
            one.drawn_on <= span.to,
        );
        return facts.cases
          .filter((one) => draws.some(({ id }) => id === one.inspection_id))
          .map((one) => [
            String(one.position),
            one.case_number,
            "",
            "",
            one.finished_on === null ? "未完成" : "已完成",
            one.finished_on === null ? "—" : String(one.unmet),
          ]);
      },
    },
    {
      heads: PROBLEMS.map(({ short }) => short),
      rows: () => {
        const shown = PROBLEMS.filter(({ figure }) => now.count(figure) > 0);
        return perPlace(now, (at) => shown.map(({ figure }) => now.count(figure, { at })));
      },
    },
  ];
}

/** Faults of a table as read from a file: its head above, its rows below, notes left out. Null: no such table is known. */
export function faultsOfTable(table: Grid, tables: readonly Table[]): string[] | null {
  const isHead = (row: readonly string[]) =>
    row.some((cell) => tables.some(({ heads }) => heads.includes(cell)));
  const first = table.findIndex(isHead);
  const head = first < 0 ? [] : (table[first] ?? []);
  const known = tables.find(({ heads }) =>
    heads === tables.at(-1)?.heads
      ? heads.some((one) => head.includes(one))
      : heads.every((one) => head.includes(one)),
  );
  if (!known) return null;
  const expected = known.rows(head);
  const read = table.slice(-expected.length).filter(() => expected.length > 0);
  const headRows = table.length - first - expected.length;
  if (headRows < 1 || headRows > 2)
    return [`${head.join("|")}：${table.length}行，应有${expected.length}行数据`];
  const clear = (row: readonly string[], like: readonly string[]) =>
    row.map((cell, column) => (like[column] === "" ? "" : cell));
  const printed = read.map((row) => clear(row, expected[0] ?? []).join("|"));
  const wanted = expected.map((row) => row.join("|"));
  if (known.unordered) {
    printed.sort();
    wanted.sort();
  }
  return printed.flatMap((row, index) =>
    row === wanted[index] ? [] : [`${head.join("|")}：写的是 ${row}，应为 ${wanted[index]}`],
  );
}
