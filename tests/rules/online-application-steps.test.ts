import { materialsSection } from "~/features/online-applications/summary";
import { describe, expect, it } from "vitest";

import {
  drawQueryCode,
  QUERY_CODE_ALPHABET,
  queryCodeWords,
  normalizeQueryCode,
} from "~/features/citizen-access/query-code";
import { askedDocuments, checkDraft } from "~/features/online-applications/check-draft";
import { checkStep, completeSteps } from "~/features/online-applications/check-step";
import { readDate } from "~/features/online-applications/dates";
import type { DraftContent } from "~/features/online-applications/draft";
import { sayingNotHeld, withStepValues } from "~/features/online-applications/draft";
import { stepOfField } from "~/features/online-applications/fields";
import {
  categoryHint,
  CHOOSE_YOURSELF,
  NOTHING_FITS,
} from "~/features/online-applications/possible-categories";
import { absentBoxes, withAbsentBoxes } from "~/features/online-applications/paper-answers";
import { progressSteps, type ProgressOf } from "~/features/online-applications/progress-steps";
import {
  assessDraft,
  categoryChoice,
  chosenCategory,
  statedFacts,
} from "~/features/online-applications/stated-content";
import { STEPS, type StepKey } from "~/features/online-applications/steps";
import { withKnownHousehold } from "~/features/online-applications/known-household";
import { detailsOf } from "~/features/recognition/application-details";
import { RECOGNITION_CATEGORIES, type RecognitionCategory } from "~/features/recognition/categories";
import { missingDetails } from "~/features/recognition/details-missing";
import type { DocumentCode } from "~/features/recognition/documents";
import { residentIdCheckDigit } from "~/lib/resident-id";
import { answersOf, ONLINE_APPLICANTS } from "../cases/online-applicants";
import { ANSWERS, valuesOf } from "../support/online-answers";

const TODAY = "2026-11-23";
const dayNames = (name: string) => ["year", "month", "day"].map((part) => `${name}.${part}`);
const first17 = "22990119810621012";
const WOMAN = first17 + residentIdCheckDigit(first17);

function draft(changes: Record<string, string | string[]> = {}, residentId = WOMAN): DraftContent {
  return {
    name: "苑淑清",
    residentId,
    phone: "19900002001",
    place: {
      unitId: 1,
      cityId: 1,
      countyId: 1,
      streetId: 1,
      communityId: 1,
      division: "220102003001",
      name: "南关区民康街道健康胡同社区",
      office: "健康胡同社区公共就业服务站",
    },
    values: valuesOf({ ...ANSWERS, ...changes }),
  };
}

describe("one citizen of each category", () => {
  it.each(RECOGNITION_CATEGORIES)("can hand in and meets the category as stated: %s", (category) => {
    const { birthDate, sex } = ONLINE_APPLICANTS[category];
    const first = `229901${birthDate.replaceAll("-", "")}${sex === "male" ? "013" : "012"}`;
    const residentId = first + residentIdCheckDigit(first);
    const householdNumber = "LJ-220102-2026-000001";
    const content = draft(answersOf(category, { residentId, householdNumber }), residentId);
    expect(checkDraft(content, TODAY, "signed").toMend).toEqual([]);
    expect(chosenCategory(content, TODAY)).toBe(category);
    const { categories } = assessDraft(content, TODAY);
    expect(categories.filter(({ verdict }) => verdict === "met").map(({ code }) => code)).toEqual([category]);
  });
});

