import { describe, expect, it } from "vitest";

import {
  type ApplicationDetails,
  applicationDetailsSchema,
  detailsOf,
  NO_DETAILS,
} from "~/features/recognition/application-details";
import { RECOGNITION_CATEGORIES, type RecognitionCategory } from "~/features/recognition/categories";
import { detailsFromForm, valuesOfDetails } from "~/features/recognition/details-form";
import { CATEGORY_DETAILS, REQUIRED_DETAILS } from "~/features/recognition/details-labels";
import { detailContradictions, missingDetails } from "~/features/recognition/details-missing";
import {
  joinDetails,
  keepMasked,
  maskCertificate,
  splitDetails,
} from "~/features/recognition/details-secrets";
import type { ApplicationFacts } from "~/features/recognition/inputs";

const HOLDER = "229901198411010045";

/** Everything filled in, as a form states it. */
const WHOLE = {
  ethnicity: "01",
  education: "71",
  politicalStatus: "13",
  maritalStatus: "20",
  health: "10",
  school: "长春职业学院",
  major: "会计",
  alternateContact: { name: "苑大勇", phone: "19900005678" },
  employmentCertificateNumber: "2201020024000123",
  unemploymentRegistrationOffice: "民康街道公共就业服务中心",
  unemploymentReason: "contract_ended",
  formerEmployer: { name: "长春第一机械厂", nature: "factory_collective", terminatedOn: "2025-06-01" },
  unemploymentBenefit: "ended",
  insuranceState: "personal",
  skills: ["缝纫", "电脑录入"],
  certificates: ["养老护理员四级"],
  workHistory: [{ from: "2001-03", to: "2025-05", employer: "长春第一机械厂", post: "车工" }],
  additionalCategories: ["disabled"],
  disability: { certificateNumber: `${HOLDER}43`, kind: "4", grade: "3" },
  dibao: { certificateNumber: "DB2201022024001", since: "2024-01-01" },
  zeroEmploymentHousehold: { number: "LJ-220102-2026-0001" },
  land: { agreementNumber: "长征〔2021〕第12号", expropriatedOn: "2021-05-06" },
  diplomaNumber: "106541200806001234",
  family: [
    {
      name: "苑大勇",
      relation: "配偶",
      residentId: "229901197203150014",
      age: 54,
      employment: "unemployed",
      employer: "无",
      monthlyIncome: 0,
    },
    { name: "苑小勇", relation: "儿子", age: 20, employment: "student" },
  ],
  wishes: { occupations: ["保洁员", "缝纫工"], area: "county", monthlyWage: 2600, workForms: ["full_time"] },
  services: {
    training: true,
    trainingWish: "养老护理",
    startUp: false,
    welfarePost: true,
    needs: ["04", "07"],
    other: "希望离家近",
  },
};
const details = (changes: object = {}): ApplicationDetails =>
  applicationDetailsSchema.parse({ ...WHOLE, ...changes });

const FACTS: ApplicationFacts = { unemploymentRegisteredOn: "2025-06-12", unemployedSince: "2025-06-03" };

const pathsOf = (category: RecognitionCategory, given: ApplicationDetails, facts = FACTS, recorded = {}) =>
  missingDetails(category, given, facts, recorded).map(({ path }) => path);

describe("the schema of the 认定表", () => {
  it("takes an empty form and fills its lists", () => {
    expect(NO_DETAILS).toMatchObject({
      skills: [],
      family: [],
      wishes: { occupations: [] },
      services: { needs: [] },
    });
    expect(detailsOf(null)).toEqual(NO_DETAILS);
    expect(detailsOf({ school: "x" })).toEqual({ ...NO_DETAILS, school: "x" });
  });

  it.each([
    ["a code outside its list", { education: "99" }, "education"],
    ["four wishes", { wishes: { occupations: ["a", "b", "c", "d"] } }, "wishes.occupations"],
    ["the same wish twice", { wishes: { occupations: ["a", "a"] } }, "wishes.occupations"],
    ["no wage", { wishes: { monthlyWage: 0 } }, "wishes.monthlyWage"],
    [
      "a disability certificate of 19 digits",
      { disability: { certificateNumber: `${HOLDER}4` } },
      "disability.certificateNumber",
    ],
    [
      "a disability kind that does not exist",
      { disability: { certificateNumber: `${HOLDER}83` } },
      "disability.certificateNumber",
    ],
    ["a phone too short", { alternateContact: { phone: "1990000123" } }, "alternateContact.phone"],
    [
      "a member's wrong check digit",
      { family: [{ name: "甲", relation: "子", residentId: "229901197203150015" }] },
      "family.0.residentId",
    ],
    ["a member without a relation", { family: [{ name: "甲", relation: "" }] }, "family.0.relation"],
    [
      "work that ends before it begins",
      { workHistory: [{ employer: "甲厂", from: "2020-05", to: "2020-04" }] },
      "workHistory.0.to",
    ],
    ["an ID number inside a sentence", { services: { other: `联系${HOLDER}` } }, "services.other"],
    ["a day that does not exist", { dibao: { since: "2025-02-29" } }, "dibao.since"],
    ["a member it does not know", { bloodType: "A" }, ""],
  ])("refuses %s", (_, changes, path) => {
    const result = applicationDetailsSchema.safeParse({ ...WHOLE, ...changes });
    expect(result.success).toBe(false);
    expect(result.error?.issues.map((issue) => issue.path.join("."))).toContain(path);
  });

  it.each(["2201020024000123", "220102002400012", "22010200240001234"])(
    "only warns about the length of a 就业创业证 number (%s)",
    (employmentCertificateNumber) => {
      expect(applicationDetailsSchema.safeParse({ employmentCertificateNumber }).success).toBe(true);
    },
  );
});

