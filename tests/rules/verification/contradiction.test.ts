import { describe, expect, it } from "vitest";

import { contradictionOf, statedByCheck } from "~/features/verification/contradiction";
import {
  FACT_KEYS,
  type FactKey,
  factOf,
  type FactValue,
  factWords,
  withFact,
} from "~/features/verification/fact-keys";
import { readFactValue, valueFromText } from "~/features/verification/fact-values";
import { judgeResults } from "~/features/verification/judge-results";
import { recordContradictions } from "~/features/verification/record-contradictions";
import { plainApplicant } from "../../cases/eligibility";

type Case = [
  name: string,
  key: FactKey,
  declared: FactValue | undefined,
  shared: FactValue | undefined,
  expected: string | null,
];

const CASES: Case[] = [
  ["两边都说没有", "labourRelation", false, false, null],
  ["申报没有，社保有", "labourRelation", false, true, "differs"],
  ["申报有，社保没有", "labourRelation", true, false, "differs"],
  ["申请没填", "labourRelation", undefined, true, "undeclared"],
  ["部门没有值", "labourRelation", false, undefined, null],
  ["金额相同，写法不同", "monthlyIncome", 600, 600.0, null],
  ["金额差一分", "monthlyIncome", 600, 600.01, "differs"],
  ["职务次序不同", "companyPosts", ["director", "supervisor"], ["supervisor", "director"], null],
  ["申报无任职，登记为监事", "companyPosts", [], ["supervisor"], "differs"],
  ["少报一项职务", "companyPosts", ["director"], ["director", "supervisor"], "differs"],
  ["区划写到县与写到社区", "householdRegistration.division", "220102", "220102003001", null],
  ["不同的县", "householdRegistration.division", "220102", "222401000000", "differs"],
  ["失业起始日期差一日", "unemployedSince", "2025-08-15", "2025-08-16", "differs"],
  ["申报失业，核实没有失业", "unemployedSince", "2025-08-15", null, "differs"],
  ["两边都说没有登记", "unemploymentRegisteredOn", null, null, null],
  ["没有被征地，登记为县级征地", "landExpropriation.level", null, "county", "differs"],
];

describe("contradictionOf", () => {
  it.each(CASES)("%s", (_name, key, declared, shared, expected) => {
    expect(contradictionOf(key, declared, shared)).toBe(expected);
  });
});

describe("a register without an entry", () => {
  it.each([
    ["disabilityCertificate", false],
    ["urbanDibao", false],
    ["employerInsured", false],
    ["companyPosts", []],
    ["graduation.fullTimeDomestic", null],
    ["landExpropriation.level", null],
  ] as const)("says of %s that it is not there", (key, value) => {
    expect(statedByCheck(key, "no_record", undefined)).toEqual(value);
  });

  it.each(["monthlyIncome", "ableToWork", "unemployedSince", "householdRegistration.division"] as const)(
    "says nothing of %s",
    (key) => {
      expect(statedByCheck(key, "no_record", undefined)).toBeUndefined();
    },
  );

  it("an answer that is not there yet says nothing either", () => {
    expect(statedByCheck("urbanDibao", "not_covered", undefined)).toBeUndefined();
    expect(statedByCheck("urbanDibao", "pending", undefined)).toBeUndefined();
  });
});

describe("judging results", () => {
  const { asOf: _asOf, documents: _documents, ...facts } = plainApplicant;
  const judge = (result: Parameters<typeof judgeResults>[1][number], changes = {}) =>
    judgeResults({ ...facts, ...changes }, [result]);

  it("opens a question with both values", () => {
    const { results, violations } = judge({
      factKey: "employerInsured",
      conclusion: "inconsistent",
      sharedValue: true,
    });
    expect(violations).toEqual([]);
    expect(results[0]?.question).toEqual({ factKey: "employerInsured", declared: false, shared: true });
  });

  it("opens a question where a declared certificate is not on record", () => {
    const { results } = judge({ factKey: "urbanDibao", conclusion: "no_record" }, { urbanDibao: true });
    expect(results[0]?.question).toMatchObject({ declared: true, shared: false });
    expect(judge({ factKey: "urbanDibao", conclusion: "no_record" }).results[0]?.question).toBeNull();
  });

  it.each([
    [
      "一致却带不同的值",
      { factKey: "employerInsured", conclusion: "consistent", sharedValue: true },
      "check_contradicts",
    ],
    [
      "不一致却带相同的值",
      { factKey: "employerInsured", conclusion: "inconsistent", sharedValue: false },
      "same_value",
    ],
    [
      "待回却带值",
      { factKey: "employerInsured", conclusion: "pending", sharedValue: true },
      "value_without_result",
    ],
    [
      "值的形式不对",
      { factKey: "employerInsured", conclusion: "inconsistent", sharedValue: "yes" },
      "invalid_shared_value",
    ],
  ] as const)("%s → refused", (_name, result, code) => {
    expect(judge(result).violations.map((one) => one.code)).toEqual([code]);
  });

  it("refuses 一致 on a fact that the form leaves open, and asks when a value comes", () => {
    const open = { willingToWork: undefined };
    expect(judge({ factKey: "willingToWork", conclusion: "consistent" }, open).violations[0]?.code).toBe(
      "not_declared",
    );
    const given = judge({ factKey: "willingToWork", conclusion: "inconsistent", sharedValue: true }, open);
    expect(given.results[0]?.question).toEqual({
      factKey: "willingToWork",
      declared: undefined,
      shared: true,
    });
  });
});