describe("a citizen whose answers fit no category", () => {
  /** 34 years old and out of work for five months, with a no to each of the six questions. */
  const none = "22990119920508012" + residentIdCheckDigit("22990119920508012");

  it("is given none, and is asked in words to choose one", () => {
    const content = draft({ category: "best" }, none);
    expect(chosenCategory(content, TODAY)).toBeNull();
    expect(checkStep("category", content, TODAY)).toEqual({ category: [CHOOSE_YOURSELF] });
    expect(checkDraft(content, TODAY, "signed").toMend.map(({ step }) => step)).toEqual(["category"]);
    expect(askedDocuments(content, TODAY, []).map(({ code }) => code)).toEqual([
      "resident_id",
      "household_book",
    ]);
    expect(categoryHint(assessDraft(content, TODAY), null)).toMatchObject({
      heading: "目前看，还没有对得上的类别",
      nothing: NOTHING_FITS,
    });
  });

  it.each(RECOGNITION_CATEGORIES)(
    "can hand in as %s, without what only that category asks for",
    (category) => {
      const content = draft({ category }, none);
      const checked = checkDraft(content, TODAY, "signed");
      expect(checked.toMend).toEqual([]);
      expect(checked.ready && checked.content.category).toBe(category);
      expect(categoryHint(assessDraft(content, TODAY), category).nothing).toBe(NOTHING_FITS);
    },
  );

  it("is not what somebody is who has yet to answer, or who fits one", () => {
    const unanswered = draft({ layoff: "", disability: "" }, none);
    expect(categoryHint(assessDraft(unanswered, TODAY), null).nothing).toBeNull();
    expect(checkStep("category", unanswered, TODAY)).not.toHaveProperty("category");
    expect(categoryHint(assessDraft(draft(), TODAY), null).nothing).toBeNull();
  });

  it("may hold a certificate without being able to give its number", () => {
    const content = draft({ category: "best", disability: "yes", disabilityNumber: "没有" }, none);
    expect(checkDraft(content, TODAY, "signed").toMend).toEqual([]);
    expect(chosenCategory(content, TODAY)).toBe("disabled");
  });
});

