import { describe, expect, it } from "vitest";

import {
  assessPair,
  mergeBlocks,
  type MergeSide,
  normalAddress,
  numberSlip,
  overlappingRecognitions,
} from "~/features/duplicates/rules";
import { legacyDayProblem } from "~/features/legacy-claims/rules";
import { changesBetween, missingProof, type RecordTexts } from "~/features/people/person-changes";

describe("a slip in the number", () => {
  it.each([
    ["22990119780312402", "22990119780312402", null, "the same number is none"],
    ["22990119780312402", "22990119780312302", "one_digit", "one digit"],
    ["22990119780312402", "22990119870312402", "transposed", "two neighbours exchanged"],
    ["22990119780312402", "22990119780321402", "transposed", "two neighbours exchanged in the day"],
    ["22990119780312402", "22990119780312513", null, "two digits"],
    ["22990119780312402", "22990179180312402", null, "two digits exchanged that are no neighbours"],
  ])("%s and %s: %s (%s)", (one, other, expected, _why) => {
    expect(numberSlip(one, other)).toBe(expected);
  });
});

const HER = { name: "荀凤芹", birthDate: "1978-03-12", residentId: "229901********4021" };

describe("reasons to suspect", () => {
  it.each([
    [
      "name and birth date",
      { ...HER, residentId: "220102********1180" },
      false,
      false,
      ["same_name_and_birth"],
    ],
    [
      "number but one digit, which names the birth date too",
      { ...HER, residentId: "229901********3029" },
      false,
      false,
      ["near_number", "same_name_and_birth"],
    ],
    [
      "name and phone",
      { ...HER, birthDate: "1990-01-01", residentId: "220102********1180" },
      true,
      false,
      ["same_name_and_phone"],
    ],
    [
      "name and address",
      { ...HER, birthDate: "1990-01-01", residentId: "220102********1180" },
      false,
      true,
      ["same_name_and_address"],
    ],
    [
      "phone alone",
      { ...HER, name: "荀凤兰", residentId: "220102********1180" },
      true,
      false,
      ["same_phone"],
    ],
    [
      "another name with a near number: twins",
      { ...HER, name: "荀凤兰", residentId: "229901********3029" },
      false,
      true,
      [],
    ],
    [
      "the name alone",
      { ...HER, birthDate: "1990-01-01", residentId: "220102********1180" },
      false,
      false,
      [],
    ],
  ])("%s", (_, other, samePhone, sameAddress, reasons) => {
    expect(assessPair({ one: HER, other, samePhone, sameAddress }).reasons).toEqual(reasons);
  });

  it("weigh a near number over a phone, and never more than 100", () => {
    const all = assessPair({
      one: HER,
      other: { ...HER, residentId: "229901********3029" },
      samePhone: true,
      sameAddress: true,
    });
    expect(all.score).toBe(100);
    expect(
      assessPair({ one: HER, other: { ...HER, name: "甲乙" }, samePhone: true, sameAddress: false }).score,
    ).toBe(10);
  });

  it("compare addresses as people write them", () => {
    expect(normalAddress("健康胡同 ３号楼 201 室")).toBe(normalAddress("健康胡同3号楼201室"));
    expect(normalAddress("健康胡同3号楼201室")).not.toBe(normalAddress("健康胡同3号楼202室"));
  });
});

const side = (given: Partial<MergeSide> = {}): MergeSide => ({
  name: "荀凤芹",
  unitId: 1,
  recognitionInForce: false,
  openApplication: false,
  openTransfer: false,
  householdIds: [],
  ...given,
});

describe("what stands against a merge", () => {
  it.each([
    [side(), side(), []],
    [side({ recognitionInForce: true }), side(), []],
    [side({ recognitionInForce: true }), side({ recognitionInForce: true }), ["both_recognized"]],
    [side({ openApplication: true }), side({ openApplication: true }), ["both_applying"]],
    [side({ openApplication: true }), side(), []],
    [side(), side({ openApplication: true }), []],
    [side(), side({ openApplication: true, unitId: 2 }), ["applying_elsewhere"]],
    [side({ openApplication: true }), side({ unitId: 2 }), []],
    [side({ recognitionInForce: true }), side({ openApplication: true }), ["recognized_and_applying"]],
    [side({ openApplication: true }), side({ recognitionInForce: true }), ["recognized_and_applying"]],
    [side({ openTransfer: true }), side(), ["transfer_open"]],
    [side({ householdIds: ["h"] }), side({ householdIds: ["h", "g"] }), ["same_household"]],
    [side({ householdIds: ["h"] }), side({ householdIds: ["g"] }), []],
  ])("case %#", (kept, merged, codes) => {
    expect(mergeBlocks(kept, merged).map(({ code }) => code)).toEqual(codes);
  });

  it("is voided where two recognitions would count one human twice, never the one in force", () => {
    const interval = (id: string, from: string, until: string | null) => ({ id, from, until });
    expect(
      overlappingRecognitions(
        [interval("a", "2024-01-01", "2024-06-01")],
        [interval("b", "2024-06-01", null)],
      ),
    ).toEqual([]);
    expect(
      overlappingRecognitions(
        [interval("a", "2024-01-01", "2024-06-02")],
        [interval("b", "2024-06-01", null)],
      ),
    ).toEqual(["a"]);
    expect(
      overlappingRecognitions(
        [interval("a", "2024-01-01", null)],
        [interval("b", "2023-06-01", "2024-02-01")],
      ),
    ).toEqual(["b"]);
    expect(
      overlappingRecognitions(
        [interval("a", "2024-01-01", "2024-06-01")],
        [interval("b", "2023-06-01", "2024-02-01"), interval("c", "2024-05-01", "2024-07-01")],
      ),
    ).toEqual(["b", "c"]);
  });
});

describe("a recognition from before the notice", () => {
  it.each([
    ["2022-05-09", null, null],
    ["2022-05-10", null, "not_legacy"],
    ["1997-06-21", null, null],
    ["1997-06-20", null, "too_young"],
    ["2020-03-01", "2020-03-01", null],
    ["2020-02-29", "2020-03-01", "overlaps"],
  ])("on %s after one until %s: %s", (recognizedOn, lastUntil, code) => {
    const problem = legacyDayProblem({ recognizedOn, birthDate: "1981-06-21", lastUntil });
    expect(problem?.code ?? null).toBe(code);
  });
});

describe("a correction", () => {
  const texts = (given: Partial<RecordTexts> = {}): RecordTexts => ({
    name: "苑淑清",
    residentId: "229901********0025",
    phone: "1990000****",
    ethnicity: "",
    education: "",
    householdDivision: "南关区",
    householdKind: "城镇",
    residenceDivision: "南关区",
    residenceUrban: "城镇常住",
    address: "",
    retirementCategory: "待核定",
    ...given,
  });

  it("shows a phone that changed behind the same mask", () => {
    expect(changesBetween(texts(), texts(), new Set())).toEqual([]);
    expect(changesBetween(texts(), texts(), new Set(["phone"])).map(({ field }) => field)).toEqual(["phone"]);
  });

  it.each([
    ["phone", []],
    ["householdKind", []],
    ["name", ["reason", "source"]],
    ["residentId", ["reason", "source"]],
    ["retirementCategory", ["reason", "source"]],
  ] as const)("of %s asks for %j", (field, paths) => {
    const changes = [{ field, from: "甲", to: "乙" }];
    expect(missingProof(changes, {}).map(({ path }) => path)).toEqual(paths);
    expect(missingProof(changes, { reason: "录错", source: "身份证" })).toEqual([]);
  });
});
