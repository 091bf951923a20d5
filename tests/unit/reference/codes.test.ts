import { expect, test } from "vitest";
import { materials, unemploymentReasons } from "~/lib/codes/application";
import { checkDisabilityCertificate, disabilityGrades, disabilityKinds } from "~/lib/codes/disability";
import { EDUCATION_LEVELS, educationLevel, educations } from "~/lib/codes/education";
import { employmentCertificateWarnings } from "~/lib/codes/employment-certificate";
import { FREQUENT_ETHNICITIES, ethnicities } from "~/lib/codes/ethnicities";
import {
  employmentDestinations,
  helpOutcomes,
  offerReplies,
  refusalReasons,
  serviceTypes,
  serviceWays,
} from "~/lib/codes/help";
import {
  employmentStates,
  gbSexes,
  healthStates,
  maritalStatuses,
  politicalStatuses,
  sexes,
} from "~/lib/codes/person";

const LISTS = [
  ethnicities,
  educations,
  sexes,
  gbSexes,
  maritalStatuses,
  healthStates,
  employmentStates,
  politicalStatuses,
  disabilityKinds,
  disabilityGrades,
  serviceTypes,
  serviceWays,
  offerReplies,
  refusalReasons,
  helpOutcomes,
  employmentDestinations,
  unemploymentReasons,
  materials,
];

test.each(LISTS.map((list) => [list.name, list] as const))(
  "%s：代码、名称不重复，互相找得到",
  (_name, list) => {
    expect(new Set(list.codes).size).toBe(list.codes.length);
    expect(new Set(list.options.map(({ label }) => label)).size).toBe(list.codes.length);
    for (const { code, label } of list.options) {
      expect(list.find(code)).toBe(code);
      expect(list.find(label)).toBe(code);
      expect(list.label(code)).toBe(label);
      expect(list.includes(code)).toBe(true);
    }
  },
);

test("标准外的代码照样显示，不猜", () => {
  expect(educations.label("105")).toBe("未收录代码（105）");
  expect(educations.includes("105")).toBe(false);
  expect(educations.find("半文盲")).toBeNull();
});

test.each([
  ["汉", "01"],
  ["汉族", "01"],
  ["满", "11"],
  ["朝鲜族", "10"],
  [" 蒙古 族 ", "02"],
  ["５６", "56"],
])("民族“%s”是 %s", (text, code) => {
  expect(ethnicities.find(text)).toBe(code);
});

test("民族 56 个，另有 97、98；常用五个在前", () => {
  expect(ethnicities.codes).toHaveLength(58);
  expect(FREQUENT_ETHNICITIES.map((code) => ethnicities.label(code))).toEqual([
    "汉族",
    "满族",
    "朝鲜族",
    "回族",
    "蒙古族",
  ]);
});

test.each([
  ["研究生", "10", "10"],
  ["本科", "20", "20"],
  ["大专", "30", "30"],
  ["中专", "41", "40"],
  ["技校", "47", "40"],
  ["高中", "60", "60"],
  ["初中", "70", "70"],
  ["小学", "80", "80"],
] as const)("文化程度“%s”是 %s，层次 %s", (text, code, level) => {
  expect(educations.find(text)).toBe(code);
  expect(educationLevel(code)).toBe(level);
});

test("每个学历代码都有层次", () => {
  for (const code of educations.codes) expect(EDUCATION_LEVELS).toContain(educationLevel(code));
});

test("服务类型 23 项，从 01 到 22 和 99", () => {
  expect(serviceTypes.codes).toHaveLength(23);
  expect(serviceTypes.find("岗位推荐")).toBe("07");
});

test("材料代码与接口一致", () => {
  expect(materials.codes).toEqual([
    "resident_id",
    "household_book",
    "residence_proof",
    "labour_termination_proof",
    "disability_certificate",
    "dibao_certificate",
    "land_expropriation_proof",
    "diploma",
  ]);
});

const HOLDER = "229901197203150014";

test.each([
  [`${HOLDER}42`, { kind: "4", grade: "2", severe: true }],
  [`${HOLDER}13`, { kind: "1", grade: "3", severe: false }],
  [`${HOLDER}71B1`, { kind: "7", grade: "1", severe: true }],
])("残疾人证 %s 有效", (number, expected) => {
  expect(checkDisabilityCertificate(number, HOLDER)).toEqual({ valid: true, number, ...expected });
});

test.each([
  [HOLDER, ["malformed"]],
  [`${HOLDER}423`, ["malformed"]],
  ["22990119680707002942", ["other_resident_id"]],
  [`${HOLDER}82`, ["unknown_kind"]],
  [`${HOLDER}45`, ["unknown_grade"]],
  ["22990119680707002900", ["other_resident_id", "unknown_kind", "unknown_grade"]],
])("残疾人证 %s 无效：%s", (number, problems) => {
  expect(checkDisabilityCertificate(number, HOLDER)).toEqual({ valid: false, problems });
});

test("末位是 X 的身份证，大小写都认", () => {
  expect(checkDisabilityCertificate("22990119650101001x42", "22990119650101001X")).toMatchObject({
    valid: true,
  });
});

test.each([
  ["2201020025000123", []],
  ["2201 0200 2500 0123", []],
  ["2201020099000123", ["impossible_year"]],
  ["220102002500012", ["not_sixteen_digits"]],
  ["22010200250001234X", ["not_sixteen_digits"]],
])("就业创业证编号 %s 的提醒：%s", (number, warnings) => {
  expect(employmentCertificateWarnings(number, 2026)).toEqual(warnings);
});
