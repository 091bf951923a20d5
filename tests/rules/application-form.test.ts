import { describe, expect, it } from "vitest";

import { contentFromForm } from "~/features/recognition/application-form";
import { categoryRows, exclusionRows, gateRows, verdictSummary } from "~/features/recognition/clause-rows";
import {
  type EarlierApplication,
  prefillApplication,
  prefillFromRecord,
} from "~/features/recognition/form-prefill";
import { changeRows, rowsOf, withoutBlankRows } from "~/features/recognition/form-values";
import { isFormKey } from "~/features/form-drafts/form-key";
import { assessEligibility, type EligibilityFacts } from "~/features/recognition/rules";
import { lackingPaper, whatWouldChange } from "~/features/recognition/what-would-change";

const AS_OF = "2026-11-23";
const FACTS: EligibilityFacts = {
  asOf: AS_OF,
  sex: "female",
  birthDate: "1981-06-21",
  retirementCategory: "female50",
  householdRegistration: { division: "220102003001", kind: "urban" },
  habitualResidence: { division: "220102003001", urban: true },
};

/** Every clause row of an assessment, by id; a category's rows where it is named. */
function row(facts: Partial<EligibilityFacts>, id: string, category = "older") {
  const eligibility = assessEligibility({ ...FACTS, ...facts });
  const assessment = eligibility.categories.find(({ code }) => code === category);
  const rows = [
    ...gateRows(eligibility),
    ...exclusionRows(eligibility),
    ...(assessment ? categoryRows(assessment) : []),
  ];
  const found = rows.find((one) => one.id === id);
  if (!found) throw new Error(`no clause ${id}`);
  return found;
}
const change = (facts: Partial<EligibilityFacts>, id: string, category?: string) =>
  whatWouldChange(row(facts, id, category), AS_OF);

describe("what would change a clause", () => {
  it("is nothing when it is met", () => {
    expect(change({ ableToWork: true }, "able_to_work")).toBeNull();
    expect(change({ labourRelation: false }, "labour_relation")).toBeNull();
  });

  it.each([
    ["the day before", { unemployedSince: "2026-05-24" }, "2026-11-24"],
    ["months ahead", { unemployedSince: "2026-09-01" }, "2027-03-01"],
  ])("is time alone, %s", (_, facts, on) => {
    expect(change(facts, "unemployment_duration")).toMatchObject({ kind: "time", on });
  });

  it("is no promise on the day itself: the clause is met", () => {
    expect(change({ unemployedSince: "2026-05-23" }, "unemployment_duration")).toBeNull();
  });

  it("is the birthday for the age", () => {
    expect(change({ birthDate: "1987-01-15" }, "age")).toMatchObject({ kind: "time", on: "2027-01-15" });
    expect(change({ birthDate: "2011-02-01" }, "working_age")).toMatchObject({
      kind: "time",
      on: "2027-02-01",
    });
  });

  it.each([
    ["able_to_work", "劳动能力"],
    ["labour_relation", "劳动关系"],
    ["unemployment_duration", "失业起始日期"],
    ["stable_income", "月收入"],
  ])("is the missing fact of %s", (id, fact) => {
    expect(change({}, id)).toMatchObject({ kind: "answer", text: expect.stringContaining(`“${fact}”`) });
  });

  it.each([
    [{ disabilityCertificate: false }, "disability_certificate", "disabled", "disability_certificate"],
    [{ urbanDibao: false }, "urban_dibao", "dibao", "dibao_certificate"],
    [{ labourRelation: true }, "labour_relation", "older", "labour_termination_proof"],
    [
      { landExpropriation: { level: "county", allLandLost: false } },
      "all_land_lost",
      "landless_farmer",
      "land_expropriation_proof",
    ],
  ] as const)("is the paper for %o", (facts, id, category, document) => {
    expect(change(facts, id, category)).toMatchObject({ kind: "evidence", document });
  });

  it.each([
    [{ everInsured: true }, "never_insured", "hard_to_place_graduate"],
    [{ everEmployed: true }, "never_employed", "hard_to_place_graduate"],
    [{ birthDate: "1960-01-01" }, "working_age", "older"],
  ] as const)("is nothing at all for %o", (facts, id, category) => {
    expect(change(facts, id, category)).toMatchObject({ kind: "never" });
  });

  it("has a word for every clause that is not met", () => {
    const worst: Partial<EligibilityFacts> = {
      householdRegistration: { division: "110101001001", kind: "rural" },
      habitualResidence: { division: "220102003001", urban: false },
      ableToWork: false,
      willingToWork: false,
      unemploymentRegisteredOn: null,
      unemployedSince: null,
      labourRelation: true,
      employerInsured: true,
      businessRegistration: true,
      companyPosts: ["shareholder"],
      monthlyIncome: 9000,
      everEmployed: true,
      everInsured: true,
      stateOwnedLayoff: false,
      disabilityCertificate: false,
      urbanDibao: false,
      zeroEmploymentHousehold: false,
      landExpropriation: null,
      graduation: null,
    };
    const eligibility = assessEligibility({ ...FACTS, ...worst });
    const rows = [
      ...gateRows(eligibility),
      ...exclusionRows(eligibility),
      ...eligibility.categories.flatMap(categoryRows),
    ].filter(({ verdict }) => verdict !== "met");
    expect(rows.length).toBeGreaterThan(20);
    for (const one of rows) expect(whatWouldChange(one, AS_OF), one.id).not.toBeNull();
  });
});

