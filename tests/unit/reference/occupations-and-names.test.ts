import { expect, test } from "vitest";
import {
  OCCUPATIONS,
  OCCUPATION_FAMILIES,
  findOccupation,
  occupationByCode,
} from "~/features/job-offers/occupations";
import { occupationAffinity } from "~/features/job-offers/occupation-nearness";
import { ethnicities } from "~/lib/codes/ethnicities";
import { FORMER_STATE_EMPLOYERS, INVENTED_EMPLOYERS } from "~db/seed/data/employers";
import {
  ETHNICITY_WEIGHTS,
  GIVEN_NAME_PARTS,
  SURNAMES,
  SURNAMES_BY_ETHNICITY,
  UNUSUAL_NAMES,
  nameEraOf,
} from "~db/seed/data/names";
import { OCCUPATION_WAGES } from "~db/seed/data/occupation-wages";

const repeated = (values: readonly string[]) =>
  values.filter((value, index) => values.indexOf(value) !== index);

test("每个词只指一个工种", () => {
  expect(repeated(OCCUPATIONS.flatMap(({ name, synonyms }) => [name, ...synonyms]))).toEqual([]);
  for (const { code, name, synonyms } of OCCUPATIONS) {
    for (const word of [name, ...synonyms]) expect(findOccupation(word)?.code).toBe(code);
    expect(occupationByCode(code)?.name).toBe(name);
  }
});

test.each([
  ["保洁", "cleaner"],
  ["写字楼清洁工（早班）", "cleaner"],
  ["家政", "housekeeper"],
  ["水电维修、门卫", "maintenance_worker"],
  ["叉车工", "forklift_operator"],
  ["外卖 骑手", "delivery_rider"],
])("“%s”是 %s", (text, code) => {
  expect(findOccupation(text)?.code).toBe(code);
});

test("认不出的词不猜", () => {
  expect(findOccupation("宇航员")).toBeNull();
  expect(occupationByCode("astronaut")).toBeNull();
});

test.each([
  ["保洁", "保洁", "same"],
  ["保洁", "家政", "related"],
  ["库管", "叉车司机", "related"],
  ["保洁", "焊工", "none"],
  // One family of the menu, nothing alike in the work.
  ["理发师", "家电维修", "none"],
  ["裁缝", "美发师", "none"],
  ["电工", "园林绿化工", "none"],
  ["锅炉工", "停车管理员", "none"],
  ["装卸工", "外卖骑手", "none"],
])("%s与%s：%s", (one, other, affinity) => {
  const [a, b] = [findOccupation(one), findOccupation(other)];
  if (!a || !b) throw new Error("工种缺失");
  expect(occupationAffinity(a, b)).toBe(affinity);
  expect(occupationAffinity(b, a)).toBe(affinity);
});

test("每个工种都有虚构岗位用的工资范围", () => {
  for (const { code } of OCCUPATIONS) {
    const [low, high] = OCCUPATION_WAGES[code];
    expect(low).toBeLessThan(high);
  }
});

test("每类工种至少有两个虚构单位", () => {
  for (const family of Object.keys(OCCUPATION_FAMILIES)) {
    const offering = INVENTED_EMPLOYERS.filter((employer) =>
      employer.families.some((each) => each === family),
    );
    expect(offering.length, family).toBeGreaterThanOrEqual(2);
  }
  expect(repeated(INVENTED_EMPLOYERS.map(({ name }) => name))).toEqual([]);
  expect(repeated(FORMER_STATE_EMPLOYERS)).toEqual([]);
});

test("姓氏、民族有正的权重且不重复", () => {
  const lists = [SURNAMES, ...Object.values(SURNAMES_BY_ETHNICITY)];
  for (const list of lists) {
    expect(repeated(list.map(([surname]) => surname))).toEqual([]);
    expect(list.every(([, weight]) => weight > 0)).toBe(true);
  }
  expect(ETHNICITY_WEIGHTS.reduce((sum, [, weight]) => sum + weight, 0)).toBe(1000);
  expect(ETHNICITY_WEIGHTS.every(([code]) => ethnicities.includes(code))).toBe(true);
});

test("名字用字不重复，没有空白", () => {
  for (const bySex of Object.values(GIVEN_NAME_PARTS)) {
    for (const parts of Object.values(bySex)) {
      for (const characters of Object.values(parts)) {
        expect(repeated([...characters]), characters).toEqual([]);
        expect(characters).not.toMatch(/\s/);
      }
    }
  }
  expect(UNUSUAL_NAMES.some(({ name }) => name.includes("·"))).toBe(true);
});

test.each([
  [1969, "before_1970"],
  [1970, "seventies"],
  [1979, "seventies"],
  [1980, "eighties"],
  [1989, "eighties"],
  [1990, "nineties_on"],
] as const)("%i 年出生取 %s 的名字", (year, era) => {
  expect(nameEraOf(year)).toBe(era);
});
