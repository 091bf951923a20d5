import { describe, expect, it } from "vitest";

import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import type { HistoryEntry } from "~/features/recognition/application-view";
import { deskRows } from "~/features/recognition/desk-rows";
import { assessEligibility } from "~/features/recognition/rules";
import { caseConclusion } from "~/features/verification/case-conclusion";
import {
  clauseEvidence,
  evidenceText,
  factsForCategory,
  isHouseholdProven,
  verifiedBy,
} from "~/features/verification/evidence";
import { mayBeConsistent, proposedVerification, unsettledChecks } from "~/features/verification/rules";
import type { CheckView, QuestionView } from "~/features/verification/views";
import { notice } from "~/law/clauses";
import { plainApplicant } from "../../cases/eligibility";

const clauseRow = (id: string) => ({
  id,
  verdict: "met" as const,
  title: id,
  reason: "",
  source: notice("一（一）4"),
  warning: null,
  metOn: null,
  missingFacts: [],
});
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
const question = (changes: Partial<QuestionView>): QuestionView => ({
  id: "q1",
  checkId: "c1",
  factKey: "labourRelation",
  declaredValue: false,
  sharedValue: true,
  source: "social_insurance",
  openedAt: "2026-11-20T09:00:00.000+08:00",
  outcome: null,
  answer: null,
  answeredAt: null,
  answeredBy: null,
  ...changes,
});
const visit = (changes: Partial<CheckView>) => check({ method: "site_check", source: null, ...changes });
const promise = check({ id: "p", method: "declaration", source: null });
const papers = [{ code: "disability_certificate", verifiedBy: "original" }] as const;

describe("verifiedBy", () => {
  it.each([
    ["部门数据一致", [check({})], "社保 一致", "verified"],
    ["实地看到", [visit({})], "实地核查 一致", "verified"],
    ["凭承诺", [promise], "书面承诺 认可", "verified"],
    ["部门数据强于承诺", [promise, check({})], "社保 一致", "verified"],
    ["部门数据强于实地", [visit({ id: "v" }), check({})], "社保 一致", "verified"],
    [
      "不一致先说",
      [check({ id: "c2", source: "tax" }), check({ conclusion: "inconsistent" })],
      "社保 不一致",
      "contradicted",
    ],
    [
      "后来的结果代替先前的",
      [check({ conclusion: "inconsistent" }), check({ id: "c2", occurredOn: "2026-11-21" })],
      "社保 一致",
      "verified",
    ],
    ["未覆盖", [check({ conclusion: "not_covered" })], "社保 未覆盖", "waiting"],
    ["待回时承诺顶上", [check({ conclusion: "pending" }), promise], "书面承诺 认可", "verified"],
  ] as const)("%s", (_name, checks, label, state) => {
    expect(verifiedBy("labour_relation", checks, [])).toMatchObject({ label, state, verifier: "姜晓彤" });
  });

  it("knows nobody where no check names the fact, and ignores what is void", () => {
    expect(verifiedBy("labour_relation", [], [])).toBeNull();
    expect(verifiedBy("labour_relation", [check({ factKey: "monthlyIncome" })], [])).toBeNull();
    expect(verifiedBy("labourRelation", [check({ voided: { reason: "录错" } })], [])).toBeNull();
  });

  it("an answered contradiction is settled, an open one is not", () => {
    const against = [check({ conclusion: "inconsistent" })];
    const of = (questions: QuestionView[]) => verifiedBy("labour_relation", against, [], { questions });
    expect(of([question({})])?.state).toBe("contradicted");
    expect(of([question({ outcome: "declared_holds" })])).toMatchObject({
      label: "社保 疑点已处理",
      state: "verified",
    });
  });

  it("无记录 that contradicts the form does not support it", () => {
    const checks = [check({ conclusion: "no_record" })];
    expect(verifiedBy("labour_relation", checks, [])?.state).toBe("verified");
    expect(verifiedBy("labour_relation", checks, [], { questions: [question({})] })?.state).toBe(
      "contradicted",
    );
  });

  it("a paper shown stands with the one who accepted it", () => {
    const inspected = { actor: "姜晓彤", recordedAt: "2026-11-19T01:00:00.000Z" };
    const found = verifiedBy("disability_certificate", [], papers, { inspected });
    expect(found && evidenceText(found)).toBe("残疾人证 核验原件 姜晓彤 11-19");
  });
});

