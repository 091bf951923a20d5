import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type EntitlementFacts, entitlementsOf } from "~/features/subsidies/entitlements";
import { exceptionLines, kindWords } from "~/features/subsidies/entitlement-words";
import type { SubsidyKind } from "~/features/subsidies/kinds";
import { monthsFrom } from "~/features/subsidies/months";
import { placementsOf, postTermOf } from "~/features/subsidies/post-terms";
import { spellsOf } from "~/features/subsidies/work-line";
import { NoValueForDateError } from "~/law/dated";
import { addDays, addMonths } from "~/lib/calendar-date";
import { counterCases, type CounterCase, postTermCases } from "../../cases/entitlements";

const firstDay = (month: string) => `${month}-01`;
const lastDay = (month: string) => addDays(addMonths(firstDay(month), 1), -1);

function factsOf({
  person,
  subsidies,
  placements = [],
  work = [],
  seasons = [],
  recognized = [{ from: "2015-01-01" }],
}: CounterCase): EntitlementFacts {
  return {
    sex: person.sex,
    birthDate: person.birth,
    retirementCategory: person.category,
    subsidies: subsidies.map(({ kind, from, until, status = "approved", placement }, index) => ({
      id: String(index),
      kind,
      status,
      fromMonth: firstDay(from),
      untilMonth: firstDay(until),
      appliedOn: lastDay(until),
      decidedOn: status === "applied" ? null : lastDay(until),
      amount: 100,
      placementId: placement ?? null,
    })),
    placements: placements.map(({ id, starts, ends, ordinal }) => ({
      id,
      employer: "城区保洁服务中心",
      post: "保洁员",
      startsOn: starts,
      contractUntil: addMonths(starts, 36),
      endedOn: ends ?? null,
      ordinal,
    })),
    line: spellsOf(
      work.map(({ from, as }) => ({
        status: as === null ? "unemployed" : "employed",
        destination: as,
        occurredOn: from,
      })),
    ),
    seasonsSet: seasons,
    recognitions: recognized.map(({ from, until }) => ({ from, until: until ?? null })),
  };
}

describe("the shared counter of months", () => {
  for (const one of counterCases) {
    it.each(one.on)(`${one.name}（${one.clause}）：$day`, (expected) => {
      const { counter, doubleUse } = entitlementsOf(factsOf(one), expected.day);
      expect({
        used: counter.used,
        allowed: counter.least,
        left: counter.left,
        state: counter.state,
        ...(expected.atMost === undefined ? {} : { atMost: counter.most }),
        ...(expected.exception === undefined ? {} : { exception: counter.exception.verdict }),
        ...(expected.overOn === undefined ? {} : { overOn: counter.overOn }),
        ...(expected.doubleUse === undefined
          ? {}
          : { doubleUse: doubleUse.map(({ month }) => month.slice(0, 7)) }),
        day: expected.day,
      }).toEqual(expected);
      if (expected.atMost === undefined) expect(counter.most).toBe(counter.least);
      expect(counter.together.reduce((sum, { months }) => sum + months, 0)).toBe(counter.used);
    });
  }

  it("tells the months of each kind as they were paid, and those in which two kinds ran together", () => {
    const run = (kind: SubsidyKind, from: string, until: string) => ({ kind, from, until, placement: "p" });
    const facts = factsOf({
      ...(counterCases[0] as CounterCase),
      placements: [{ id: "p", starts: "2022-08-01", ordinal: 1 }],
      subsidies: [
        run("welfare_post_social_insurance", "2022-08", "2023-12"),
        run("welfare_post", "2022-10", "2023-12"),
        { kind: "flexible_social_insurance", from: "2024-02", until: "2024-03" },
      ],
    });
    // Whichever was applied for first.
    for (const subsidies of [facts.subsidies, facts.subsidies.toReversed()]) {
      const { counter, kinds } = entitlementsOf({ ...facts, subsidies }, "2024-11-24");
      expect(counter.used).toBe(19);
      expect(counter.parts).toEqual(kinds.map(({ kind, months }) => ({ kind, months })));
      expect(new Map(counter.parts.map(({ kind, months }) => [kind, months]))).toEqual(
        new Map([
          ["welfare_post_social_insurance", 17],
          ["welfare_post", 15],
          ["flexible_social_insurance", 2],
        ]),
      );
      expect(counter.together.map(({ kinds: some, months }) => [some.toSorted().join(), months])).toEqual([
        ["flexible_social_insurance", 2],
        ["welfare_post_social_insurance", 2],
        ["welfare_post,welfare_post_social_insurance", 15],
      ]);
      expect(kindWords(counter)).toContain("（其中 15 个月同月享受，合并计月）");
    }
  });

  it("keeps the first term beside the second one", () => {
    const second = counterCases.find(({ placements }) => placements?.length === 2);
    if (!second) throw new Error("no case");
    const { firstTerm, counter, placements } = entitlementsOf(factsOf(second), "2026-11-24");
    expect([firstTerm?.used, counter.term, placements.used, placements.next]).toEqual([36, 2, 2, "none"]);
  });

  it("counts what is asked for beside what is granted, month by month", () => {
    const one = counterCases.find(({ name }) => name.startsWith("待审批"));
    if (!one) throw new Error("no case");
    expect(entitlementsOf(factsOf(one), "2026-11-24").counter.pending).toBe(10);
  });

  it("has no answer before the notice, never a guess", () => {
    const [one] = counterCases;
    if (!one) throw new Error("no case");
    expect(() => entitlementsOf(factsOf(one), "2022-05-09")).toThrow(NoValueForDateError);
    expect(entitlementsOf(factsOf(one), "2022-05-10").counter.least).toBe(36);
  });

  it("agrees with a plain recount of distinct months", () => {
    const run = fc.record({
      kind: fc.constantFrom("flexible_social_insurance" as const, "employer_social_insurance" as const),
      start: fc.integer({ min: 0, max: 40 }),
      length: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 6 }), (runs) => {
        const subsidies = runs.map(({ kind, start, length }) => ({
          kind,
          from: addMonths("2023-01-01", start).slice(0, 7),
          until: addMonths("2023-01-01", start + length - 1).slice(0, 7),
        }));
        const person = { sex: "male", birth: "1990-05-05", category: "male" } as const;
        const facts = factsOf({ name: "", clause: "", person, subsidies, on: [] });
        const { counter, doubleUse } = entitlementsOf(facts, "2027-12-31");
        const all = subsidies.flatMap(({ from, until }) => monthsFrom(firstDay(from), firstDay(until)));
        expect(counter.used).toBe(new Set(all).size);
        expect(counter.left).toBe(Math.max(36 - counter.used, 0));
        expect(doubleUse.map(({ month }) => month)).toEqual(
          [...new Set(all)].filter((month) => all.filter((other) => other === month).length > 1).toSorted(),
        );
      }),
    );
  });
});

