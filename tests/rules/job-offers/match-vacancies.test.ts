import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { matchVacancies } from "~/features/job-offers/match-vacancies";
import { choosable, isSuitable, isUnderpaid } from "~/features/job-offers/near-first";
import { samenessOf } from "~/features/job-offers/rules";
import { readLimits } from "~/features/job-offers/health-limits";
import { readHours, schoolingRank, type Seeker } from "~/features/job-offers/seeker";
import { divisionPrefix, nearnessOf, type StockVacancy } from "~/features/job-offers/stock";

const vacancy = (id: string, changes: Partial<StockVacancy> = {}): StockVacancy => ({
  id,
  employer: `单位${id}`,
  post: "保洁员",
  occupation: "cleaner",
  places: 1,
  wageMin: 2600,
  wageMax: null,
  education: null,
  ageMin: null,
  ageMax: null,
  workingHours: "day_shift",
  acceptsDisabled: null,
  divisionCode: "220102000000",
  workplace: "长春市南关区",
  validUntil: null,
  ...changes,
});

const seeker = (changes: Partial<Seeker> = {}): Seeker => ({
  wishes: ["保洁"],
  skills: [],
  expectedWage: 2500,
  workDivision: null,
  workingHours: null,
  residenceDivision: "220102001001",
  age: 52,
  education: "71",
  disabled: false,
  avoids: {},
  unreadLimits: [],
  staysNear: null,
  ...changes,
});

const context = { asOf: "2026-02-12", minimumWage: () => 2230, offered: new Set<string>() };
const levelOf = (who: Seeker, what: StockVacancy) => {
  const [match] = matchVacancies(who, [what], context);
  const against = match?.reasons.filter(({ level }) => level !== "fits").map(({ code }) => code);
  return [match?.level, against];
};

describe("one vacancy against one person", () => {
  const cases: [string, Partial<Seeker>, Partial<StockVacancy>, string, string[]][] = [
    ["all in order", {}, {}, "fits", []],
    ["another kind of work", { wishes: ["电工"] }, {}, "attention", ["occupation"]],
    ["work of the same family", { wishes: ["家政"] }, {}, "attention", ["occupation"]],
    ["paid below the wish", { expectedWage: 2700 }, {}, "attention", ["wage"]],
    ["the upper wage reaches the wish", { expectedWage: 2700 }, { wageMax: 3000 }, "fits", []],
    ["paid below the minimum wage", { expectedWage: null }, { wageMin: 2229 }, "conflict", ["minimum_wage"]],
    ["exactly the minimum wage", { expectedWage: null }, { wageMin: 2230 }, "fits", []],
    ["another county", {}, { divisionCode: "220105000000" }, "attention", ["place"]],
    [
      "another county, which the person wants",
      { workDivision: "220105000000" },
      { divisionCode: "220105000000" },
      "fits",
      [],
    ],
    [
      "night work",
      { avoids: { night: "不上夜班" } },
      { workingHours: "three_shifts" },
      "conflict",
      ["hours"],
    ],
    ["two shifts", { avoids: { night: "不上夜班" } }, { workingHours: "two_shifts" }, "attention", ["hours"]],
    [
      "two shifts, said to be without nights",
      { avoids: { night: "照顾老人" } },
      { workingHours: "两班倒，无夜班" },
      "fits",
      [],
    ],
    ["a limit not understood", { unreadLimits: ["腿上打着钢钉"] }, {}, "attention", ["limit"]],
    ["standing work", { avoids: { standing: "不宜久站" } }, {}, "attention", ["demand"]],
    [
      "heavy work",
      { wishes: ["理货"], avoids: { heavy: "腰椎病" } },
      { post: "理货员", occupation: "shelf_stocker" },
      "conflict",
      ["demand"],
    ],
    ["at the upper age", {}, { ageMax: 52 }, "fits", []],
    ["a year above it", {}, { ageMax: 51 }, "conflict", ["age"]],
    ["more schooling asked", {}, { education: "60" }, "conflict", ["schooling"]],
    ["schooling asked, none on record", { education: null }, { education: "60" }, "attention", ["schooling"]],
    ["by the hour wished, full time offered", { workingHours: "钟点工" }, {}, "attention", ["hours"]],
    ["by the hour wished and offered", { workingHours: "钟点工" }, { workingHours: "part_time" }, "fits", []],
    [
      "by the hour wished, not said",
      { workingHours: "钟点工" },
      { workingHours: null },
      "attention",
      ["hours"],
    ],
    ["disabled, not said", { disabled: true }, {}, "attention", ["disability"]],
    ["disabled, accepted", { disabled: true }, { acceptsDisabled: true }, "fits", []],
    ["disabled, not accepted", { disabled: true }, { acceptsDisabled: false }, "conflict", ["disability"]],
    [
      "a certificate is needed",
      { wishes: ["电工"] },
      { post: "电工", occupation: "electrician" },
      "attention",
      ["skill"],
    ],
    [
      "a licence is held that names no work",
      { wishes: ["开车"], skills: ["C1驾驶证"] },
      { post: "小车司机", occupation: "car_driver" },
      "fits",
      [],
    ],
    [
      "a licence for another vehicle",
      { wishes: ["货车司机"], skills: ["C1驾驶证"] },
      { post: "货车司机", occupation: "truck_driver" },
      "attention",
      ["skill"],
    ],
    [
      "a certificate is held",
      { wishes: ["电工"], skills: ["低压电工证"] },
      { post: "电工", occupation: "electrician" },
      "fits",
      [],
    ],
  ];
  it.each(cases)("%s", (_name, who, what, level, against) => {
    expect(levelOf(seeker(who), vacancy("a", what))).toEqual([level, against]);
  });
});