describe("a citizen without the paper of the category", () => {
  /** By category: the paper, and what stands on it. */
  const ON_PAPER = {
    laid_off: ["labour_termination_proof", dayNames("terminatedOn")],
    disabled: ["disability_certificate", ["disabilityNumber"]],
    dibao: ["dibao_certificate", ["dibaoNumber", ...dayNames("dibaoSince")]],
    landless_farmer: ["land_expropriation_proof", ["landLevel", "landAgreement", ...dayNames("landTakenOn")]],
    hard_to_place_graduate: ["diploma", ["diploma", ...dayNames("leftSchoolOn")]],
  } as const satisfies Partial<Record<RecognitionCategory, readonly [DocumentCode, readonly string[]]>>;
  const WITH_PAPER = Object.keys(ON_PAPER) as (keyof typeof ON_PAPER)[];
  const said = { saidOn: TODAY, saidIn: "declaration" } as const;

  const emptied = (category: keyof typeof ON_PAPER, given = "") => {
    const { birthDate, sex } = ONLINE_APPLICANTS[category];
    const first = `229901${birthDate.replaceAll("-", "")}${sex === "male" ? "013" : "012"}`;
    const residentId = first + residentIdCheckDigit(first);
    const [code, names] = ON_PAPER[category];
    const empty = Object.fromEntries(names.map((name) => [name, given]));
    return {
      code,
      content: draft({ ...answersOf(category, { residentId, householdNumber: "" }), ...empty }, residentId),
    };
  };

  it.each(WITH_PAPER)("%s: need not say what stands on it, and can hand in", (category) => {
    const { code, content } = emptied(category);
    expect(Object.keys(checkStep("category", content, TODAY))).not.toEqual([]);
    const without = { ...content, values: sayingNotHeld(content.values, code, said) };
    expect(checkStep("category", without, TODAY)).toEqual({});
    const checked = checkDraft(without, TODAY, "signed");
    expect(checked.toMend).toEqual([]);
    expect(checked.ready && checked.content).toMatchObject({
      category,
      documents: [{ code, verifiedBy: "not_held", ...said }],
    });
    // The office asks for none of it either.
    const stated = checked.ready ? checked.content : null;
    const lacking = missingDetails(category, detailsOf(stated?.details), stated?.facts ?? {}, {
      documents: stated?.documents ?? [],
    });
    expect(lacking).toEqual([]);
    expect(missingDetails(category, detailsOf(stated?.details), stated?.facts ?? {})).not.toEqual([]);
  });

  it("may still say it, and then rightly", () => {
    const { content } = emptied("landless_farmer");
    const wrong = { ...content.values, landAgreement: ["字"], "landTakenOn.year": ["2031"] };
    const without = { ...content, values: sayingNotHeld(wrong, "land_expropriation_proof", said) };
    expect(Object.keys(checkStep("category", without, TODAY))).toEqual(["landAgreement", "landTakenOn"]);
  });

  it.each(["无", "没有"])("has a paper without a number: %s is an answer that leaves it empty", (word) => {
    const { content } = emptied("landless_farmer");
    const values = {
      ...content.values,
      ...valuesOf(answersOf("landless_farmer", { residentId: "", householdNumber: "" })),
    };
    const checked = checkDraft({ ...content, values: { ...values, landAgreement: [word] } }, TODAY, "signed");
    expect(checked.toMend).toEqual([]);
    expect(checked.ready && checked.content.details?.land).toEqual({ expropriatedOn: "2024-09-10" });
  });

  it("ticks and unticks it beside the question; the day stays, a paper sent in is there", () => {
    const before = valuesOf(ANSWERS);
    const ticked = withAbsentBoxes(before, { "absent.diploma": ["yes"] }, said, []);
    expect(absentBoxes(ticked)).toEqual({ "absent.diploma": ["yes"] });
    const later = { saidOn: "2026-11-25", saidIn: "correction_answer" } as const;
    expect(withAbsentBoxes(ticked, { "absent.diploma": ["yes"] }, later, [])).toEqual(ticked);
    expect(absentBoxes(withAbsentBoxes(ticked, {}, later, []))).toEqual({});
    expect(withAbsentBoxes(before, { "absent.diploma": ["yes"] }, said, ["diploma"])).toEqual(before);
  });

  it("is told of no paper that the application is not about", () => {
    const content = draft();
    const values = sayingNotHeld(content.values, "diploma", said);
    const checked = checkDraft({ ...content, values }, TODAY, "signed");
    expect(checked.ready && checked.content.documents).toEqual([]);
  });
});

describe("a zero-employment household", () => {
  const listed = { id: "019a0000-0000-7000-8000-000000000001", number: "LJ-220102-2026-000001" };
  const other = { id: "019a0000-0000-7000-8000-000000000002", number: "LJ-220102-2026-000002" };
  const named = (zeroHouseholdNumber: string) => {
    const family = { "family.0.name": "苑大海", "family.0.relation": "父亲" };
    const checked = checkDraft(
      draft({ zeroHousehold: "yes", zeroHouseholdNumber, ...family }),
      TODAY,
      "signed",
    );
    if (!checked.ready) throw new Error(JSON.stringify(checked.toMend));
    return checked.content;
  };
  const restsOn = (number: string, households: (typeof listed)[]) =>
    withKnownHousehold(named(number), households).details?.zeroEmploymentHousehold;

  it("is the one on the list that the applicant names, or the only one when the number is forgotten", () => {
    expect(restsOn("lj-220102-2026-000002", [listed, other])).toEqual({ id: other.id });
    expect(restsOn("", [listed])).toEqual({ id: listed.id });
  });

  it("stays as stated where the register does not know which", () => {
    expect(restsOn("LJ-220122-2025-000009", [listed])).toEqual({ number: "LJ-220122-2025-000009" });
    expect(restsOn("", [listed, other])).toEqual({ number: expect.stringContaining("待窗口核对") });
    expect(restsOn("", [])).toEqual({ number: expect.stringContaining("待窗口核对") });
    expect(withKnownHousehold(named(""), [])).toEqual(named(""));
  });
});

