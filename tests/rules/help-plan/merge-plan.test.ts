import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { MeasureInput, PlanInput } from "~/features/help-plan/inputs";
import {
  type Choice,
  fingerprint,
  headMark,
  holdsAll,
  mergeHead,
  mergePlans,
  mergeRows,
  theirsMark,
  withKeptPicks,
} from "~/features/help-plan/merge";

const row = (content: string, changes: Partial<MeasureInput> = {}): MeasureInput => ({
  path: "market",
  step: "岗位对接",
  content,
  way: "岗位推荐",
  responsible: "姜晓彤",
  dueOn: "2026-04-30",
  suggestedBy: null,
  match: [],
  options: [],
  ...changes,
});
const planOf = (measures: MeasureInput[]): PlanInput => ({
  paths: { main: "market", others: [] },
  goal: "",
  measures,
  amberReasons: {},
});
const opened = [row("推荐水电维修岗位"), row("每月电话联系一次"), row("报名低压电工取证班")];
const loaded = opened.map((one) => fingerprint(one));
/** The rows as a form holds them: each with the mark of the row it was opened as. */
const inForm = (index: number, changes: Partial<MeasureInput> = {}): MeasureInput => ({
  ...opened[index]!,
  ...changes,
  base: loaded[index],
});
const kinds = (mine: MeasureInput[], theirs: MeasureInput[]) =>
  mergeRows(planOf(mine), planOf(theirs), loaded).map(({ kind, suggested }) => `${kind} → ${suggested}`);

describe("who changed what", () => {
  const [a, b, c] = opened as [MeasureInput, MeasureInput, MeasureInput];
  const cases: [string, MeasureInput[], MeasureInput[], string[]][] = [
    ["nobody", [inForm(0), inForm(1), inForm(2)], [a, b, c], ["same → mine", "same → mine", "same → mine"]],
    [
      "I one, they another",
      [inForm(0, { content: "推荐水电维修岗位，离家近的" }), inForm(1), inForm(2)],
      [a, { ...b, dueOn: "2026-03-20" }, c],
      ["mine_changed → mine", "theirs_changed → theirs", "same → mine"],
    ],
    [
      "both the same row",
      [inForm(0, { responsible: "陶立军" }), inForm(1), inForm(2)],
      [{ ...a, content: "推荐水电维修、门卫岗位" }, b, c],
      ["both_changed → null", "same → mine", "same → mine"],
    ],
    [
      "I added, they added",
      [inForm(0), inForm(1), inForm(2), row("陪同面试一次")],
      [a, b, c, row("入户走访一次")],
      ["same → mine", "same → mine", "same → mine", "mine_added → mine", "theirs_added → theirs"],
    ],
    [
      "I removed, they removed",
      [inForm(0), inForm(1)],
      [b, c],
      ["theirs_removed → theirs", "same → mine", "mine_removed → mine"],
    ],
  ];
  it.each(cases)("%s", (_name, mine, theirs, expected) => {
    expect(kinds(mine, theirs)).toEqual(expected);
  });
});

describe("saving over a version that moved on loses nothing", () => {
  const [a, b, c] = opened as [MeasureInput, MeasureInput, MeasureInput];
  const changed = { content: "推荐水电维修岗位，离家近的" };
  const holds = (mine: MeasureInput[], theirs: MeasureInput[], goal = ["上岗", "上岗"]) =>
    holdsAll({ input: { ...planOf(mine), goal: goal[0]! }, loaded }, { ...planOf(theirs), goal: goal[1]! });
  it.each([
    [
      "the same words on both sides",
      [inForm(0, changed), inForm(1), inForm(2)],
      [{ ...a, ...changed }, b, c],
      true,
    ],
    ["one more row than was saved", [inForm(0), inForm(1), inForm(2), row("陪同面试一次")], [a, b, c], true],
    ["a row they changed", [inForm(0), inForm(1), inForm(2)], [a, { ...b, dueOn: "2026-03-20" }, c], false],
    ["a row they added", [inForm(0), inForm(1), inForm(2)], [a, b, c, row("入户走访一次")], false],
    ["a row they removed", [inForm(0), inForm(1), inForm(2)], [a, b], false],
  ] as [string, MeasureInput[], MeasureInput[], boolean][])("%s", (_name, mine, theirs, expected) => {
    expect(holds(mine, theirs)).toBe(expected);
  });
  it("not where the aim or a reason was written by the other", () => {
    const mine = [inForm(0), inForm(1), inForm(2)];
    expect(holds(mine, opened, ["上岗", "先取证"])).toBe(false);
    const theirs = { ...planOf(opened), amberReasons: { few_offers: "岗位库暂无" } };
    expect(holdsAll({ input: planOf(mine), loaded }, theirs)).toBe(false);
  });
});

