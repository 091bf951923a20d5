import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NoValueForDateError } from "~/law/dated";
import {
  applicationFactsSchema,
  eligibilityFactsSchema,
  type EligibilityFacts,
} from "~/features/recognition/inputs";
import {
  assessEligibility,
  timeAloneOn,
  verdictForCategory,
  type Eligibility,
} from "~/features/recognition/rules";
import {
  categoryCases,
  exclusionCases,
  gateCases,
  graduate,
  overallCases,
  plainApplicant,
  ruralInTown,
  type EligibilityCase,
} from "../cases/eligibility";
import { someFacts } from "../cases/random-facts";

function assess(changes: Partial<EligibilityFacts> = {}): Eligibility {
  return assessEligibility({ ...plainApplicant, ...changes });
}

type Looked = { verdict: string; metOn?: string; sources: string[] };

/** What a case is about: `gate/…`, `exclusion/…`, `category/…` with or without a criterion, or `overall`. */
function look(eligibility: Eligibility, about: string): Looked {
  const [group, code, id] = about.split("/");
  const category = eligibility.categories.find((one) => one.code === code);
  if (group === "category" && id === undefined && category) {
    const { verdict, metOn, criteria } = category;
    return { verdict, ...(metOn ? { metOn } : {}), sources: criteria.map((one) => one.source.article) };
  }
  const list =
    group === "gate" ? eligibility.gate : group === "exclusion" ? eligibility.exclusions : category?.criteria;
  const finding = list?.find((one) => one.id === (id ?? code));
  if (!finding) throw new Error(`Nothing called ${about}`);
  return {
    verdict: finding.verdict,
    ...(finding.metOn ? { metOn: finding.metOn } : {}),
    sources: [finding.source.article],
  };
}

function check({ facts, about, verdict, metOn, clause }: EligibilityCase): void {
  const found = look(assess(facts), about);
  expect(found.verdict).toBe(verdict);
  if (metOn) expect(found.metOn).toBe(metOn);
  expect(new Set(found.sources)).toEqual(new Set([clause]));
}

describe("gate", () => {
  it.each(gateCases)("$name", check);
});
describe("exclusions", () => {
  it.each(exclusionCases)("$name", check);
});
describe("categories", () => {
  it.each(categoryCases)("$name", check);
});
describe("overall", () => {
  it.each(overallCases)("$name", ({ facts, verdict }) => expect(assess(facts).verdict).toBe(verdict));
});