describe("a day in three fields", () => {
  it.each([
    ["2025", "6", "31", "day", "6 月没有 31 日，请改成实际日期。"],
    ["2025", "2", "29", "day", "2 月没有 29 日，请改成实际日期。"],
    ["2025", "13", "1", "month", "月份应为 1 至 12，请改正。"],
    ["25", "6", "1", "year", "年份应为 4 位数字，如 2025。"],
    ["2025", "6", "", "day", "还没有填日期，请填 1 至 31。"],
    ["2026", "11", "24", "year", "这个日期还没有到，请改成实际日期。"],
  ])("%s-%s-%s: %s is wrong", (year, month, day, wrong, message) => {
    expect(readDate({ year, month, day }, TODAY)).toEqual({ day: null, empty: false, wrong, message });
  });

  it.each([
    ["2024", "2", "29", "2024-02-29"],
    ["2026", "11", "23", "2026-11-23"],
  ])("%s-%s-%s is a day", (year, month, day, expected) => {
    expect(readDate({ year, month, day }, TODAY).day).toBe(expected);
  });
});

describe("steps", () => {
  it("are complete with every answer, the last one with the signature", () => {
    expect(completeSteps(draft(), TODAY, true)).toEqual(STEPS.map((step) => step.key));
    expect(completeSteps(draft(), TODAY, false)).not.toContain("materials");
    expect(checkDraft(draft(), TODAY, "signed").ready).toBe(true);
    expect(checkDraft(draft(), TODAY, "none").toMend).toEqual([
      { step: "materials", message: "还没有在承诺书上签名。" },
    ]);
  });

  it.each<[StepKey, Record<string, string | string[]>, string]>([
    ["contact", { ethnicity: "" }, "ethnicity"],
    ["contact", { contactPhone: "123" }, "contactPhone"],
    ["contact", { retirementCategory: "" }, "retirementCategory"],
    ["residence", { address: "" }, "address"],
    ["residence", { household: "jilin" }, "householdCounty"],
    ["residence", { household: "elsewhere" }, "householdProvince"],
    ["unemployment", { "unemployedSince.day": "31" }, "unemployedSince"],
    ["unemployment", { "registeredOn.year": "" }, "registeredOn"],
    ["unemployment", { business: "yes" }, "businessKinds"],
    ["unemployment", { monthlyIncome: "很少" }, "monthlyIncome"],
    ["unemployment", { certificate: "have" }, "certificateNumber"],
    ["unemployment", { certificate: "have", certificateNumber: "22010212" }, "certificateNumber"],
    ["category", { disability: "yes", disabilityNumber: "22990119990101001541" }, "disabilityNumber"],
    ["category", { dibao: "yes" }, "dibaoNumber"],
    ["category", { land: "yes" }, "landLevel"],
    ["category", { graduate: "yes" }, "leftSchoolOn"],
    ["category", { graduate: "yes", diploma: "1" }, "diploma"],
    ["category", { category: "" }, "category"],
    ["wishes", { "occupation.0": "" }, "occupation.0"],
    ["wishes", { workForms: [] }, "workForms"],
    ["wishes", { zeroHousehold: "yes" }, "family.0.name"],
    ["wishes", { "family.0.name": "苑大海" }, "family.0.relation"],
    ["wishes", { "job.0.employer": "某厂", "job.0.from": "2020-05", "job.0.to": "2019-01" }, "job.0.to"],
  ])("%s is open with %j: %s", (step, changes, field) => {
    expect(Object.keys(checkStep(step, draft(changes), TODAY))).toContain(field);
    expect(completeSteps(draft(changes), TODAY, true)).not.toContain(step);
  });

  it("ask a man nothing about a woman's post", () => {
    const male = "22990119700101001";
    const who = draft({ retirementCategory: "" }, male + residentIdCheckDigit(male));
    expect(checkStep("contact", who, TODAY)).toEqual({});
    expect(statedFacts(who, TODAY).retirementCategory).toBe("male");
  });

  it("replace their own fields and leave the others", () => {
    const before = valuesOf({ workForms: ["full_time"], ethnicity: "01" });
    const owns = (name: string) => stepOfField(name) === "wishes";
    expect(
      withStepValues(before, valuesOf({ intent: "next", "occupation.0": "保洁", ethnicity: "02" }), owns),
    ).toEqual({
      ethnicity: ["01"],
      "occupation.0": ["保洁"],
    });
  });
});

