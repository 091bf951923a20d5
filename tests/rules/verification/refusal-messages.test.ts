import { describe, expect, it } from "vitest";

import {
  acceptedMessage,
  correctionMessage,
  firstReviewFailedMessage,
  noticeMessage,
  recognizedMessage,
  refusedMessage,
  returnedMessage,
} from "~/features/applicant-messages/messages";
import { untold } from "~/features/applicant-messages/rules";
import { MESSAGE_KINDS } from "~/features/applicant-messages/views";
import { detailsOf } from "~/features/recognition/application-details";
import { CATEGORY_DETAILS } from "~/features/recognition/details-labels";
import { missingDetails } from "~/features/recognition/details-missing";
import { criterionLabels, failedLabels, gateLabels } from "~/features/recognition/labels";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import {
  chosenClauses,
  clausesOfStep,
  clausesText,
  proposedClauses,
  refusalClauses,
} from "~/features/recognition/refusal-clauses";
import { assessEligibility } from "~/features/recognition/rules";
import { proposedCorrections, uncheckedMaterials } from "~/features/verification/corrections";
import {
  categoryCases,
  type EligibilityCase,
  exclusionCases,
  gateCases,
  plainApplicant,
} from "../../cases/eligibility";

const ground = (
  facts: Partial<typeof plainApplicant>,
  category: (typeof RECOGNITION_CATEGORIES)[number] = "older",
) => ({
  eligibility: assessEligibility({ ...plainApplicant, ...facts }),
  category,
  lastVerification: "consistent" as const,
  upheldObjections: 0,
});

const stated = (clauses: string[] | undefined, finding: string | null = null) => ({
  clauses,
  finding,
  recorded: {},
});

/** `category/older/age` → older and age; `category/dibao` → dibao, any of its tests. */
function aboutOf({ about }: EligibilityCase) {
  const [part, first = "", second] = about.split("/");
  return part === "category"
    ? { category: RECOGNITION_CATEGORIES.find((one) => one === first), id: second }
    : { category: "older" as const, id: first };
}

const failing = [
  ...gateCases.filter((one) => one.verdict === "unmet"),
  ...exclusionCases.filter((one) => one.verdict === "met"),
  ...categoryCases.filter((one) => one.verdict === "unmet"),
];