describe("clauseEvidence", () => {
  it("names a source for every clause of every category", () => {
    const eligibility = assessEligibility(plainApplicant);
    const evidence = clauseEvidence({ checks: [], questions: [], documents: [], history: [] });
    const clauses = [
      ...eligibility.gate,
      ...eligibility.exclusions,
      ...eligibility.categories.flatMap((category) => category.criteria),
    ];
    for (const { id } of clauses) expect(evidence[id]?.label, id).toMatch(/申请表填报，未核实$/);
    for (const category of RECOGNITION_CATEGORIES) {
      expect(factsForCategory(eligibility, category).length, category).toBeGreaterThan(9);
    }
  });
});

describe("a conclusion on the case as a whole is not a result on each fact (一（三）)", () => {
  const by = (method: string, conclusion = "consistent") =>
    clauseEvidence({
      checks: [],
      questions: [],
      documents: [],
      history: [
        {
          position: 3,
          action: "verify",
          from: "accepted",
          to: "verifying",
          recordedLate: false,
          occurredOn: "2026-11-24",
          recordedAt: "2026-11-24T09:00:00.000+08:00",
          actor: "姜晓彤",
          details: { method, conclusion },
        } as HistoryEntry,
      ],
    });

  it.each([
    ["data_sharing", "labour_relation", "经办人核实结论：一致（没有登记部门比对结果）", "concluded"],
    ["data_sharing", "stable_income", "经办人核实结论：一致（没有登记部门比对结果）", "concluded"],
    ["data_sharing", "able_to_work", "申请表填报，未核实", "stated"],
    ["data_sharing", "willing_to_work", "申请表填报，未核实", "stated"],
    ["site_check", "labour_relation", "经办人核实结论：一致（实地核查，没有登记走访记录）", "concluded"],
    ["site_check", "able_to_work", "申请表填报，未核实", "stated"],
    ["site_check", "urban_dibao", "申请表填报，未核实", "stated"],
    ["declaration", "stable_income", "书面承诺", "verified"],
    ["declaration", "disability_certificate", "申请表填报，未核实", "stated"],
  ] as const)("%s of %s: %s", (method, clause, label, state) => {
    expect(by(method)[clause]).toMatchObject({ label, state });
  });

  it("without a household on the list it is said of 一（一）4, whatever was concluded", () => {
    const of = (method: string) => by(method).zero_employment_household;
    expect(of("data_sharing")).toMatchObject({
      label: "系统中没有认定在册的零就业家庭，凭经办人核实结论：一致（没有登记部门比对结果）",
      alarm: true,
      unrecorded: true,
    });
    expect(of("site_check")).toMatchObject({ alarm: true, unrecorded: true });
    expect(of("declaration")?.label).toBe("系统中没有认定在册的零就业家庭，凭申请表填报，未核实");
    expect(of("declaration")?.unrecorded).toBe(true);
  });

  it("the card of 一（一）4 stays open on a bare conclusion, and whoever decides says that it is known", () => {
    const rows = [clauseRow("zero_employment_household"), clauseRow("urban_dibao")];
    const [household, other] = deskRows(rows, by("data_sharing"));
    expect([household?.id, household?.verdict, household?.unverified]).toEqual([
      "zero_employment_household",
      "unknown",
      true,
    ]);
    expect(other?.verdict).toBe("met");
    const known = clauseEvidence({
      checks: [],
      documents: [],
      questions: [],
      history: [],
      householdOnFile: { id: "h", number: "LJ-220102-2026-000001", recognizedOn: "2026-11-02" },
    });
    expect(deskRows(rows, known)[0]?.verdict).toBe("met");
  });

  it("a household that has left the list is an open question on the card", () => {
    const asked = question({ checkId: null, factKey: "zeroEmploymentHousehold", source: "record" });
    const evidence = clauseEvidence({ checks: [], documents: [], history: [], questions: [asked] });
    expect(evidence.zero_employment_household).toMatchObject({ state: "contradicted", alarm: true });
  });
});