describe("the shape of an answer", () => {
  it("answers the interface's example", () => {
    const answer = assess({ birthDate: "1986-03-02" });
    expect(answer).toMatchObject({ verdict: "met", missingFacts: [] });
    expect(answer.gate.map((one) => one.id)).toEqual([
      "jilin_household",
      "working_age",
      "able_to_work",
      "willing_to_work",
      "registered_unemployed",
    ]);
    expect(answer.exclusions.map((one) => [one.id, one.verdict])).toEqual([
      ["labour_relation", "unmet"],
      ["employer_insured", "unmet"],
      ["business_registration", "unmet"],
      ["company_post", "unmet"],
      ["stable_income", "unmet"],
    ]);
    expect(answer.categories.map((one) => one.code)).toEqual([
      "laid_off",
      "older",
      "disabled",
      "zero_employment_household",
      "dibao",
      "landless_farmer",
      "hard_to_place_graduate",
    ]);
    expect(answer.categories[1]).toMatchObject({ code: "older", verdict: "met", missingDocuments: [] });
    expect(verdictForCategory(answer, "older")).toBe("met");
    expect(verdictForCategory(answer, "dibao")).toBe("unmet");
  });

  it("knows nothing of a person of whom nothing is stated, and lists what to ask", () => {
    const answer = assessEligibility({ asOf: "2026-03-02" });
    expect(answer.verdict).toBe("unknown");
    expect([...answer.gate, ...answer.exclusions].every((one) => one.verdict === "unknown")).toBe(true);
    expect(answer.categories.every((one) => one.verdict === "unknown")).toBe(true);
    expect(answer.missingFacts).toEqual(
      expect.arrayContaining([
        "householdRegistration",
        "birthDate",
        "companyPosts",
        "graduation",
        "documents",
      ]),
    );
    expect(new Set(answer.missingFacts).size).toBe(answer.missingFacts.length);
  });

  it("asks for the women's category only where it decides", () => {
    expect(assess({ retirementCategory: undefined }).missingFacts).toEqual([]);
    const between = assess({ retirementCategory: undefined, birthDate: "1975-02-10", asOf: "2025-03-10" });
    expect(between.missingFacts).toEqual(["retirementCategory"]);
    expect(between.gate[1]?.reason).toContain("待核定");
  });

  it("asks for the part of a fact that is missing", () => {
    const answer = assess({
      householdRegistration: { division: "220122000000" },
      habitualResidence: {},
      monthlyIncome: 900,
    });
    expect(answer.missingFacts).toEqual([
      "habitualResidence.division",
      "householdRegistration.kind",
      "habitualResidence.urban",
    ]);
  });

  it("tells when time alone will do", () => {
    const older = assess({ birthDate: "1986-04-01", unemployedSince: "2025-12-10" }).categories[1];
    expect(older).toMatchObject({ verdict: "unmet", metOn: "2026-06-10" });
    expect(assess({ birthDate: "1986-04-01", ...ruralInTown }).categories[1]?.metOn).toBe("2026-04-01");
    expect(assess({ unemployedSince: "2026-01-01" }).categories[4]?.metOn).toBeUndefined();
  });

  it("gives a category its day only where time alone brings it", () => {
    const on = (facts: Partial<EligibilityFacts>) =>
      timeAloneOn(assess({ birthDate: "1986-04-01", unemployedSince: "2025-12-10", ...facts }), "older");
    expect(on({})).toBe("2026-06-10");
    expect(on({ monthlyIncome: 2500 })).toBeNull();
    expect(on({ unemploymentRegisteredOn: null })).toBeNull();
    expect(on({ monthlyIncome: undefined })).toBeNull();
    expect(on({ birthDate: "1986-03-02", unemployedSince: plainApplicant.unemployedSince })).toBeNull();
  });

  it("warns where the registration is shorter than the unemployment", () => {
    const duration = (facts: Partial<EligibilityFacts>) =>
      assess(facts).categories[1]?.criteria.find((one) => one.id === "unemployment_duration");
    expect(duration({ unemploymentRegisteredOn: "2026-01-05" })).toMatchObject({ verdict: "met" });
    expect(duration({ unemploymentRegisteredOn: "2026-01-05" })?.warning).toContain(
      "失业登记（2026年1月5日）未满6个月",
    );
    expect(duration({ unemploymentRegisteredOn: "2025-08-20" })?.warning).toBeUndefined();
  });

  it("lists missing materials per category, either proof of residence being enough", () => {
    const missing = (facts: Partial<EligibilityFacts>, index: number) =>
      assess(facts).categories[index]?.missingDocuments;
    expect(missing({}, 2)).toEqual(["disability_certificate"]);
    expect(missing({ documents: ["resident_id", "residence_proof", "diploma"] }, 6)).toEqual([]);
    expect(missing({ documents: [] }, 0)).toEqual([
      "resident_id",
      "household_book",
      "labour_termination_proof",
    ]);
    expect(missing({ documents: undefined }, 1)).toEqual(["resident_id", "household_book"]);
    expect(assess({ documents: undefined, ...graduate })).toMatchObject({
      verdict: "met",
      missingFacts: ["documents"],
    });
  });

  it("has no law for a day before the notice", () => {
    expect(() => assess({ asOf: "2022-05-09" })).toThrow(NoValueForDateError);
    expect(assess({ asOf: "2022-05-10" }).asOf).toBe("2022-05-10");
  });
});