describe("the clauses a refusal names", () => {
  it.each(failing.map((one) => [one.name, one] as const))("%s", (_name, one) => {
    const { category = "older", id } = aboutOf(one);
    const proposed = proposedClauses(ground(one.facts, category));
    const named = proposed.filter((clause) => (id ? clause.id === id : clause.source.article === one.clause));
    expect(named.length).toBeGreaterThan(0);
    for (const clause of named) {
      expect(clause).toMatchObject({ verdict: "unmet", source: { document: "吉人社发〔2022〕10号" } });
      expect(clause.source.article).toBe(one.clause);
      expect(clause.title).not.toBe("");
      expect(clause.fact).not.toBe("");
    }
  });

  it("names what is undecided only where nothing is unmet", () => {
    const both = ground({ birthDate: "1986-03-01", willingToWork: undefined, labourRelation: true });
    expect(proposedClauses(both).map((one) => one.id)).toEqual(["labour_relation"]);
    expect(refusalClauses(both).map((one) => one.id)).toContain("willing_to_work");
    const open = ground({ birthDate: "1986-03-01", willingToWork: undefined });
    expect(proposedClauses(open).map((one) => one.id)).toEqual(["willing_to_work"]);
  });

  it("names the failed verification, the upheld objection, and nothing where nothing fails", () => {
    const met = ground({ birthDate: "1986-03-01" });
    expect(proposedClauses(met)).toEqual([]);
    expect(
      proposedClauses({ ...met, lastVerification: "inconsistent" }).map((one) => one.source.article),
    ).toEqual(["一（三）"]);
    expect(proposedClauses({ ...met, upheldObjections: 2 }).map((one) => one.source.article)).toEqual([
      "二（二）",
    ]);
  });

  it("takes no open question for a ground, nor the lack of another fact while one is open", () => {
    const told = ground({ birthDate: "1986-03-01", labourRelation: true, businessRegistration: true });
    expect(proposedClauses({ ...told, openFacts: ["labourRelation"] }).map((one) => one.id)).toEqual([
      "business_registration",
    ]);
    const lacking = ground({ birthDate: "1986-03-01", willingToWork: undefined });
    for (const openFacts of [["monthlyIncome"], ["case"], ["willingToWork"]]) {
      expect(proposedClauses({ ...lacking, openFacts })).toEqual([]);
    }
  });

  it("names what a failed verification found, not only that it failed, and no finding meant for another clause", () => {
    const failed = { ...ground({ birthDate: "1986-03-01" }), lastVerification: "inconsistent" as const };
    const given = { clauses: ["verification", "other"], finding: "举报属实。" };
    const recorded = { verification: "2026年2月3日实地核查，在某公司做保安，每月3000元（姜晓彤）" };
    expect(chosenClauses(failed, { ...given, recorded }).clauses.map((one) => one.fact)).toEqual([
      "核实结论为不一致；查明：2026年2月3日实地核查，在某公司做保安，每月3000元（姜晓彤）。",
      "查明：举报属实。",
    ]);
    expect(chosenClauses(failed, { ...given, recorded: {} }).clauses[0]?.fact).toBe("核实结论为不一致。");
  });

  it("takes what is chosen of the case's clauses, says what was declared, and keeps them with the step", () => {
    const given = ground({ labourRelation: true, employerInsured: true });
    expect(chosenClauses(given, stated(["employer_insured"])).clauses.map((one) => one.id)).toEqual([
      "employer_insured",
    ]);
    expect(chosenClauses(given, stated(["no_such"])).violations[0]?.code).toBe("clause_unknown");
    const { clauses } = chosenClauses(given, stated(undefined));
    expect(clausesOfStep({ clauses: clausesText(clauses) })).toEqual(clauses);
    expect(clausesOfStep({ reason: "旧记录" })).toEqual([]);
  });
});

