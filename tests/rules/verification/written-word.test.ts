/** What may rest on the applicant's word, and on whose word a visit rests (一（三）). */
import { describe, expect, it } from "vitest";

import type { HistoryEntry } from "~/features/recognition/application-view";
import { declaredChanges } from "~/features/recognition/declared-changes";
import { NO_DETAILS } from "~/features/recognition/application-details";
import { assessEligibility } from "~/features/recognition/rules";
import { declarationBlock, writtenDeclaration } from "~/features/recognition/written-declaration";
import { clauseEvidence, declarableFacts } from "~/features/verification/evidence";
import type { FactKey } from "~/features/verification/fact-keys";
import { visitFaults, whoWasMet } from "~/features/verification/person-met";
import { questionWords } from "~/features/verification/question-words";
import { isProvenPaper, paperWords } from "~/features/verification/shared-papers";
import type { CheckView, QuestionView } from "~/features/verification/views";
import { plainApplicant } from "../../cases/eligibility";

const check = (changes: Partial<CheckView>): CheckView => ({
  id: "c1",
  method: "data_sharing",
  source: "social_insurance",
  factKey: "labourRelation",
  conclusion: "consistent",
  dataAsOf: null,
  batch: null,
  visitors: null,
  place: null,
  personMet: null,
  note: "",
  actor: "姜晓彤",
  occurredOn: "2026-11-20",
  recordedAt: "2026-11-20T09:00:00.000+08:00",
  voided: null,
  version: 1,
  ...changes,
});

const step = (changes: Partial<HistoryEntry>): HistoryEntry => ({
  position: 1,
  action: "update",
  from: "submitted",
  to: "submitted",
  occurredOn: "2026-11-20",
  recordedAt: "2026-11-20T02:00:00.000Z",
  recordedLate: false,
  actor: "申请人",
  details: { text: "月收入：每月 600.00 元 → 每月 0.00 元" },
  ...changes,
});

describe("书面承诺", () => {
  const SIGNED = "2026-11-20T01:00:00.000Z";
  const ticked = { declaration: true, signedAt: null };
  it.each<[string, HistoryEntry[], { declaration: boolean; signedAt: string | null }, string]>([
    ["窗口只勾选", [step({ action: "create", details: {} })], ticked, "none"],
    [
      "对接系统报送",
      [step({ action: "create", details: { declaredOver: "interface" } })],
      ticked,
      "interface",
    ],
    [
      "对接系统报送后窗口改写",
      [step({ action: "create", details: { declaredOver: "interface" } }), step({})],
      ticked,
      "none",
    ],
    ["签名", [], { declaration: true, signedAt: SIGNED }, "signed"],
    ["签名后改动", [step({})], { declaration: true, signedAt: SIGNED }, "stale"],
    ["改动在签名前", [step({ recordedAt: SIGNED })], { declaration: true, signedAt: SIGNED }, "signed"],
    [
      "改动时本人已重新签名",
      [step({ details: { text: "月收入：…", signed: true } })],
      { declaration: true, signedAt: SIGNED },
      "signed",
    ],
    [
      "只改了材料",
      [step({ details: { text: "", changed: "材料" } })],
      { declaration: true, signedAt: SIGNED },
      "signed",
    ],
    [
      "核实更正是核实结果",
      [step({ action: "correct-facts" })],
      { declaration: true, signedAt: SIGNED },
      "signed",
    ],
  ])("%s", (_name, history, given, state) => {
    const written = writtenDeclaration(history, given);
    expect(written.state).toBe(state);
    const block = declarationBlock(written);
    expect(block === null).toBe(state === "signed" || state === "interface");
    if (block) expect(block.source?.article).toBe("一（三）");
  });

  it("names what was changed under the signature, facts word for word", () => {
    const before = { category: "older" as const, facts: { monthlyIncome: 600 }, details: NO_DETAILS };
    const after = {
      category: "disabled" as const,
      facts: { monthlyIncome: 0, retirementCategory: "female50" as const },
      details: { ...NO_DETAILS, unemploymentReason: "never_employed" as never },
    };
    expect(declaredChanges(before, after, {})).toEqual([
      "申请类别：大龄失业人员 → 残疾失业人员",
      "原退休年龄类别：未填 → 女职工（原 50 周岁）",
      "月收入：每月 600.00 元 → 每月 0.00 元",
      "认定表：失业原因有改动",
    ]);
    expect(declaredChanges(before, before, {})).toEqual([]);
  });
});