describe("the list", () => {
  it("leaves out what has ended or was offered before", () => {
    const stock = [
      vacancy("a", { validUntil: "2026-02-11" }),
      vacancy("b"),
      vacancy("c", { validUntil: "2026-02-12" }),
    ];
    const offered = new Set([samenessOf("单位b", "保洁员")]);
    expect(
      matchVacancies(seeker(), stock, { ...context, offered }).map(({ vacancyId }) => vacancyId),
    ).toEqual(["c"]);
  });

  it("shows a vacancy published twice once, at its best", () => {
    const stock = [
      vacancy("a", { employer: "同一单位" }),
      vacancy("b", { employer: "同一单位", wageMin: 4000 }),
    ];
    expect(matchVacancies(seeker(), stock, context).map(({ vacancyId }) => vacancyId)).toEqual(["b"]);
  });

  it("puts the wished work near home first", () => {
    const stock = [
      vacancy("far", { divisionCode: "220105000000" }),
      vacancy("other", { post: "文员", occupation: "clerk" }),
      vacancy("near", { divisionCode: "220102001000" }),
      vacancy("county"),
    ];
    const order = matchVacancies(seeker(), stock, context).map(({ vacancyId }) => vacancyId);
    expect(order.slice(0, 2)).toEqual(["near", "county"]);
  });

  it("goes by the order of the wishes: the wished work, then near to the first wish, a told skill first", () => {
    const who = seeker({
      wishes: ["裁缝", "食品加工工"],
      skills: ["改衣"],
      residenceDivision: "220102001001",
    });
    const at = (id: string, post: string, changes: Partial<StockVacancy> = {}) =>
      vacancy(id, { post, occupation: null, ...changes });
    const near = { divisionCode: "220102001001", wageMin: 6000 };
    const stock = [
      at("assembler", "装配工", near),
      at("sewing", "缝纫工"),
      // Wished, and something has to be asked: before anything that is only near.
      at("food", "食品加工工", { divisionCode: "220105000000", wageMin: 2400 }),
      at("tailor", "裁缝"),
      at("none", "文员", near),
    ];
    const ranked = matchVacancies(who, stock, context);
    expect(ranked.map(({ vacancyId }) => vacancyId)).toEqual([
      "tailor",
      "food",
      "sewing",
      "assembler",
      "none",
    ]);
    expect(ranked[2]?.reasons.map(({ text }) => text)).toContain("技能“改衣”相近");
    expect(ranked.filter(isSuitable).map(({ vacancyId }) => vacancyId)).not.toContain("none");
    const chosen = choosable(ranked.filter((one) => !isUnderpaid(one))).map(({ vacancyId }) => vacancyId);
    expect(chosen).toEqual(["tailor", "sewing", "assembler", "none"]);
    // Both near to the one wish: the one the person has learnt something for, wherever it lies.
    const two = [at("handicraft", "手工编织工", near), at("sewing", "缝纫工")];
    const skilled = matchVacancies(seeker({ wishes: ["裁缝"], skills: ["缝纫"] }), two, context);
    expect(skilled.map(({ vacancyId }) => vacancyId)).toEqual(["sewing", "handicraft"]);
  });

  const anyVacancy = fc.record({
    id: fc.uuid(),
    employer: fc.constantFrom("甲", "乙", "丙"),
    post: fc.constantFrom("保洁员", "电工", "理货员", "门卫"),
    wageMin: fc.integer({ min: 1500, max: 6000 }),
    ageMax: fc.option(fc.integer({ min: 35, max: 60 })),
    workingHours: fc.constantFrom("day_shift", "two_shifts", "three_shifts", null),
    divisionCode: fc.constantFrom("220102000000", "220102001000", "220105000000"),
  });

  it("is the same for any order of the stock, conflicts last", () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyVacancy, { selector: ({ id }) => id }), (drawn) => {
        const stock = drawn.map(({ id, ...changes }) => vacancy(id, { ...changes, occupation: null }));
        const who = seeker({ avoids: { night: "不上夜班", heavy: "腰椎病" } });
        const ranked = matchVacancies(who, stock, context);
        expect(matchVacancies(who, stock.toReversed(), context)).toEqual(ranked);
        const firstConflict = ranked.findIndex(({ level }) => level === "conflict");
        if (firstConflict >= 0) {
          expect(ranked.slice(firstConflict).every(({ level }) => level === "conflict")).toBe(true);
        }
      }),
    );
  });
});