describe("facts by key", () => {
  const { asOf: _asOf, documents: _documents, ...facts } = plainApplicant;

  it.each([
    ["labourRelation", true],
    ["monthlyIncome", 1200.5],
    ["unemployedSince", null],
    ["householdRegistration.kind", "rural"],
    ["landExpropriation.level", "county"],
    ["graduation.leftSchoolOn", "2023-07-01"],
  ] as const)("replaces %s and reads it back", (key, value) => {
    expect(factOf(withFact(facts, key, value), key)).toEqual(value);
  });

  it("below nothing at all there is nothing", () => {
    expect(factOf(facts, "landExpropriation.level")).toBeNull();
    expect(
      withFact({ ...facts, landExpropriation: { level: "county" } }, "landExpropriation.level", null),
    ).toMatchObject({
      landExpropriation: null,
    });
  });

  it("every fact has words for open, and takes no nonsense", () => {
    for (const key of FACT_KEYS) {
      expect(factWords(key, undefined, {})).toBe("未填");
      expect(readFactValue(key, { a: 1 }).error).toBeTruthy();
    }
  });

  it("says a place by its name, one of another province by the province; an unknown one keeps its code", () => {
    const places = { "220102003001": "南关区民康街道北安社区" };
    expect(factWords("habitualResidence.division", "220102003001", places)).toBe("南关区民康街道北安社区");
    expect(factWords("householdRegistration.division", "110101", places)).toBe("北京市（代码 110101）");
    expect(factWords("householdRegistration.division", "990101", places)).toBe("名录外的地区（代码 990101）");
  });

  it.each([
    ["labourRelation", "yes", true],
    ["unemployedSince", "none", null],
    ["companyPosts", "监事、股东", ["监事", "股东"]],
    ["companyPosts", "无", []],
    ["monthlyIncome", "", undefined],
  ] as const)("reads %s from “%s”", (key, text, value) => {
    expect(valueFromText(key, text)).toEqual(value);
  });
});

describe("the person's record", () => {
  const { asOf: _asOf, documents: _documents, ...facts } = plainApplicant;
  const record = {
    sex: "female",
    birthDate: "1990-06-15",
    householdDivision: "220102003001",
    householdKind: "urban",
    residenceDivision: "220102003001",
    residenceUrban: true,
    retirementCategory: "female50",
  } as const;

  it("agrees with a form filled in from it", () => {
    expect(recordContradictions(facts, record, [])).toEqual([]);
  });

  it("asks where it has been changed since", () => {
    const moved = { ...record, residenceUrban: false, householdKind: "rural" as const };
    expect(recordContradictions(facts, moved, []).map((one) => one.factKey)).toEqual([
      "householdRegistration.kind",
      "habitualResidence.urban",
    ]);
  });

  it.each([
    ["就业晚于申报的失业起始日", "2025-09-01", 1],
    ["就业在申报的失业起始日当日", "2025-08-15", 1],
    ["就业早于申报的失业起始日", "2025-08-14", 0],
  ])("%s", (_name, occurredOn, questions) => {
    expect(recordContradictions(facts, record, [{ status: "employed", occurredOn }])).toHaveLength(questions);
  });

  it("does not ask where the applicant says so or is out of work", () => {
    const employed = { status: "employed", occurredOn: "2025-09-01" } as const;
    expect(recordContradictions({ ...facts, labourRelation: true }, record, [employed])).toEqual([]);
    expect(recordContradictions(facts, record, [{ ...employed, status: "unemployed" }])).toEqual([]);
  });

  it("asks of a business where the work is the own one, and since when where it ended meanwhile", () => {
    const employed = { status: "employed", occurredOn: "2025-09-01" } as const;
    const own = [{ ...employed, destination: "self_employment" }];
    expect(recordContradictions(facts, record, own)).toMatchObject([{ factKey: "businessRegistration" }]);
    const again = { status: "unemployed", occurredOn: "2025-11-03" } as const;
    expect(recordContradictions(facts, record, [employed, again])).toEqual([
      { factKey: "unemployedSince", declared: facts.unemployedSince, shared: "2025-11-03" },
    ]);
    // Begun before the declared day, ended after it: the time out of work counts from its end.
    const before = { ...employed, occurredOn: "2025-01-10" } as const;
    const registered = { ...again, unemployedSince: "2025-10-31", unemploymentRegisteredOn: "2025-11-03" };
    expect(
      recordContradictions(facts, record, [before, registered]).map(({ factKey, shared }) => [
        factKey,
        shared,
      ]),
    ).toEqual([
      ["unemployedSince", "2025-10-31"],
      ["unemploymentRegisteredOn", "2025-11-03"],
    ]);
    const early = { ...again, occurredOn: "2025-03-10", unemployedSince: "2025-03-10" };
    expect(recordContradictions(facts, record, [before, early])).toEqual([]);
    const never = { ...facts, everEmployed: false };
    expect(recordContradictions(never, record, [before, early])).toEqual([
      { factKey: "everEmployed", declared: false, shared: true },
    ]);
  });

  it("asks about a woman's category where it is recorded otherwise, and where the form leaves it open", () => {
    const other = { ...record, retirementCategory: "female55" } as const;
    const asked = { factKey: "retirementCategory", shared: "female55" };
    expect(recordContradictions({ ...facts, retirementCategory: "female50" }, other, [])).toMatchObject([
      asked,
    ]);
    const { retirementCategory: _open, ...open } = facts;
    expect(recordContradictions(open, other, [])).toMatchObject([asked]);
    const unrecorded = { ...record, retirementCategory: null };
    expect(recordContradictions(facts, unrecorded, [])).toEqual([]);
  });
});