describe("法定劳动年龄 between a woman's two retirement ages", () => {
  const documents = [{ code: "resident_id", verifiedBy: "original" }] as const;
  const accepted = {
    position: 2,
    action: "accept",
    from: "submitted",
    to: "accepted",
    recordedLate: false,
    occurredOn: "2026-11-24",
    recordedAt: "2026-11-24T01:00:00.000Z",
    actor: "姜晓彤",
    details: {},
  } as HistoryEntry;
  const of = (birthDate: string, checks: CheckView[] = []) =>
    clauseEvidence({
      checks,
      questions: [],
      documents: [...documents],
      history: [accepted],
      eligibility: assessEligibility({
        ...plainApplicant,
        asOf: "2026-11-24",
        sex: "female",
        birthDate,
        retirementCategory: "female55",
      }),
    }).working_age;

  const verifiedWhole = [
    {
      action: "verify",
      actor: "姜晓彤",
      occurredOn: "2026-11-24",
      details: { method: "data_sharing", conclusion: "consistent" },
    } as const,
  ];

  it("rests on her former post, which an identity card does not show", () => {
    expect(of("1973-06-11")).toMatchObject({ label: "原岗位：申请人填报，未核实", alarm: true });
    expect(of("1981-06-21")).toMatchObject({ label: "居民身份证 核验原件", state: "verified" });
    expect(caseConclusion(verifiedWhole, ["retirementCategory"]).state).toBe("stated");
    expect(caseConclusion(verifiedWhole, ["labourRelation"]).state).toBe("concluded");
    const file = check({ factKey: "retirementCategory" });
    expect(of("1973-06-11", [file])).toMatchObject({ label: "社保 一致", state: "verified" });
  });
});

describe("一（一）4 rests on a recognized household", () => {
  const onFile = { id: "h1", number: "LJY2201022026000001", recognizedOn: "2026-10-08" };
  const verify = (method: string, conclusion: string, how: object = { dated: false }) => ({
    position: 3,
    action: "verify" as const,
    from: "accepted" as const,
    to: "verifying" as const,
    occurredOn: "2026-11-20",
    recordedAt: "2026-11-20T09:00:00.000+08:00",
    recordedLate: false,
    actor: "姜晓彤",
    details: { method, conclusion, ...how },
  });
  const ofHousehold = (changes: Partial<CheckView>) =>
    check({ factKey: "zeroEmploymentHousehold", source: "civil_affairs", ...changes });
  const nothing = { checks: [], questions: [], documents: [], history: [] };

  it.each([
    ["在册", { householdOnFile: onFile }, true],
    ["不在册，没有核实", {}, false],
    ["不在册，接口整件信息共享一致", { history: [verify("data_sharing", "consistent")] }, true],
    ["不在册，接口整件实地核查一致", { history: [verify("site_check", "consistent")] }, true],
    [
      "不在册，接口整件信息共享一致并写明日期",
      { history: [verify("data_sharing", "consistent", { dated: true, byInterface: true })] },
      true,
    ],
    [
      "不在册，页面整件信息共享一致",
      { history: [verify("data_sharing", "consistent", { dated: true })] },
      false,
    ],
    ["不在册，整件只凭承诺", { history: [verify("declaration", "consistent")] }, false],
    ["不在册，整件不一致", { history: [verify("site_check", "inconsistent")] }, false],
    ["不在册，该项共享一致", { checks: [ofHousehold({})] }, true],
    ["不在册，该项只凭承诺", { checks: [ofHousehold({ method: "declaration", source: null })] }, false],
    [
      "不在册，该项共享不一致，虽整件一致",
      {
        checks: [ofHousehold({ conclusion: "inconsistent" })],
        history: [verify("site_check", "consistent")],
      },
      false,
    ],
    ["不在册，等部门结果", { checks: [ofHousehold({ conclusion: "pending" })] }, false],
  ])("%s", (_name, given, proven) => {
    expect(isHouseholdProven({ ...nothing, ...given })).toBe(proven);
  });

  const lost = {
    number: "LJ-220102-2026-000001",
    status: "refused",
    on: "2026-11-20",
    recordedAt: "2026-11-20T10:00:00.000+08:00",
  } as const;
  const blanket = [verify("site_check", "consistent")];
  const later = { occurredOn: "2026-11-20", recordedAt: "2026-11-20T10:00:00.001+08:00" };
  const byWord = { method: "declaration", source: null } as const;

  it.each([
    ["接口整件一致", [], false],
    ["登记在先的该项结果", [ofHousehold({ recordedAt: "2026-11-20T09:59:00.000+08:00" })], false],
    ["补录的、失去以前的该项结果", [ofHousehold({ ...later, occurredOn: "2026-11-19" })], false],
    ["此后该项只凭承诺", [ofHousehold({ ...later, ...byWord })], false],
    ["此后该项不一致", [ofHousehold({ ...later, conclusion: "inconsistent" })], false],
    ["此后等部门结果", [ofHousehold({ ...later, conclusion: "pending" })], false],
    ["此后该项一致", [ofHousehold(later)], true],
  ])("after the household was lost here: %s", (_name, checks, proven) => {
    const view = { ...nothing, history: blanket, checks, lostHousehold: lost };
    expect(isHouseholdProven(view)).toBe(proven);
    const evidence = clauseEvidence(view);
    expect(evidence.zero_employment_household?.label).toMatch(
      /^所在家庭 LJ-220102-2026-000001 已于2026年11月20日不予认定，此后/,
    );
    const [row] = deskRows([clauseRow("zero_employment_household")], evidence);
    expect(row?.verdict).toBe(proven ? "met" : "unknown");
    expect(isHouseholdProven({ ...view, householdOnFile: onFile })).toBe(true);
  });

  it("names the record of the household beside the clause", () => {
    const evidence = clauseEvidence({ ...nothing, householdOnFile: onFile });
    expect(evidence.zero_employment_household).toMatchObject({
      label: "零就业家庭台账 LJY2201022026000001",
      on: "2026-10-08",
      state: "verified",
    });
  });
});