describe("what the form still lacks", () => {
  it("is nothing when everything is filled in, in every category", () => {
    for (const category of RECOGNITION_CATEGORIES) expect(pathsOf(category, details())).toEqual([]);
  });

  it.each(RECOGNITION_CATEGORIES)("names what everybody and %s must fill in, by clause", (category) => {
    const found = missingDetails(category, NO_DETAILS, {});
    expect(found.map(({ path }) => path)).toEqual([
      "facts.unemploymentRegisteredOn",
      "facts.unemployedSince",
      ...REQUIRED_DETAILS.map((path) => `details.${path}`),
      ...CATEGORY_DETAILS[category].map((path) => `details.${path}`),
    ]);
    expect(found[0]?.source?.article).toBe("二（一）");
    const own = found.slice(2 + REQUIRED_DETAILS.length);
    for (const { source } of own) expect(source?.article).toMatch(/^一（一）[1-7]$/);
  });

  it.each([
    ["laid_off", ["formerEmployer.name", "formerEmployer.nature", "formerEmployer.terminatedOn"]],
    ["older", []],
    ["disabled", ["disability.certificateNumber", "disability.kind", "disability.grade"]],
    ["zero_employment_household", ["zeroEmploymentHousehold", "family"]],
    ["dibao", ["dibao.certificateNumber", "dibao.since"]],
    ["landless_farmer", ["land.agreementNumber", "land.expropriatedOn"]],
    ["hard_to_place_graduate", ["school", "major", "diplomaNumber"]],
  ] as const)("asks of %s what DOMAIN §1.2 marks c", (category, own) => {
    const bare = details({
      school: undefined,
      major: undefined,
      formerEmployer: {},
      disability: {},
      dibao: {},
      zeroEmploymentHousehold: {},
      land: {},
      diplomaNumber: undefined,
      family: [],
      additionalCategories: [],
    });
    expect(pathsOf(category, bare)).toEqual(own.map((path) => `details.${path}`));
  });

  it.each([
    [
      "a record that knows ethnicity and education",
      { ethnicity: undefined, education: undefined },
      { ethnicity: "01", education: "71" },
      [],
    ],
    ["a record that does not", { ethnicity: undefined }, { education: "71" }, ["details.ethnicity"]],
    [
      "a certificate not issued yet",
      { employmentCertificateNumber: undefined, employmentCertificatePending: true },
      {},
      [],
    ],
    [
      "no certificate and no word about it",
      { employmentCertificateNumber: undefined },
      {},
      ["details.employmentCertificateNumber"],
    ],
    ["an answer of no", { services: { ...WHOLE.services, training: false } }, {}, []],
    [
      "no answer",
      { services: { ...WHOLE.services, training: undefined } },
      {},
      ["details.services.training"],
    ],
    [
      "a category that also holds",
      { disability: {} },
      {},
      ["details.disability.certificateNumber", "details.disability.kind", "details.disability.grade"],
    ],
  ])("with %s", (_, changes, recorded, expected) => {
    expect(pathsOf("older", details(changes), FACTS, recorded)).toEqual(expected);
  });

  it("takes “not registered” as an answer to the registration's date", () => {
    expect(pathsOf("older", details(), { unemploymentRegisteredOn: null, unemployedSince: null })).toEqual(
      [],
    );
  });
});

