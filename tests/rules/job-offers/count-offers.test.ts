import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  assessOffer,
  countValidDistinct,
  type EarlierOffer,
  numberOffers,
  samenessOf,
} from "~/features/job-offers/rules";
import { minimumWageOn } from "~/law/minimum-wage";

const NANGUAN = "220102000000";
const offer = (changes: Partial<Parameters<typeof assessOffer>[0]> = {}) => ({
  employer: "宏运物业",
  post: "水电维修工",
  monthlyWage: 2900,
  validUntil: "2026-03-31",
  offeredOn: "2026-02-12",
  minimumWage: minimumWageOn(NANGUAN, changes.offeredOn ?? "2026-02-12"),
  ...changes,
});
const given = (employer: string, occurredOn: string, invalidReasons: unknown[] = []): EarlierOffer => ({
  sameness: samenessOf(employer, "门卫"),
  occurredOn,
  invalidReasons,
});

describe("an offer is valid", () => {
  const cases: [name: string, changes: Parameters<typeof offer>[0], codes: string[]][] = [
    ["open and paid well", {}, []],
    ["on the last day of validity", { validUntil: "2026-02-12" }, []],
    ["the day after the last day", { validUntil: "2026-02-11" }, ["expired"]],
    ["without an end day, while not closed", { validUntil: null }, []],
    ["on the day the vacancy was closed", { validUntil: null, closedOn: "2026-02-12" }, []],
    ["after the vacancy was closed", { closedOn: "2026-02-11" }, ["vacancy_closed"]],
    ["paid exactly the minimum wage", { monthlyWage: 2230 }, []],
    ["paid one yuan less", { monthlyWage: 2229 }, ["below_minimum_wage"]],
    ["paid the older standard before the new one", { monthlyWage: 2120, offeredOn: "2025-11-30" }, []],
    [
      "paid the older standard from the new day on",
      { monthlyWage: 2120, offeredOn: "2025-12-01" },
      ["below_minimum_wage"],
    ],
    [
      "both expired and paid too little",
      { validUntil: "2026-01-31", monthlyWage: 2000 },
      ["expired", "below_minimum_wage"],
    ],
  ];
  it.each(cases)("%s", (_name, changes, codes) => {
    const assessed = assessOffer(offer(changes), []);
    expect(assessed.invalidReasons.map(({ code }) => code)).toEqual(codes);
    expect(assessed.counts).toBe(codes.length === 0);
    for (const { message, source } of assessed.invalidReasons) {
      expect(message).toMatch(/不计入/);
      expect(source.article).not.toBe("");
    }
  });
});

describe("the same vacancy counts once", () => {
  it("whatever its spaces, width, case and punctuation", () => {
    expect(samenessOf("长春ABC 物业", "保洁员（夜班）")).toBe(samenessOf("长春ａｂｃ物业", "保洁员 (夜班)"));
    expect(samenessOf("长春物业", "保洁员")).not.toBe(samenessOf("长春物业", "保洁员（夜班）"));
  });

  it("and the repeat names the first day", () => {
    const earlier = [given("宏运物业", "2026-02-10"), given("宏运物业", "2026-02-05")];
    const assessed = assessOffer(offer({ post: "门卫" }), earlier);
    expect(assessed).toMatchObject({ repeats: "2026-02-05", counts: false, invalidReasons: [] });
  });

  it("an invalid earlier offer does not make a valid one a repeat", () => {
    const earlier = [given("宏运物业", "2026-02-05", [{ code: "expired" }])];
    expect(assessOffer(offer({ post: "门卫" }), earlier)).toMatchObject({ repeats: null, counts: true });
  });

  it("places run 1, 2, 3 in order of days; repeats and invalid ones have none", () => {
    const offers = [
      given("乙", "2026-02-03"),
      given("甲", "2026-02-01"),
      given("甲", "2026-02-04"),
      given("丙", "2026-02-02", ["expired"]),
    ];
    expect(numberOffers(offers).map(({ place, repeats }) => [place, repeats])).toEqual([
      [1, null],
      [null, null],
      [2, null],
      [null, "2026-02-01"],
    ]);
  });
});

const anyOffers = fc.array(
  fc.record({
    sameness: fc.constantFrom("a", "b", "c", "d"),
    occurredOn: fc.constantFrom("2026-02-01", "2026-02-02", "2026-02-03"),
    invalidReasons: fc.constantFrom<string[]>([], ["expired"]),
  }),
);

describe("the count", () => {
  it("does not depend on the order of the offers", () => {
    fc.assert(
      fc.property(anyOffers, (offers) => {
        expect(countValidDistinct(offers.toReversed())).toBe(countValidDistinct(offers));
      }),
    );
  });

  it("equals the highest place given", () => {
    fc.assert(
      fc.property(anyOffers, (offers) => {
        const places = numberOffers(offers).map(({ place }) => place ?? 0);
        expect(Math.max(0, ...places)).toBe(countValidDistinct(offers));
      }),
    );
  });

  it("never falls when an offer is added, and rises by one exactly when it is assessed to count", () => {
    fc.assert(
      fc.property(anyOffers, fc.constantFrom("甲", "乙"), (offers, employer) => {
        const assessed = assessOffer(offer({ employer }), offers);
        const after = [
          ...offers,
          { sameness: assessed.sameness, occurredOn: "2026-02-12", invalidReasons: assessed.invalidReasons },
        ];
        expect(countValidDistinct(after) - countValidDistinct(offers)).toBe(assessed.counts ? 1 : 0);
      }),
    );
  });
});