describe("核实完毕", () => {
  const records = (checks: CheckView[], questions: QuestionView[] = []) => ({ checks, questions });
  const against = check({ conclusion: "inconsistent" });
  const head = visit({ id: "v", factKey: null, conclusion: "inconsistent" });
  const finding = visit({ id: "f", batch: "v", conclusion: "inconsistent" });

  it.each([
    ["没有记录", records([]), true],
    ["一致", records([check({})]), true],
    ["不一致，没有说明", records([against]), false],
    ["不一致，已作废", records([{ ...against, voided: { reason: "录错" } }]), true],
    ["疑点待处理", records([against], [question({})]), false],
    ["疑点已处理", records([against], [question({ outcome: "shared_holds" })]), true],
    [
      "整体不一致，以核实结果为准",
      records(
        [check({ factKey: null, conclusion: "inconsistent" })],
        [question({ factKey: "case", outcome: "shared_holds" })],
      ),
      false,
    ],
    [
      "整体不一致，以申报为准",
      records(
        [check({ factKey: null, conclusion: "inconsistent" })],
        [question({ factKey: "case", outcome: "declared_holds" })],
      ),
      true,
    ],
    [
      "实地不一致，所见疑点已处理",
      records([head, finding], [question({ checkId: "f", outcome: "declared_holds" })]),
      true,
    ],
    ["实地不一致，所见疑点未处理", records([head, finding], [question({ checkId: "f" })]), false],
    ["实地整体不一致，没有说明", records([head]), false],
    ["登记带来的疑点", records([], [question({ checkId: null, source: "record" })]), false],
  ])("%s", (_name, given, consistent) => {
    expect(mayBeConsistent(given)).toBe(consistent);
  });

  it("takes method, conclusion and words from the records", () => {
    expect(proposedVerification(records([]))).toBeNull();
    expect(proposedVerification(records([promise, check({})]))).toMatchObject({
      method: "data_sharing",
      conclusion: "consistent",
      note: "社保 一致；书面承诺 劳动关系。",
      open: 0,
    });
    expect(proposedVerification(records([against]))).toMatchObject({ conclusion: "inconsistent" });
    expect(proposedVerification(records([against], [question({})]))).toMatchObject({
      conclusion: "consistent",
      open: 1,
    });
    const note = (questions: QuestionView[]) => proposedVerification(records([against], questions))?.note;
    expect(note([question({})])).toBe("社保 劳动关系不一致。");
    expect(note([question({ outcome: "declared_holds" })])).toBe("社保 劳动关系不一致（已处理）。");
    expect(unsettledChecks(records([against]))).toHaveLength(1);
  });
});