describe("paths and aim", () => {
  const plan = (goal: string): PlanInput => ({ ...planOf(opened), goal });
  const known = [...loaded, headMark(plan("上岗"))];
  it.each([
    ["nobody", "上岗", "上岗", "same → mine"],
    ["I", "先取证", "上岗", "mine_changed → mine"],
    ["they", "上岗", "先取证", "theirs_changed → theirs"],
    ["both", "先取证", "灵活就业", "both_changed → null"],
  ])("changed by: %s", (_name, mine, theirs, expected) => {
    const { kind, suggested } = mergeHead(plan(mine), plan(theirs), known);
    expect(`${kind} → ${suggested}`).toBe(expected);
  });
  it("are left to a person where the form does not say how they were", () =>
    expect(mergeHead(plan("上岗"), plan("先取证"), loaded).suggested).toBeNull());
  it("do not disturb the rows", () =>
    expect(mergeRows(planOf(opened.map((_, at) => inForm(at))), planOf(opened), known)).toEqual(
      mergeRows(planOf(opened.map((_, at) => inForm(at))), planOf(opened), loaded),
    ));
});

describe("any two edits of one plan", () => {
  const anyEdit = fc
    .tuple(
      fc.array(fc.record({ at: fc.nat(2), content: fc.string({ minLength: 1, maxLength: 12 }) }), {
        maxLength: 3,
      }),
      fc.subarray([0, 1, 2]),
      fc.array(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: 2 }),
    )
    .map(([changes, kept, added]) => ({ changes, kept, added }));
  type Edit = { changes: { at: number; content: string }[]; kept: number[]; added: string[] };
  const edited = ({ changes, kept, added }: Edit, marked: boolean) => [
    ...kept.map((index) => {
      const content = changes.findLast(({ at }) => at === index)?.content;
      const changed = content === undefined ? {} : { content };
      return marked ? inForm(index, changed) : { ...opened[index]!, ...changed };
    }),
    ...added.map((content) => row(content)),
  ];

  it("show every text of both sides, and give exactly one side when it is chosen throughout", () => {
    fc.assert(
      fc.property(anyEdit, anyEdit, (one, other) => {
        const [mine, theirs] = [planOf(edited(one, true)), planOf(edited(other, false))];
        const rows = mergeRows(mine, theirs, loaded);
        const all = (pick: Choice) =>
          mergePlans(mine, theirs, rows, { head: "mine", rows: rows.map(() => pick) }).measures;
        const shown = rows.flatMap(({ mine: left, theirs: right }) => [left, right]);
        for (const measure of [...mine.measures, ...theirs.measures]) expect(shown).toContain(measure);
        const texts = (measures: readonly MeasureInput[]) =>
          measures.map(({ content }) => content).toSorted();
        expect(texts(all("mine"))).toEqual(texts(mine.measures));
        expect(texts(all("theirs"))).toEqual(texts(theirs.measures));
        const both = texts(all("both"));
        for (const { content } of [...mine.measures, ...theirs.measures]) expect(both).toContain(content);
      }),
    );
  });
});

describe("a second conflict", () => {
  const [a, b, c] = opened as [MeasureInput, MeasureInput, MeasureInput];
  const mine = planOf([
    inForm(0, { content: "推荐离家近的水电维修岗位" }),
    inForm(1, { dueOn: "2026-03-31" }),
    inForm(2, { responsible: "陶立军" }),
  ]);
  const theirs = [
    { ...a, content: "推荐水电维修、门卫岗位" },
    { ...b, dueOn: "2026-03-20" },
    { ...c, step: "提升技能" },
  ];
  const rowsOf = (measures: MeasureInput[]) => mergeRows(mine, planOf(measures), loaded);
  const picked: Choice[] = ["both", "mine", "theirs"];
  const kept = {
    head: null,
    rows: rowsOf(theirs).map((row, index) => ({
      mine: index,
      theirs: theirsMark(row),
      pick: picked[index]!,
    })),
  };
  const chosen = (measures: MeasureInput[]) =>
    withKeptPicks(rowsOf(measures), mine, kept).map(({ suggested }) => suggested);

  it("keeps what was chosen row by row", () => {
    expect(chosen(theirs)).toEqual(picked);
    // A row of somebody else more, at the end.
    expect(chosen([...theirs, row("入户走访一次")])).toEqual([...picked, "theirs"]);
  });

  it("asks again where one side was taken and the other has changed; keeping both stands", () => {
    const later = theirs.map((one) => ({ ...one, responsible: "侯海红" }));
    expect(chosen(later)).toEqual(["both", null, null]);
    expect(chosen(later.slice(0, 1))[0]).toBe("both");
  });
});