describe("a condition whose paper the applicant has not got", () => {
  const said = { saidOn: "2026-02-12", saidIn: "correction_answer" } as const;
  const LAND = { level: "county", allLandLost: true } as const;
  const GRADUATE = { leftSchoolOn: "2020-06-30", fullTimeDomestic: true, level: "bachelor" } as const;
  const UNTRIED = { everEmployed: false, everInsured: false };
  /** Category, paper, facts as declared, and each ground with its articles as the paper has to say it. */
  const ABSENT = [
    [
      "laid_off",
      "labour_termination_proof",
      { stateOwnedLayoff: true },
      { "不能确认“原国有（含厂办大集体）企业下岗”": "一（一）1、二（一）1" },
    ],
    [
      "disabled",
      "disability_certificate",
      { disabilityCertificate: true },
      { "不能确认“持有残疾人证”": "一（一）3、二（一）2" },
    ],
    [
      "dibao",
      "dibao_certificate",
      { urbanDibao: true, unemployedSince: "2024-01-05" },
      { "不能确认“正在享受城镇低保”": "一（一）5、二（一）3" },
    ],
    [
      "landless_farmer",
      "land_expropriation_proof",
      { landExpropriation: LAND },
      {
        "不能确认“县级以上政府统一征地”": "一（一）6、二（一）4",
        "不能确认“完全失去原承包耕地”": "一（一）6、二（一）4",
      },
    ],
    [
      "landless_farmer",
      "land_expropriation_proof",
      { landExpropriation: { allLandLost: true } },
      {
        "不能确认“县级以上政府统一征地”": "一（一）6、二（一）4",
        "不能确认“完全失去原承包耕地”": "一（一）6、二（一）4",
      },
    ],
    [
      "hard_to_place_graduate",
      "diploma",
      { graduation: GRADUATE, ...UNTRIED },
      {
        "不能确认“国内全日制普通高校毕业”": "一（一）7、二（一）5",
        "不能确认“离校 2 年及以上”": "一（一）7、二（一）5",
      },
    ],
    [
      "hard_to_place_graduate",
      "diploma",
      { graduation: { fullTimeDomestic: true, level: "bachelor" }, ...UNTRIED },
      {
        "不能确认“国内全日制普通高校毕业”": "一（一）7、二（一）5",
        "不能确认“离校 2 年及以上”": "一（一）7、二（一）5",
      },
    ],
  ] as const;

  it.each(ABSENT)(
    "%s without %s: %j cannot be confirmed, and nothing contrary is said",
    (category, code, facts, titles) => {
      const given = {
        ...ground({ labourRelation: false, ...facts }, category),
        notHeld: [{ code, ...said }],
      };
      const { clauses, violations } = chosenClauses(given, stated(undefined));
      expect(violations).toEqual([]);
      expect(Object.fromEntries(clauses.map(({ title, source }) => [title, source.article]))).toEqual(titles);
      for (const { id, title, fact, contested } of clauses) {
        expect(fact).toContain("说明没有）");
        expect(contested).toBeUndefined();
        expect(`${title}${fact}`).not.toContain(failedLabels[id as keyof typeof failedLabels]);
      }
      // The paper missing is a fact, whatever else is still asked.
      const asking = { ...given, openFacts: ["monthlyIncome"] };
      expect(new Set(proposedClauses(asking).map((one) => one.title))).toEqual(new Set(Object.keys(titles)));
    },
  );

  it("says what fails on the facts themselves, and the missing paper beside", () => {
    const facts = { graduation: { ...GRADUATE, leftSchoolOn: "2026-01-31" }, ...UNTRIED };
    const given = {
      ...ground(facts, "hard_to_place_graduate"),
      notHeld: [{ code: "diploma" as const, ...said }],
    };
    expect(proposedClauses(given).map(({ title, verdict }) => [title, verdict])).toEqual([
      ["离校不满 2 年", "unmet"],
      ["不能确认“国内全日制普通高校毕业”", "unknown"],
    ]);
  });
});

describe("a clause that the record meets", () => {
  const given = ground({ labourRelation: true });

  it("is named only with a fact that somebody found", () => {
    for (const id of ["stable_income", "other"]) {
      const { violations } = chosenClauses(given, stated([id]));
      expect(violations.map(({ path, code }) => [path, code])).toEqual([
        [`findings.${id}`, "finding_required"],
      ]);
    }
    const finding = "2 月 9 日走访超市，店长称其每月领工资 3200 元。";
    const [income] = chosenClauses(given, stated(["stable_income"], finding)).clauses;
    expect(income).toMatchObject({
      title: "有稳定收入且不低于最低工资标准",
      contested: true,
      source: { article: "一（二）3" },
    });
    expect(income?.fact).toMatch(/^申报为“.+”；查明：2 月 9 日走访超市，店长称其每月领工资 3200 元。$/);
    const [other] = chosenClauses(given, stated(["other"], finding)).clauses;
    expect(other?.fact).toBe(`查明：${finding}`);
  });

  it("has a fact of its own: what was found of one clause is not put under another", () => {
    const clauses = ["stable_income", "employer_insured"];
    const shared = chosenClauses(given, stated(clauses, "任监事；月收入 2500 元。"));
    expect(shared.violations.map(({ path, code }) => [path, code])).toEqual([
      ["findings.employer_insured", "finding_required"],
      ["findings.stable_income", "finding_required"],
    ]);
    const findings = { stable_income: "月收入 2500 元。", employer_insured: "由某超市参保。" };
    const own = chosenClauses(given, { ...stated(clauses), findings });
    expect(own.violations).toEqual([]);
    expect(own.clauses.map(({ id, fact }) => [id, /查明：(.+)$/.exec(fact)?.[1]])).toEqual([
      ["employer_insured", "由某超市参保。"],
      ["stable_income", "月收入 2500 元。"],
    ]);
    // One clause with its own words leaves the single ones to the other.
    const { employer_insured } = findings;
    const mixed = { ...stated(clauses, findings.stable_income), findings: { employer_insured } };
    expect(chosenClauses(given, mixed).clauses).toEqual(own.clauses);
    const idle = chosenClauses(given, { ...stated(["stable_income"]), findings });
    expect(idle.violations.map(({ path, code }) => [path, code])).toEqual([
      ["findings.employer_insured", "finding_without_clause"],
    ]);
  });

  it("has its fact from whoever found it; a recorded check is named beside it and is not enough", () => {
    const recorded = { stable_income: "2026年2月9日税务不一致" };
    const chosen = (finding: string | null) =>
      chosenClauses(given, { clauses: ["stable_income"], finding, recorded });
    expect(chosen(null).violations[0]?.code).toBe("finding_required");
    const { clauses, violations } = chosen("店长称其每月领工资 3200 元。");
    expect(violations).toEqual([]);
    expect(clauses[0]?.fact).toMatch(
      /；查明：店长称其每月领工资 3200 元；核实记录：2026年2月9日税务不一致。$/,
    );
  });

  it("no ground reads as its opposite", () => {
    const open = ground({ willingToWork: undefined });
    const titles = new Map(refusalClauses(open).map((one) => [one.id, one.title]));
    expect(titles.get("labour_relation")).toBe("已建立劳动关系");
    expect(titles.get("willing_to_work")).toBe("不能确认“有就业意愿”");
    for (const id of Object.keys(failedLabels)) {
      if (titles.has(id)) expect(titles.get(id)).not.toBe({ ...gateLabels, ...criterionLabels }[id as "age"]);
    }
  });
});