describe("where details and facts contradict each other", () => {
  it.each([
    [
      "insured by an employer and not",
      { insuranceState: "employer" },
      { employerInsured: false },
      "insuranceState",
    ],
    [
      "not insured and insured by an employer",
      { insuranceState: "none" },
      { employerInsured: true },
      "insuranceState",
    ],
    ["insured and never insured", { insuranceState: "personal" }, { everInsured: false }, "insuranceState"],
    ["never worked with past work", { unemploymentReason: "never_worked" }, {}, "unemploymentReason"],
    ["past work and never employed", {}, { everEmployed: false }, "workHistory"],
    [
      "another kind than the certificate's",
      { disability: { ...WHOLE.disability, kind: "1" } },
      {},
      "disability.kind",
    ],
    [
      "another grade than the certificate's",
      { disability: { ...WHOLE.disability, grade: "1" } },
      {},
      "disability.grade",
    ],
    [
      "work ended after the unemployment began",
      {},
      { unemployedSince: "2025-05-31" },
      "formerEmployer.terminatedOn",
    ],
  ] as const)("names %s", (_, changes, facts, path) => {
    expect(detailContradictions(details(changes), facts).map((one) => one.path)).toEqual([`details.${path}`]);
  });

  // 一（一）1: more than a tick. 厂办大集体 counts, 其他集体 does not.
  it.each([
    [{}, {}, []],
    [{ formerEmployer: { ...WHOLE.formerEmployer, nature: "state_owned" } }, {}, []],
    [
      { formerEmployer: { ...WHOLE.formerEmployer, nature: "collective" } },
      {},
      ["details.formerEmployer.nature"],
    ],
    [
      { formerEmployer: { ...WHOLE.formerEmployer, nature: "private" }, unemploymentReason: "never_worked" },
      { everEmployed: false },
      [
        "details.formerEmployer.nature",
        "details.unemploymentReason",
        "details.workHistory",
        "facts.everEmployed",
      ],
    ],
  ] as const)("a layoff by a state enterprise with %j and %j", (changes, facts, paths) => {
    const told = detailContradictions(details(changes), { stateOwnedLayoff: true, ...facts });
    expect(new Set(told.map((one) => one.path))).toEqual(new Set(paths));
  });

  it("finds none in a whole form", () => {
    expect(detailContradictions(details(), { ...FACTS, employerInsured: false, everEmployed: true })).toEqual(
      [],
    );
  });
});

describe("numbers kept encrypted", () => {
  const SECRETS = {
    employmentCertificateNumber: "2201020024000123",
    "disability.certificateNumber": `${HOLDER}43`,
    "dibao.certificateNumber": "DB2201022024001",
    "land.agreementNumber": "长征〔2021〕第12号",
    diplomaNumber: "106541200806001234",
    "alternateContact.phone": "19900005678",
    "family.0.residentId": "229901197203150014",
  };

  it("leave the masked form and come back from the secrets", () => {
    const { masked, secrets } = splitDetails(details());
    expect(secrets).toEqual(SECRETS);
    for (const clear of Object.values(SECRETS)) expect(JSON.stringify(masked)).not.toContain(clear);
    expect(masked.disability.certificateNumber).toBe("229901********0045**");
    expect(masked.employmentCertificateNumber).toBe("220102******0123");
    expect(masked.alternateContact.phone).toBe("1990000****");
    expect(masked.family[0]?.residentId).toBe("229901********0014");
    expect(joinDetails(masked, secrets)).toEqual(details());
  });

  it.each([
    ["1234", "****"],
    ["12345", "1***5"],
    ["DB2201022024001", "DB22*********01"],
    ["ab", "**"],
  ])("masks a certificate %s as %s", (clear, masked) => {
    expect(maskCertificate(clear)).toBe(masked);
  });

  it("stay when the masked form is sent back, a member wherever it now stands", () => {
    const { masked } = splitDetails(details());
    const moved = { ...masked, family: masked.family.toReversed() };
    const { details: kept, violations } = keepMasked(moved, details());
    expect(violations).toEqual([]);
    expect(kept.family[1]?.residentId).toBe(SECRETS["family.0.residentId"]);
    expect(kept.disability.certificateNumber).toBe(SECRETS["disability.certificateNumber"]);
  });

  it("are replaced by a new number and dropped with an emptied field", () => {
    const { masked } = splitDetails(details());
    const changed = {
      ...masked,
      diplomaNumber: "999999999999999999",
      employmentCertificateNumber: undefined,
    };
    const { details: kept } = keepMasked(changed, details());
    expect(kept.diplomaNumber).toBe("999999999999999999");
    expect(kept.employmentCertificateNumber).toBeUndefined();
  });

  it("are named when a masked number was never kept", () => {
    const { masked } = splitDetails(details());
    expect(keepMasked(masked, null).violations.map(({ path }) => path)).toEqual(
      Object.keys(SECRETS).map((path) => `details.${path}`),
    );
    const other = details({ diplomaNumber: "888888888888888888" });
    expect(keepMasked(masked, other).violations.map(({ path }) => path)).toEqual(["details.diplomaNumber"]);
  });
});

describe("the form", () => {
  it("states what it was filled with", () => {
    const stated = detailsFromForm(valuesOfDetails(details()));
    expect(applicationDetailsSchema.parse(stated)).toEqual(details());
  });

  it("drops what an answer makes void, and blank rows", () => {
    const values = {
      ...valuesOfDetails(details()),
      "details.services.training": ["no"],
      "details.employmentCertificatePending": ["yes"],
      "details.zeroEmploymentHousehold.id": ["018d1b23-6910-760d-b575-cb8e226d5ebf"],
      "details.family.2.name": [""],
      "details.skills": ["缝纫、电脑录入\n缝纫"],
    };
    const stated = applicationDetailsSchema.parse(detailsFromForm(values));
    expect(stated.services.trainingWish).toBeUndefined();
    expect(stated.employmentCertificateNumber).toBeUndefined();
    expect(stated.zeroEmploymentHousehold).toEqual({ id: "018d1b23-6910-760d-b575-cb8e226d5ebf" });
    expect(stated.family).toHaveLength(2);
    expect(stated.skills).toEqual(["缝纫", "电脑录入"]);
  });
});