describe("a clause met on somebody's word", () => {
  it("still lacks its paper", () => {
    const met = row({ disabilityCertificate: true }, "disability_certificate", "disabled");
    expect(lackingPaper(met, ["disability_certificate"])).toBe("disability_certificate");
    expect(lackingPaper(met, [])).toBeNull();
    expect(lackingPaper({ ...met, verdict: "unmet" }, ["disability_certificate"])).toBeNull();
  });
});

describe("the summary above the clauses", () => {
  const summary = (
    facts: Partial<EligibilityFacts>,
    code: string,
    documents: EligibilityFacts["documents"],
  ) => {
    const assessment = assessEligibility({ ...FACTS, ...facts, documents }).categories.find(
      (one) => one.code === code,
    );
    if (!assessment) throw new Error(`no category ${code}`);
    return verdictSummary(categoryRows(assessment), assessment.missingDocuments);
  };
  const papers = ["resident_id", "household_book"] as const;

  it.each([
    ["a clause without its paper is not 符合", [...papers], "2 条中 1 条符合，1 条缺材料"],
    ["all papers there", [...papers, "disability_certificate"], "2 条全部符合"],
    [
      "papers that no clause stands for",
      ["resident_id", "disability_certificate"],
      "2 条全部符合，另缺 1 份材料",
    ],
  ] as const)("%s", (_name, documents, words) => {
    expect(summary({ disabilityCertificate: true }, "disabled", [...documents])).toBe(words);
  });
});

describe("rows without JavaScript", () => {
  const values = {
    "details.family.0.name": ["甲"],
    "details.family.2.name": ["丙"],
    "details.family.7.name": [""],
    category: ["older"],
  };

  it("are read in order, whatever their numbers", () => {
    expect(rowsOf(values, "details.family").map(({ name }) => name)).toEqual(["甲", "丙", ""]);
  });

  it("are added and removed by the buttons", () => {
    const added = changeRows(values, "add:details.family");
    expect(added && rowsOf(added, "details.family")).toHaveLength(4);
    const removed = changeRows(values, "remove:details.family:0");
    expect(removed?.["details.family.0.name"]).toEqual(["丙"]);
    expect(removed?.category).toEqual(["older"]);
  });

  it("are dropped when blank, so that an error names the row shown", () => {
    const kept = withoutBlankRows(values);
    expect(rowsOf(kept, "details.family").map(({ name }) => name)).toEqual(["甲", "丙"]);
    expect(kept["details.family.1.name"]).toEqual(["丙"]);
  });

  it.each(["save", "add:facts", "add:details.secrets", "check"])("%s is no such button", (intent) => {
    expect(changeRows(values, intent)).toBeNull();
  });
});

describe("a chosen household", () => {
  it("answers the question of 一（一）4 by itself", () => {
    const content = contentFromForm({
      category: ["zero_employment_household"],
      "details.zeroEmploymentHousehold.id": ["018d1b23-6910-760d-b575-cb8e226d5ebf"],
      zeroEmploymentHousehold: [""],
    });
    expect(content).toMatchObject({ facts: { zeroEmploymentHousehold: true } });
  });
});