describe("what the applicant is told", () => {
  const number = "RD-220102-2026-000001";
  const clauses = proposedClauses(ground({ labourRelation: true }));
  const refusal = { number, unit: "健康胡同社区", on: "2026-11-23", clauses, reason: "社保显示在职。" };

  it.each([
    [
      "受理",
      acceptedMessage({ number, unit: "健康胡同社区", on: "2026-11-23", dueOn: "2026-12-07" }),
      ["2026年11月23日", "2026年12月7日", "10 个工作日"],
    ],
    [
      "受理，公示期另计的县",
      acceptedMessage({
        number,
        unit: "健康胡同社区",
        on: "2026-11-23",
        dueOn: "2026-12-10",
        includesNotice: false,
      }),
      ["2026年12月10日", "10 个工作日内办结（公示 3 个工作日另计）"],
    ],
    [
      "受理，日历未载入",
      acceptedMessage({ number, unit: "健康胡同社区", on: "2026-12-28", dueOn: null }),
      ["放假安排公布后确定"],
    ],
    [
      "公示",
      noticeMessage({ number, opensOn: "2026-11-23", dueOn: "2026-11-26" }),
      ["3 个工作日", "2026年11月26日", "不显示类别"],
    ],
    [
      "初审不通过",
      firstReviewFailedMessage(refusal),
      ["吉人社发〔2022〕10号 一（二）1", "已与用人单位建立劳动关系", "社保显示在职。", "重新申请"],
    ],
    ["不予认定", refusedMessage(refusal), ["县级公共就业服务机构", "一（二）1", "社保显示在职。"]],
    [
      "退回",
      returnedMessage({ number, unit: "健康胡同社区", reason: "材料不清。" }),
      ["材料不清。", "不重新计算"],
    ],
    [
      "认定",
      recognizedMessage({ number, on: "2026-11-23", category: "older" }),
      ["大龄失业人员", "就业创业证"],
    ],
    [
      "补正",
      correctionMessage({
        number,
        correctionNumber: "BZ-220102-2026-000001",
        items: [{ message: "缺户口簿。" }, { message: "缺照片。" }],
        note: "",
        answerBy: "2026-12-08",
      }),
      ["请在2026年12月8日以前（含当日）补正", "BZ-220102-2026-000001", "1. 缺户口簿。", "2. 缺照片。"],
    ],
  ])("%s", (_name, { body }, words) => {
    for (const word of [number, ...words]) expect(body).toContain(word);
    expect(body).not.toMatch(/undefined|null|NaN|\d{17}/);
  });

  it("refusals and returns have to be brought to the applicant until told or read", () => {
    const of = (changes: object) =>
      MESSAGE_KINDS.map((kind) => ({ kind, toldOn: null, readAt: null, ...changes }));
    expect(untold(of({})).map((one) => one.kind)).toEqual(["first_review_failed", "returned", "refused"]);
    expect(untold(of({ toldOn: "2026-11-23" }))).toEqual([]);
    expect(untold(of({ readAt: "2026-11-23T10:00:00+08:00" }))).toEqual([]);
  });
});