describe("a limit on sitting", () => {
  const who = (barrier: string) =>
    seeker({
      wishes: ["缝纫工", "保洁员", "数据录入员"],
      avoids: readLimits({ barriers: [barrier], health: null, workingHours: null }),
    });
  const at = (post: string) => vacancy(post, { post, occupation: null });
  const stock = ["缝纫工", "裁缝", "收银员", "数据录入员", "保洁员", "包装工"].map(at);

  it.each(["颈椎病，不宜低头久坐", "不宜久坐"])(
    "%s: no seated post is chosen, standing ones are",
    (barrier) => {
      const ranked = matchVacancies(who(barrier), stock, context);
      const chosen = choosable(ranked).map(({ post }) => post);
      expect(chosen.toSorted()).toEqual(["保洁员", "包装工"].toSorted());
      const sewing = ranked.find(({ post }) => post === "缝纫工");
      expect(sewing?.reasons.map(({ text }) => text)).toContain(`久坐，注意“${barrier}”`);
      const cleaning = ranked.find(({ post }) => post === "保洁员");
      expect(cleaning?.reasons.map(({ text }) => text).join()).not.toContain("久站");
    },
  );
});

describe("reading what was told", () => {
  it.each([
    ["长白班", false, false],
    ["two_shifts", null, true],
    ["三班倒", true, true],
    ["两班倒，无夜班", false, true],
    ["comprehensive", null, false],
    ["part_time", false, false],
    ["", null, false],
  ])("hours %s", (text, night, shifts) => {
    expect(readHours(text)).toMatchObject({ night, shifts });
  });

  it.each([
    ["高中及以上", 3],
    ["60", 3],
    ["41", 3],
    ["71", 2],
    ["大专及以上", 4],
    ["不限", null],
    [null, null],
  ])("schooling %s", (text, rank) => {
    expect(schoolingRank(text)).toBe(rank);
  });
});

describe("places", () => {
  it.each([
    ["220102001001", "220102001000", "township"],
    ["220102001001", "220102000000", "county"],
    ["220102001001", "220102002000", "county"],
    ["220102001001", "220172000000", "city"],
  ])("%s to %s is %s", (home, work, near) => {
    expect(nearnessOf(home, work)).toBe(near);
  });

  it.each([
    ["220000000000", "22"],
    ["220100000000", "2201"],
    ["220102000000", "220102"],
    ["220102001000", "220102001"],
    ["220102001001", "220102001001"],
  ])("%s begins %s", (code, prefix) => {
    expect(divisionPrefix(code)).toBe(prefix);
  });
});