describe("plain answers become facts", () => {
  it.each([
    ["没有", { business: "no" }, { businessRegistration: false, companyPosts: [] }],
    ["有，但已经注销", { business: "cancelled" }, { businessRegistration: false, companyPosts: [] }],
    [
      "营业执照",
      { business: "yes", businessKinds: ["licence"] },
      { businessRegistration: true, companyPosts: [] },
    ],
    [
      "股东、监事",
      { business: "yes", businessKinds: ["shareholder", "supervisor"] },
      { businessRegistration: false, companyPosts: ["shareholder", "supervisor"] },
    ],
    ["自己缴社保", { insurance: "personal" }, { employerInsured: false }],
    ["单位缴社保", { insurance: "employer" }, { employerInsured: true }],
    ["没办失业登记", { registered: "no" }, { unemploymentRegisteredOn: null }],
    ["没有征地", { land: "no" }, { landExpropriation: null }],
    [
      "村里征的",
      { land: "yes", landLevel: "village", landAllLost: "no" },
      { landExpropriation: { level: "village", allLandLost: false } },
    ],
    ["不是毕业生", { graduate: "no" }, { graduation: null }],
    [
      "户口在外省",
      { household: "elsewhere", householdProvince: "370000000000" },
      { householdRegistration: { division: "370000000000", kind: "urban" } },
    ],
  ])("%s", (_words, changes, facts) => {
    expect(statedFacts(draft(changes), TODAY)).toMatchObject(facts);
  });

  it("leave open what was not answered", () => {
    const facts = statedFacts(draft({ insurance: "", labourRelation: "", monthlyIncome: "约" }), TODAY);
    for (const fact of ["employerInsured", "labourRelation", "monthlyIncome", "everEmployed"])
      expect(facts).not.toHaveProperty(fact);
  });
});

describe("the hint", () => {
  it("names the category that may hold", () => {
    const hint = categoryHint(assessDraft(draft(), TODAY), null);
    expect(hint.heading).toBe("目前看，可能符合“大龄失业人员”");
    expect(hint.rows.every((row) => row.verdict === "met")).toBe(true);
    expect(chosenCategory(draft(), TODAY)).toBe("older");
  });

  it("says what speaks against it, and the day on which time alone will do", () => {
    const insured = categoryHint(assessDraft(draft({ insurance: "employer" }), TODAY), null);
    expect(insured.heading).toBe("目前看，有的情况可能不能认定");
    expect(insured.rows.at(-1)?.verdict).toBe("unmet");
    const recent = draft({
      "unemployedSince.year": "2026",
      "unemployedSince.month": "9",
      "unemployedSince.day": "1",
    });
    expect(categoryHint(assessDraft(recent, TODAY), "older")).toMatchObject({
      heading: "目前看，还不符合“大龄失业人员”",
      metOn: "2027-03-01",
    });
  });
});

describe("the hint for a woman between her two retirement ages", () => {
  const of1973 = (post: string) => {
    const number = `22990119730611012`;
    const content = draft({ retirementCategory: post }, number + residentIdCheckDigit(number));
    return categoryHint(assessDraft(content, TODAY), "older");
  };

  it("names the gate that her former post decides, and is quiet where the post settles it", () => {
    const open = of1973("unknown");
    expect(open.heading).toBe("目前看，可能符合“大龄失业人员”，还要看以前的岗位");
    const gate = open.rows.find(({ id }) => id === "working_age");
    expect(gate?.verdict).toBe("unknown");
    expect(gate?.reason).toContain("以前是什么岗位");
    expect(of1973("female55").rows.map(({ id }) => id)).not.toContain("working_age");
    expect(of1973("female50").rows.find(({ id }) => id === "working_age")?.verdict).toBe("unmet");
  });
});