describe("一次性告知", () => {
  it("proposes everything that is missing at once, each field once", () => {
    const eligibility = assessEligibility({
      ...plainApplicant,
      documents: ["resident_id"],
      monthlyIncome: undefined,
      unemployedSince: undefined,
    });
    const items = proposedCorrections(
      {
        eligibility,
        category: "dibao",
        facts: {},
        documents: [],
        declaration: false,
        missingDetails: [
          { path: "facts.unemployedSince", code: "detail_missing", message: "没有填。" },
          {
            path: "details.unemploymentReason",
            code: "detail_missing",
            message: "认定表的“失业原因”没有填。",
          },
        ],
      },
      [],
    );
    expect(items.map((one) => `${one.kind}/${one.code}`)).toEqual([
      "document/household_book",
      "document/dibao_certificate",
      "field/monthlyIncome",
      "field/unemployedSince",
      "field/unemploymentReason",
      "other/declaration",
    ]);
    // To the applicant, not to the window: nothing of ways of checking.
    expect(items.map((one) => one.message).join("")).not.toContain("核验");
  });

  it("does not ask again for a paper that was uploaded: it is the window's to check", () => {
    const eligibility = assessEligibility({ ...plainApplicant, documents: [] });
    const gaps = {
      eligibility,
      category: "dibao" as const,
      facts: {},
      documents: [],
      declaration: true,
      missingDetails: [],
    };
    // 城镇居住证明 stands for the 户口簿 (二（一）).
    const uploaded = ["resident_id", "residence_proof"];
    expect(proposedCorrections(gaps, uploaded).map((one) => one.message)).toEqual([
      "缺少最低生活保障证明，请补交。",
    ]);
    expect(uncheckedMaterials(gaps, uploaded)).toEqual(["居民身份证", "城镇居住证明"]);
  });

  it("proposes nothing for a complete application", () => {
    const eligibility = assessEligibility(plainApplicant);
    expect(
      proposedCorrections(
        { eligibility, category: "older", facts: {}, documents: [], declaration: true, missingDetails: [] },
        [],
      ),
    ).toEqual([]);
  });

  it.each([
    ["laid_off", { stateOwnedLayoff: false }, { stateOwnedLayoff: true }],
    ["disabled", { disabilityCertificate: false }, { disabilityCertificate: true }],
    ["zero_employment_household", { zeroEmploymentHousehold: false }, { zeroEmploymentHousehold: true }],
    ["dibao", { urbanDibao: false }, {}],
    ["landless_farmer", { landExpropriation: null }, { landExpropriation: {} }],
    ["hard_to_place_graduate", { graduation: null }, { graduation: {} }],
  ] as const)("%s: asks whoever denies it for nothing that only it asks for", (category, denied, claimed) => {
    const asked = (facts: Partial<typeof plainApplicant>) => {
      const missing = missingDetails(category, detailsOf({}), {}).filter(({ path }) =>
        CATEGORY_DETAILS[category].some((one) => path === `details.${one}`),
      );
      const gaps = { eligibility: null, category, facts, documents: [], declaration: true };
      return proposedCorrections({ ...gaps, missingDetails: missing }, []).map((one) => one.code);
    };
    expect(asked(denied)).toEqual([]);
    expect(asked(claimed)).toEqual(CATEGORY_DETAILS[category]);
  });
});
