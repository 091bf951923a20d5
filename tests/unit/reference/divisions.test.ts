import { expect, test } from "vitest";
import { parentDivisionCode } from "~/features/units/levels";
import { readDivisions, type DivisionRow } from "~db/seed/reference-data";

const divisions = readDivisions();
const count = (holds: (division: DivisionRow) => boolean) => divisions.filter(holds).length;

test.each([
  ["province", 1],
  ["city", 9],
  ["county", 60 + 9],
  ["township", 1_075],
  ["community", 11_860],
] as const)("%s：%i 个（DOMAIN §6.1）", (level, expected) => {
  expect(count((division) => division.level === level)).toBe(expected);
});

test.each([
  ["district", 21],
  ["county_city", 20],
  ["county", 16],
  ["autonomous_county", 3],
  ["statistical_zone", 9],
  ["street", 364],
  ["township", 181],
  ["residents_committee", 2_271],
  ["villagers_committee", 9_321],
  ["similar_community", 268],
] as const)("%s：%i 个", (kind, expected) => {
  expect(count((division) => division.kind === kind)).toBe(expected);
});

test.each([
  ["2201", 231, 709, 2_089],
  ["2202", 150, 390, 1_388],
  ["2203", 79, 184, 758],
  ["2204", 48, 63, 517],
  ["2205", 109, 183, 990],
  ["2206", 67, 148, 507],
  ["2207", 147, 151, 1_161],
  ["2208", 126, 156, 941],
  ["2224", 118, 287, 1_238],
])("%s：乡级 %i、居委会 %i、村委会等 %i", (prefix, townships, residents, villages) => {
  const inCity = (division: DivisionRow) => division.code.startsWith(prefix);
  expect(count((d) => inCity(d) && d.level === "township")).toBe(townships);
  expect(count((d) => inCity(d) && d.kind === "residents_committee")).toBe(residents);
  expect(count((d) => inCity(d) && d.level === "community" && d.kind !== "residents_committee")).toBe(
    villages,
  );
});

test("代码是不重复的 12 位数字，升序，上级都在表内且排在前面", () => {
  const seen = new Set<string>();
  let previous = "";
  for (const division of divisions) {
    expect(division.code).toMatch(/^22\d{10}$/);
    expect(division.code > previous).toBe(true);
    expect(division.parentCode).toBe(parentDivisionCode(division.code));
    expect(division.parentCode === null || seen.has(division.parentCode)).toBe(true);
    seen.add(division.code);
    previous = division.code;
  }
});

test("每行都写明起始日和来源", () => {
  expect(new Set(divisions.map((division) => division.validFrom))).toEqual(new Set(["2023-06-30"]));
  expect(new Set(divisions.map((division) => division.source)).size).toBe(1);
});