describe("the term of a placement", () => {
  for (const one of postTermCases) {
    const { person, starts } = one;
    const facts = { sex: person.sex, birthDate: person.birth, retirementCategory: person.category };
    it(`${one.name}（${one.clause}）`, () => {
      const lawOn = one.on[0]?.day ?? starts;
      const term = postTermOf(facts, starts, lawOn);
      expect([term.earliestLastDay, term.latestLastDay]).toEqual([one.lastDay, one.latest ?? one.lastDay]);
    });
    it.each(one.on)(`${one.name}：$day $state`, ({ day, state }) => {
      const placement = {
        id: "甲",
        employer: "城区保洁服务中心",
        post: "保洁员",
        startsOn: starts,
        contractUntil: addMonths(starts, 36),
        endedOn: null,
        ordinal: 1,
      };
      expect(placementsOf({ ...facts, placements: [placement] }, day).items[0]?.state).toBe(state);
    });
  }

  it("ends with the placement; one that has not begun is left out", () => {
    const facts = { sex: "male", birthDate: "1976-08-12", retirementCategory: "male" } as const;
    const placement = {
      id: "甲",
      employer: "甲",
      post: "保洁员",
      startsOn: "2025-01-15",
      contractUntil: "2026-01-15",
      endedOn: "2025-07-15",
      ordinal: 1,
    };
    const on = (day: string) => placementsOf({ ...facts, placements: [placement] }, day);
    expect(on("2025-01-14")).toMatchObject({ used: 0, next: "first" });
    expect(on("2025-07-14").items[0]).toMatchObject({ state: "within", monthsServed: 5, active: true });
    expect(on("2025-07-15").items[0]).toMatchObject({ state: "ended", monthsServed: 6, active: false });
    expect(on("2025-07-15").next).toBe("second_with_ground");
  });
});

it("says of the month of retirement and of those after it what is true on the day", () => {
  const facts: EntitlementFacts = {
    sex: "male",
    birthDate: "1966-01-17",
    retirementCategory: "male",
    subsidies: [],
    placements: [],
    line: [],
    seasonsSet: [],
    recognitions: [{ from: "2023-01-10", until: null }],
  };
  const lines = (asOf: string) => exceptionLines(entitlementsOf(facts, asOf).counter);
  // 1966年1月17日生的男性，延迟 4 个月，2026年5月17日退休。
  expect(lines("2026-05-02")[0]).toContain("5月首次享受时当月退休，不足5年，可延长至退休（2026年5月止）");
  expect(lines("2026-06-02")[0]).toContain("6月首次享受时已到退休年龄，不再补贴。");
});