describe("properties", () => {
  const findingsOf = (one: Eligibility) => [
    ...one.gate,
    ...one.exclusions,
    ...one.categories.flatMap((category) =>
      category.criteria.map((finding) => ({ ...finding, id: `${category.code}.${finding.id}` })),
    ),
  ];

  it("never throws, and explains every verdict", () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        for (const finding of findingsOf(assessEligibility(facts))) {
          expect(finding.reason).toMatch(/[\u4e00-\u9fff].*。$/);
          expect(finding.source.article).not.toBe("");
          if (finding.verdict !== "unknown") expect(finding.missingFacts).toEqual([]);
        }
      }),
    );
  });

  it("leaving facts out turns a verdict into unknown or keeps it; it never turns met into unmet", () => {
    fc.assert(
      fc.property(someFacts, fc.func(fc.boolean()), (facts, keep) => {
        const kept = Object.entries(facts).filter(([name]) => name === "asOf" || keep(name));
        const fewer = assessEligibility(eligibilityFactsSchema.parse(Object.fromEntries(kept)));
        const full = assessEligibility(facts);
        const before = new Map(findingsOf(full).map((finding) => [finding.id, finding.verdict]));
        for (const finding of findingsOf(fewer)) {
          expect(["unknown", before.get(finding.id)]).toContain(finding.verdict);
        }
        expect(["unknown", full.verdict]).toContain(fewer.verdict);
      }),
      { numRuns: 300 },
    );
  });

  it("metOn is right: unmet the day before, met on the day", () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        for (const finding of findingsOf(assessEligibility(facts))) {
          if (finding.verdict !== "unmet" || !finding.metOn) continue;
          const then = findingsOf(assessEligibility({ ...facts, asOf: finding.metOn }));
          expect(then.find((one) => one.id === finding.id)?.verdict, finding.id).toBe("met");
        }
      }),
    );
  });
});

describe("inputs", () => {
  const codes = (input: unknown) =>
    eligibilityFactsSchema.safeParse(input).error?.issues.map((issue) => issue.path.join(".")) ?? [];

  it("takes the interface's example and money as text", () => {
    expect(eligibilityFactsSchema.parse({ ...plainApplicant, monthlyIncome: "2229.99" }).monthlyIncome).toBe(
      2229.99,
    );
    expect(applicationFactsSchema.safeParse({ ableToWork: true }).success).toBe(true);
  });

  it.each([
    ["判断日期缺失", {}, ["asOf"]],
    ["不存在的日期", { asOf: "2026-02-30" }, ["asOf"]],
    ["不认识的项", { asOf: "2026-03-02", abletowork: true }, [""]],
    ["嵌套中不认识的项", { asOf: "2026-03-02", graduation: { school: "某大学" } }, ["graduation"]],
    [
      "区划代码长度",
      { asOf: "2026-03-02", householdRegistration: { division: "2201" } },
      ["householdRegistration.division"],
    ],
    ["负收入", { asOf: "2026-03-02", monthlyIncome: -1 }, ["monthlyIncome"]],
    ["是否写成文字", { asOf: "2026-03-02", ableToWork: "yes" }, ["ableToWork"]],
    ["未知材料", { asOf: "2026-03-02", documents: ["passport"] }, ["documents.0"]],
    ["出生在判断日之后", { asOf: "2026-03-02", birthDate: "2026-03-03" }, ["birthDate"]],
    [
      "性别与类别矛盾",
      { asOf: "2026-03-02", sex: "male", retirementCategory: "female50" },
      ["retirementCategory"],
    ],
    ["不是对象", "文字", [""]],
  ])("refuses %s", (_name, input, paths) => expect(codes(input)).toEqual(paths));

  it("refuses in Chinese", () => {
    const issues =
      eligibilityFactsSchema.safeParse({ asOf: 1, x: 1, sex: "?", companyPosts: [""], monthlyIncome: {} })
        .error?.issues ?? [];
    expect(issues.length).toBeGreaterThan(3);
    for (const issue of issues) expect(issue.message).toMatch(/[\u4e00-\u9fff]/);
  });
});