describe("凭承诺认可", () => {
  const { asOf: _day, documents: _papers, ...facts } = plainApplicant;
  const view = (changes: object = {}) => ({
    eligibility: assessEligibility(plainApplicant),
    category: "disabled" as const,
    facts,
    checks: [],
    questions: [],
    documents: [],
    history: [],
    ...changes,
  });
  const may = (key: FactKey, changes: object = {}) => declarableFacts(view(changes)).includes(key);

  it.each<[string, FactKey, object, boolean]>([
    ["收入没有其他依据", "monthlyIncome", {}, true],
    [
      "等税务结果",
      "monthlyIncome",
      { checks: [check({ factKey: "monthlyIncome", conclusion: "pending" })] },
      true,
    ],
    ["税务已一致", "monthlyIncome", { checks: [check({ factKey: "monthlyIncome", source: "tax" })] }, false],
    [
      "税务不一致，没有处理",
      "monthlyIncome",
      { checks: [check({ factKey: "monthlyIncome", source: "tax", conclusion: "inconsistent" })] },
      false,
    ],
    [
      "有待处理的疑点",
      "monthlyIncome",
      { questions: [{ id: "q", checkId: null, factKey: "monthlyIncome", outcome: null } as QuestionView] },
      false,
    ],
    ["没有申报", "monthlyIncome", { facts: { ...facts, monthlyIncome: undefined } }, false],
    ["出生日期以身份证为准", "birthDate", {}, false],
    ["残疾人证须交证件 二（一）2", "disabilityCertificate", {}, false],
    ["不是本类别的条件", "urbanDibao", {}, false],
  ])("%s", (_name, key, changes, expected) => {
    expect(may(key, changes)).toBe(expected);
  });
});

describe("实地核查", () => {
  it.each([
    ["本人", "person"],
    ["申请人本人和邻居", "person"],
    ["家属", "family"],
    ["家属 苑小满", "named_family"],
    ["儿子苑小满", "named_family"],
    ["本人的儿子", "family"],
    ["邻居", "other"],
    ["没见到人", "other"],
    ["没有见到本人", "other"],
    ["本人不在，见到邻居", "other"],
  ] as const)("%s", (words, met) => {
    expect(whoWasMet(words)).toBe(met);
  });

  const wish = (conclusion: "consistent" | "not_covered") => ({
    factKey: "willingToWork" as const,
    conclusion,
  });
  const trade = { factKey: "businessRegistration" as const, conclusion: "consistent" as const };
  it.each([
    ["本人说想就业", "本人", [wish("consistent")], []],
    ["没见到人，说不了就业意愿", "没见到人", [wish("consistent")], ["nobody_to_say"]],
    ["没见到人，看得到没有经营", "没见到人", [trade, wish("not_covered")], []],
    ["家属没有写姓名", "家属", [wish("consistent")], ["nobody_to_say", "family_unnamed"]],
    ["写明姓名的家属", "家属 儿子苑小满", [wish("consistent")], []],
    ["什么也没回答", "本人", [], ["nothing_seen"]],
    ["都没看到", "没见到人", [wish("not_covered")], ["nothing_seen"]],
  ])("%s", (_name, personMet, results, codes) => {
    const faults = visitFaults({ personMet, results });
    expect(faults.map((one) => one.code)).toEqual(codes);
    for (const { source } of faults) expect(source?.article).toBe("一（三）");
  });
});

describe("共享核验", () => {
  const shared = { code: "disability_certificate", verifiedBy: "data_sharing" } as const;
  const federation = check({ source: "disabled_federation", factKey: "disabilityCertificate" });
  it.each([
    ["残联没有比对", [], false, "共享核验（无比对记录）"],
    ["残联待回", [{ ...federation, conclusion: "pending" as const }], false, "共享核验（无比对记录）"],
    ["残联不一致", [{ ...federation, conclusion: "inconsistent" as const }], false, "共享核验：不一致"],
    ["残联无记录", [{ ...federation, conclusion: "no_record" as const }], false, "共享核验：无记录"],
    ["残联结果已作废", [{ ...federation, voided: { reason: "登记有误" } }], false, "共享核验（无比对记录）"],
    [
      "实地看到的不是比对",
      [{ ...federation, method: "site_check" as const }],
      false,
      "共享核验（无比对记录）",
    ],
    ["别的部门整体一致", [check({ factKey: null })], false, "共享核验（无比对记录）"],
    ["残联整体一致", [{ ...federation, factKey: null }], true, "共享核验"],
    ["残联一致", [federation], true, "共享核验"],
  ])("%s", (_name, checks, proven, words) => {
    expect(isProvenPaper(shared, checks)).toBe(proven);
    expect(paperWords(shared, checks)).toBe(words);
  });

  it("without an answer on record proves no clause; a paper seen does", () => {
    const nothing = { checks: [], questions: [], history: [] };
    expect(clauseEvidence({ ...nothing, documents: [shared] }).disability_certificate).toMatchObject({
      label: "残疾人证 共享核验（无比对记录）",
      state: "stated",
    });
    const seen = [{ ...shared, verifiedBy: "original" as const }];
    expect(clauseEvidence({ ...nothing, documents: seen }).disability_certificate?.state).toBe("verified");
  });
});

describe("疑点的话", () => {
  const of = (changes: Partial<QuestionView>) =>
    questionWords({ factKey: "phone", source: "record", ...changes } as QuestionView, {});
  it.each([
    [
      of({ declaredValue: "1990000****（末四位不同）", sharedValue: "1990000****" }),
      "申报“1990000****（末四位不同）”，人员登记为“1990000****”。",
    ],
    [of({ factKey: "case", source: "tax" }), "税务的结论为“不一致”，没有指明是哪一项。"],
    [
      of({ factKey: "case", declaredValue: "网上申请用的手机号与登记的不同", sharedValue: "请核对" }),
      "网上申请用的手机号与登记的不同；请核对。",
    ],
  ])("%s", (words, expected) => {
    expect(words).toBe(expected);
  });
});
