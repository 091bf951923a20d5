import { describe, expect, it } from "vitest";

import { bulkStepOf } from "~/features/bulk-review/kinds";
import { warningsOf } from "~/features/bulk-review/warnings";
import { proposedOpinion } from "~/features/recognition/proposed-opinion";
import { factsForCategory } from "~/features/verification/evidence";
import type { ApplicationView, HistoryEntry } from "~/features/recognition/application-view";
import { assessOrNull } from "~/features/recognition/assess-or-null";
import { exclusionRows } from "~/features/recognition/clause-rows";
import { deskRows } from "~/features/recognition/desk-rows";
import { backdatedEntries, lateEntries, noticeOpenedLate } from "~/features/recognition/record-hints";
import type { Evidence } from "~/features/verification/evidence";
import type { CheckView } from "~/features/verification/views";
import type { StoredFacts } from "~/features/recognition/application-facts";

const FACTS: StoredFacts = {
  sex: "female",
  birthDate: "1981-06-21",
  retirementCategory: "female50",
  householdRegistration: { division: "220102003001", kind: "urban" },
  habitualResidence: { division: "220102003001", urban: true },
  ableToWork: true,
  willingToWork: true,
  unemploymentRegisteredOn: "2025-06-12",
  unemployedSince: "2025-06-03",
  labourRelation: false,
  employerInsured: false,
  businessRegistration: false,
  companyPosts: [],
  monthlyIncome: 600,
};

const eligibility = assessOrNull(FACTS, [{ code: "resident_id", verifiedBy: "original" }], "2026-02-03");

const entry = (given: Partial<HistoryEntry>): HistoryEntry => ({
  position: 1,
  action: "create",
  from: "draft",
  to: "draft",
  occurredOn: "2026-02-03",
  recordedAt: "2026-02-03T01:00:00.000Z",
  recordedLate: false,
  actor: "姜晓彤",
  details: {},
  ...given,
});

const found = (state: Evidence["state"], label = "税务 待回"): Evidence => ({
  label,
  verifier: "姜晓彤",
  on: "2026-02-03",
  state,
});

/** 一（三）: a fact that nobody has confirmed leaves its clause open, whatever the form says. */
describe("a reviewer's clauses", () => {
  const rows = eligibility ? exclusionRows(eligibility) : [];

  it("are all met by the stated facts", () => {
    expect(rows.every((row) => row.verdict === "met")).toBe(true);
  });

  it.each(["waiting", "contradicted"] as const)("are open where the fact is %s, and come first", (state) => {
    const desk = deskRows(rows, { stable_income: found(state) });
    expect(desk[0]).toMatchObject({ id: "stable_income", verdict: "unknown", unverified: true });
    expect(desk.slice(1).every((row) => row.verdict === "met")).toBe(true);
  });

  it.each(["verified", "stated"] as const)("stay met where the fact is %s", (state) => {
    const desk = deskRows(rows, { stable_income: found(state) });
    expect(desk.every((row) => row.verdict === "met" && !row.unverified)).toBe(true);
  });

  it("do not become better by evidence", () => {
    const unmet = rows.map((row) =>
      row.id === "labour_relation" ? { ...row, verdict: "unmet" as const } : row,
    );
    expect(deskRows(unmet, { labour_relation: found("waiting") })[0]).toMatchObject({
      id: "labour_relation",
      verdict: "unmet",
      unverified: false,
    });
  });
});

describe("what was written down afterwards", () => {
  const accepted = entry({
    action: "accept",
    position: 2,
    occurredOn: "2026-02-02",
    recordedAt: "2026-02-05T01:00:00.000Z",
    recordedLate: true,
  });

  it("is named with both days", () => {
    expect(lateEntries([entry({}), accepted])).toEqual([
      { action: "accept", occurredOn: "2026-02-02", recordedOn: "2026-02-05" },
    ]);
  });

  it("is backdated where an earlier step had already been written down", () => {
    expect(backdatedEntries([entry({}), accepted])).toMatchObject([{ action: "accept", before: "create" }]);
    const entered = entry({ recordedAt: "2026-02-02T01:00:00.000Z", occurredOn: "2026-02-02" });
    expect(backdatedEntries([entered, accepted])).toEqual([]);
  });

  it("counts the Shanghai day, not the server's", () => {
    const late = entry({ recordedAt: "2026-02-04T17:00:00.000Z", recordedLate: true });
    expect(lateEntries([late])[0]?.recordedOn).toBe("2026-02-05");
  });

  it.each([
    ["2026-02-03", "2026-02-03T01:00:00.000Z", 0],
    ["2026-02-03", "2026-02-03T16:30:00.000Z", 1],
    ["2026-02-03", "2026-02-09T01:00:00.000Z", 6],
  ])("a notice of %s opened here at %s hung %i days without the page", (opensOn, at, days) => {
    expect(noticeOpenedLate(opensOn, at)).toBe(days);
  });
});