describe("the hint before all is answered", () => {
  it("names no other category whose questions come later", () => {
    const asked = draft({ disability: "", dibao: "", layoff: "", land: "", zeroHousehold: "", graduate: "" });
    expect(categoryHint(assessDraft(asked, TODAY), null).others).toBeNull();
  });

  it("names what else holds, why this one is taken and how to take another", () => {
    const both = draft({ zeroHousehold: "yes", zeroHouseholdNumber: "LJ-220102-2026-000001" });
    const words =
      "“大龄失业人员”和“零就业家庭成员”都符合。每人按一类认定，这里取通知里排在前面的一类（一（一）2）";
    expect(chosenCategory(both, TODAY)).toBe("older");
    expect(categoryChoice(both, TODAY)).toContain(words);
    const hint = categoryHint(assessDraft(both, TODAY), null);
    expect(hint.heading).toContain("大龄失业人员");
    expect(hint.others).toContain(words);
    expect(hint.others).toContain("想按另一类申请");
    const chosen = { ...both, values: { ...both.values, category: ["zero_employment_household"] } };
    expect(categoryChoice(chosen, TODAY)).toBe(
      "您选了“零就业家庭成员”，“大龄失业人员”也符合，一并记在认定表上。",
    );
    expect(categoryChoice(draft(), TODAY)).toBeNull();
  });

  it("says that a day is wrong, not that it is missing", () => {
    const wrong = draft({ "unemployedSince.month": "13" });
    const hint = (unreadable: readonly string[]) =>
      categoryHint(assessDraft(wrong, TODAY), "older", new Set(unreadable)).rows.find(
        (row) => row.id === "unemployment_duration",
      )?.reason;
    expect(hint([])).toContain("未填失业起始日期");
    expect(hint(["unemployment_duration"])).toBe("填的日期不对，改正后再看。");
  });
});

describe("查询码", () => {
  it("has ten letters of an alphabet without look-alikes, and is read however it is written", () => {
    expect(QUERY_CODE_ALPHABET).not.toMatch(/[01ILO]/);
    const code = drawQueryCode((below) => below - 1);
    expect(code).toBe("ZZZZZZZZZZ");
    expect(normalizeQueryCode(queryCodeWords(code).toLowerCase())).toBe(code);
  });
});