describe("what a new application starts from", () => {
  const earlier: EarlierApplication = {
    status: "refused",
    createdOn: "2026-03-01",
    category: "older",
    facts: { ableToWork: true, unemployedSince: "2025-06-03", labourRelation: false },
    details: {
      unemploymentRegistrationOffice: "民康街道",
      unemploymentReason: "resigned",
      wishes: { occupations: ["厨师"], workForms: [] },
    },
  };
  const assessment = {
    occurredOn: "2026-05-01",
    wishes: ["保洁员"],
    expectedWage: 2400,
    workDivision: "220102003000",
    trainingWish: "暂无",
    startUpWish: null,
    wantsWelfarePost: true,
    needs: ["职业指导", "别的"],
    skills: ["缝纫"],
    health: "10",
  };

  it("is the earlier one after a refusal, each field marked; papers and promise are given anew", () => {
    const { values, carried } = prefillApplication(earlier, null);
    expect(values).toMatchObject({
      category: ["older"],
      ableToWork: ["yes"],
      unemployedSince: ["2025-06-03"],
    });
    expect(carried.unemployedSince).toBe("沿用上次，请核对");
    expect(values.declaration).toBeUndefined();
    expect(Object.keys(values).filter((name) => name.startsWith("document."))).toEqual([]);
    expect(Object.keys(carried).toSorted()).toEqual(Object.keys(values).toSorted());
  });

  it("leaves the answers of that time behind after a recognition", () => {
    const { values } = prefillApplication({ ...earlier, status: "recognized" }, null);
    expect(values.ableToWork).toEqual(["yes"]);
    for (const name of ["unemployedSince", "labourRelation", "details.unemploymentReason"]) {
      expect(values[name], name).toBeUndefined();
    }
  });

  it("takes wishes and needs from the later of the two", () => {
    const later = prefillApplication(earlier, assessment);
    expect(later.values["details.wishes.occupations"]).toEqual(["保洁员"]);
    expect(later.carried["details.wishes.occupations"]).toContain("2026-05-01");
    expect(later.values).toMatchObject({
      "details.wishes.area": ["street"],
      "details.services.training": ["no"],
      "details.services.welfarePost": ["yes"],
      "details.services.needs": ["04"],
    });
    const sooner = prefillApplication({ ...earlier, createdOn: "2026-06-01" }, assessment);
    expect(sooner.values["details.wishes.occupations"]).toEqual(["厨师"]);
  });

  it("says what the employment line says, and the later of the two holds", () => {
    const line = { destination: "unit", unemployedSince: null, unemploymentRegisteredOn: null };
    const works = prefillFromRecord({ ...earlier, status: "recognized" }, null, {
      ...line,
      status: "employed",
      occurredOn: "2026-09-01",
    });
    expect(works.values.labourRelation).toEqual(["yes"]);
    expect(works.carried.labourRelation).toBe("取自一人一册 2026-09-01 就业失业记录，请核对");
    const again = prefillFromRecord(earlier, null, {
      ...line,
      status: "unemployed",
      unemployedSince: "2026-10-05",
      unemploymentRegisteredOn: "2026-10-09",
      occurredOn: "2026-10-09",
    });
    expect(again.values).toMatchObject({
      unemployedSince: ["2026-10-05"],
      unemploymentRegisteredOn: ["2026-10-09"],
    });
    const older = prefillFromRecord(earlier, null, {
      ...line,
      status: "unemployed",
      unemployedSince: "2020-01-01",
      occurredOn: "2020-01-01",
    });
    expect(older.values.unemployedSince).toEqual(["2025-06-03"]);
    const own = {
      ...line,
      destination: "self_employed",
      status: "employed",
      occurredOn: "2026-09-01",
    } as const;
    expect(prefillFromRecord(null, null, own).values).toEqual({ businessRegistration: ["yes"] });
  });

  it("is empty for somebody new", () => {
    expect(prefillApplication(null, null)).toEqual({ values: {}, carried: {} });
  });
});

describe("the key of a form's autosave", () => {
  it.each([
    ["application-new:018d1b23-6910-760d-b575-cb8e226d5ebf", true],
    ["application-edit:018d1b23-6910-760d-b575-cb8e226d5ebf", true],
    ["plan:018d1b23-6910-760d-b575-cb8e226d5ebf", true],
    ["report:018d1b23-6910-760d-b575-cb8e226d5ebf", false],
    ["application-new:x", false],
    ["application-new:018d1b23-6910-760d-b575-cb8e226d5ebf:1", false],
    ["", false],
  ])("%s: %s", (key, known) => {
    expect(isFormKey(key)).toBe(known);
  });
});