describe("bulk decisions", () => {
  it.each([
    ["first_review_passed", ["reviewer"], "recognize"],
    ["public_notice", ["caseworker"], "sign-first-opinion"],
    ["verifying", ["caseworker"], "open-public-notice"],
    ["first_review_passed", ["caseworker"], null],
    ["public_notice", ["reviewer"], null],
    ["verifying", ["supervisor"], null],
    ["open", ["caseworker", "reviewer"], null],
    ["recognized", ["reviewer"], null],
  ] as const)("%s for %s: %s", (status, roles, expected) => {
    expect(bulkStepOf(status, roles)).toBe(expected);
  });

  const check = (given: Partial<CheckView>): CheckView => ({
    id: "1",
    method: "declaration",
    source: null,
    factKey: "monthlyIncome",
    conclusion: "consistent",
    dataAsOf: null,
    batch: null,
    visitors: null,
    place: null,
    personMet: null,
    note: "",
    actor: "姜晓彤",
    occurredOn: "2026-02-03",
    recordedAt: "2026-02-03T09:00:00.000+08:00",
    voided: null,
    version: 1,
    ...given,
  });

  const verified = entry({
    action: "verify",
    position: 3,
    details: { method: "data_sharing", conclusion: "consistent" },
  });

  // A result on each fact that decides the category: only what a case changes stands out.
  const settled = factsForCategory(eligibility, "older").map((factKey) =>
    check({ id: factKey, method: "site_check", factKey, occurredOn: "2026-02-02" }),
  );
  const but = (key: string, ...checks: CheckView[]) => [
    ...settled.filter(({ factKey }) => factKey !== key),
    ...checks,
  ];

  const view = (given: Partial<ApplicationView>) => ({
    eligibility,
    category: "older" as const,
    checks: settled,
    questions: [],
    documents: [],
    history: [verified],
    missingDetails: [],
    clocks: [],
    objections: [],
    householdOnFile: null,
    lostHousehold: null,
    noticeOpensOn: null,
    noticeDueOn: null,
    ...given,
  });

  it("warn of nothing where everything is confirmed in time", () => {
    expect(warningsOf(view({}))).toEqual([]);
  });

  it("warn of clauses that hold on the declaration alone", () => {
    expect(warningsOf(view({ checks: but("monthlyIncome", check({})) }))).toEqual([
      "1 条只凭本人申报或承诺：无稳定收入，或低于最低工资标准",
    ]);
  });

  it("warn of clauses that wait for a department", () => {
    const waiting = check({ method: "data_sharing", source: "tax", conclusion: "pending" });
    expect(warningsOf(view({ checks: but("monthlyIncome", waiting) }))).toEqual([
      "1 条等部门结果：无稳定收入，或低于最低工资标准",
    ]);
  });

  it("warn of a member whose household is neither on the list nor verified", () => {
    const member = { category: "zero_employment_household" as const };
    const byWord = [{ ...verified, details: { method: "declaration", conclusion: "consistent" } }];
    const warning = "系统中没有认定在册的零就业家庭，凭";
    expect(warningsOf(view({ ...member, history: byWord }))).toContain(`${warning}申请表填报，未核实`);
    expect(warningsOf(view({ ...member }))).toContain(
      `${warning}经办人核实结论：一致（没有登记部门比对结果）`,
    );
    const onFile = { id: "h", number: "LJ-1", recognizedOn: "2026-01-05" };
    expect(warningsOf(view({ ...member, householdOnFile: onFile }))).toEqual([]);
  });

  it("a conclusion without any recorded result is named as what it is, and only of what departments know", () => {
    const [concluded, declared] = warningsOf(view({ checks: [] }))
      .toSorted()
      .toReversed();
    expect([concluded, declared].join()).toMatch(/条只有经办人核实结论，没有登记结果：[^,]*无劳动关系/);
    expect([concluded, declared].join()).toMatch(/条只凭本人申报或承诺：[^,]*有劳动能力/);
  });

  it("a notice that was recorded after its end, without a word on the sheet, comes first", () => {
    const opened = entry({
      action: "open-public-notice",
      position: 4,
      recordedAt: "2026-02-12T02:00:00.000Z",
    });
    const late = { noticeOpensOn: "2026-02-03", noticeDueOn: "2026-02-06" };
    const signed = (details: Record<string, string>) =>
      entry({ action: "sign-first-opinion", position: 5, details });
    const gap = "公示期满后补录，张贴情况未写明";
    const of = (...more: ReturnType<typeof entry>[]) =>
      warningsOf(view({ ...late, history: [verified, opened, ...more] }));
    expect(of()[0]).toBe(gap);
    expect(of(signed({ opinion: "同意。" }))[0]).toBe(gap);
    expect(of(signed({ paperNotice: "贴在社区公示栏，姜晓彤 2 月 3 日张贴。" }))).toEqual([]);
  });

  it("the opinion proposed to the county claims only what the record supports", () => {
    const complete = eligibility && {
      ...eligibility,
      categories: eligibility.categories.map((one) => ({ ...one, missingDocuments: [] })),
    };
    const of = (given: Partial<ApplicationView>) =>
      proposedOpinion(view({ eligibility: complete, ...given }), "older");
    const lacking = { path: "details.health", code: "detail_missing", message: "“健康状况”没有填。" };
    expect(of({})).toBe("材料齐全，程序合规，同意认定为大龄失业人员。");
    expect(of({ missingDetails: [lacking] })).toBe("程序合规，同意认定为大龄失业人员。");
    expect(of({ history: [{ ...verified, recordedLate: true }] })).toBe("材料齐全，同意认定为大龄失业人员。");
  });

  it("warn of everything that nobody verified", () => {
    expect(warningsOf(view({ history: [], checks: [] }))[0]).toMatch(/^\d+ 条只凭本人申报或承诺/);
  });

  it("warn of objections that were settled and of late entries", () => {
    const resolved = {
      id: "1",
      text: "上班了",
      receivedOn: "2026-02-04",
      resolvedOn: "2026-02-05",
      finding: "不属实",
      upheld: false,
    };
    expect(
      warningsOf(view({ objections: [resolved], history: [{ ...verified, recordedLate: true }] })),
    ).toEqual(["公示期间有异议 1 件，已处理", "1 个环节为事后补录"]);
  });
});