describe("progress", () => {
  const view = (changes: Partial<ProgressOf>): ProgressOf => ({
    status: "accepted",
    acceptedOn: "2026-11-23",
    noticeOpensOn: null,
    noticeDueOn: null,
    firstOpinionOn: null,
    decidedOn: null,
    decidedCategory: null,
    category: "older",
    clocks: [],
    checks: [],
    ...changes,
  });
  const nowOf = (of: ProgressOf | null) =>
    progressSteps("2026-11-20", of, TODAY).find((step) => ["now", "bad", "end"].includes(step.state))?.title;

  it.each<[string, ProgressOf | null, string | undefined]>([
    ["waiting for the window", null, "等待受理"],
    ["waiting in the queue", view({ status: "submitted", acceptedOn: null }), "等待受理"],
    ["accepted", view({}), "核实情况"],
    ["sent back", view({ status: "returned" }), "县级退回，正在补充核实"],
    [
      "in its notice",
      view({ status: "public_notice", noticeOpensOn: "2026-11-23", noticeDueOn: "2026-11-26" }),
      "正在公示",
    ],
    ["signed", view({ status: "first_review_passed", firstOpinionOn: "2026-11-23" }), "县级审核决定"],
    ["refused", view({ status: "refused", decidedOn: TODAY }), "不予认定"],
    ["failed", view({ status: "first_review_failed", decidedOn: TODAY }), "初审没有通过"],
    ["withdrawn", view({ status: "withdrawn", acceptedOn: null, decidedOn: TODAY }), "已撤回"],
  ])("%s", (_case, of, title) => {
    expect(nowOf(of)).toBe(title);
  });

  const withdrawn = (changes: Partial<ProgressOf>) =>
    progressSteps(
      "2026-11-20",
      view({ status: "withdrawn", decidedOn: "2026-11-25", ...changes }),
      TODAY,
    ).map(({ title, state }) => `${title} ${state}`);

  it("keeps the checks and stops the notice on the day of a withdrawal", () => {
    const noticed = { noticeOpensOn: "2026-11-24", noticeDueOn: "2026-11-27" };
    expect(withdrawn(noticed)).toEqual([
      "已提交申请 done",
      "已受理 done",
      "核实情况 done",
      "公示 stopped",
      "已撤回 end",
    ]);
    const steps = progressSteps(
      "2026-11-20",
      view({ status: "withdrawn", decidedOn: "2026-11-25", ...noticed }),
      TODAY,
    );
    expect(steps[3]?.text).toBe("2026年11月24日开始，2026年11月25日中止，已撤下。");
    expect(withdrawn({ ...noticed, decidedOn: "2026-11-27" })[3]).toBe("公示 stopped");
    expect(withdrawn({ ...noticed, decidedOn: "2026-11-30" })[3]).toBe("公示期满 done");
    expect(withdrawn({})).toEqual(["已提交申请 done", "已受理 done", "核实情况 stopped", "已撤回 end"]);
  });

  it("says whose turn it is while a 补正 is open", () => {
    const submitted = view({ status: "submitted", acceptedOn: null });
    const step = progressSteps("2026-11-20", submitted, TODAY, { waitsForApplicant: true })[1];
    expect(step).toMatchObject({ key: "accept", state: "now", title: "等您补正" });
    expect(step?.text).not.toContain("正在看");
  });

  it("confirms an answered 补正 with its day", () => {
    const submitted = view({ status: "submitted", acceptedOn: null });
    const step = progressSteps("2026-11-20", submitted, TODAY, { correctedOn: "2026-11-24" })[1];
    expect(step).toMatchObject({ key: "accept", state: "now", title: "补正已收到，等待受理" });
    expect(step?.text).toContain("2026年11月24日");
  });

  it.each([
    [{ dueOn: "2026-11-25", left: 2 }, "按本地的工作标准，2026年11月25日前看完"],
    [{ dueOn: "2026-11-20", left: -1 }, "应在2026年11月20日前看完，已经过了，可以向受理单位询问"],
  ])("says by when the office means to look, and that it is no legal day: %j", (acceptance, words) => {
    const step = progressSteps(TODAY, null, TODAY, { acceptance }).find(({ key }) => key === "accept");
    expect(step?.text).toContain(words);
    expect(step?.text).toContain("办理期限从受理那天算");
  });

  it("looks the same whether it waits for the window or in the queue", () => {
    const queued = view({ status: "submitted", acceptedOn: null });
    expect(progressSteps("2026-11-20", null, TODAY)).toEqual(progressSteps("2026-11-20", queued, TODAY));
  });
});

describe("check page", () => {
  it("lists every paper, what is signed and what is not", () => {
    const rows = materialsSection({
      files: [{ paper: "居民身份证", fileName: "身份证.jpg" }],
      signed: null,
    }).rows;
    expect(rows).toEqual([
      { term: "居民身份证", value: "身份证.jpg" },
      { term: "个人承诺", value: "还没有签名" },
    ]);
    expect(materialsSection({ files: [], signed: "王某，手写签名" }).rows[0]?.value).toBe("还没有传");
  });
});
