import { describe, expect, it } from "vitest";

import { recordsAsOf } from "~/features/dossier/as-of";
import { isSubstantive } from "~/features/dossier/rules";
import { EMPTY_SUPPORTS } from "~/features/dossier/supports";
import { buildTimeline, ofGroup } from "~/features/dossier/timeline";
import type { ApplicationRecord, MeasureRecord } from "~/features/dossier/records";
import { contactRecord, dated, emptyRecords, on, planRecord } from "./records";

const application: ApplicationRecord = {
  id: "application",
  number: "RD-220102-2026-000001",
  category: "older",
  status: "accepted",
  submittedOn: "2026-01-05",
  acceptedOn: "2026-01-03",
  noticeOpensOn: null,
  noticeDueOn: null,
  decidedOn: null,
  steps: [
    {
      position: 1,
      action: "create",
      to: "draft",
      occurredOn: "2026-01-02",
      recorded: on("2026-01-02"),
      actor: "姜晓彤",
      details: {},
    },
    {
      position: 2,
      action: "accept",
      to: "accepted",
      occurredOn: "2026-01-03",
      recorded: on("2026-01-06"),
      actor: "姜晓彤",
      details: { note: "材料齐全" },
    },
  ],
  objections: [],
  family: [],
};

describe("the measures of a plan", () => {
  const said = { status: "open", doneOn: null, evidence: null, doneBy: null } as const;
  const done = { status: "done", doneOn: "2026-01-20", evidence: "已面试", doneBy: "姜晓彤" } as const;
  const move = {
    from: "2026-01-15",
    to: "2026-02-01",
    reason: "本人外出",
    on: "2026-01-14",
    by: "姜晓彤",
  };
  const measure: MeasureRecord = {
    id: "m",
    position: 2,
    path: "market",
    step: "求职",
    content: "陪同面试",
    way: "职业介绍",
    responsible: "姜晓彤",
    suggestedBy: null,
    ...done,
    dueOn: "2026-02-01",
    moves: [move],
    earlier: [
      { until: on("2026-01-14"), was: { ...said, dueOn: "2026-01-15", moves: [] } },
      { until: on("2026-01-24"), was: { ...said, dueOn: "2026-02-01", moves: [move] } },
    ],
  };
  const told = (one: MeasureRecord) =>
    buildTimeline(emptyRecords({ plans: [planRecord({ measures: [one] })] })).filter(({ id }) =>
      id.startsWith("m:"),
    );

  it("stands in the timeline with its own day, moment and hand", () => {
    expect(told(measure)).toMatchObject([
      {
        type: "help_plan",
        occurredOn: "2026-01-20",
        recordedAt: on("2026-01-24").at,
        late: 4,
        actor: "姜晓彤",
        summary: "办结措施：方案第 1 版第 2 项",
        details: ["陪同面试", "已面试"],
      },
      {
        occurredOn: "2026-01-14",
        recordedAt: on("2026-01-14").at,
        actor: "姜晓彤",
        summary: "措施改期：方案第 1 版第 2 项",
        details: ["陪同面试", "2026-01-15 改为 2026-02-01", "原因：本人外出"],
      },
    ]);
    const { earlier: _earlier, ...takenOver } = measure;
    expect(told(takenOver).map(({ occurredOn, recordedAt }) => [occurredOn, recordedAt])).toEqual([
      ["2026-01-20", null],
      ["2026-01-14", null],
    ]);
  });

  it("keeps a result that was taken back, and says who took the measure up again", () => {
    const plans = [
      planRecord({
        measures: [
          {
            ...measure,
            ...said,
            evidence: "登记错了",
            earlier: [
              ...(measure.earlier ?? []),
              { until: on("2026-01-26"), was: { ...done, dueOn: "2026-02-01", moves: [move] } },
            ],
          },
        ],
      }),
    ];
    const hands = [
      { recordId: "plan", action: "help_plan.measure", recorded: on("2026-01-26"), actor: "卫海棠" },
    ];
    const lines = buildTimeline(emptyRecords({ plans, hands })).filter(({ id }) => id.startsWith("m:"));
    expect(lines.map(({ occurredOn, summary, actor }) => [occurredOn, summary.slice(0, 4), actor])).toEqual([
      ["2026-01-26", "恢复办理", "卫海棠"],
      ["2026-01-20", "办结措施", "姜晓彤"],
      ["2026-01-14", "措施改期", "姜晓彤"],
    ]);
  });

  it.each([
    ["2026-01-13", "open", "2026-01-15"],
    ["2026-01-14", "open", "2026-02-01"],
    ["2026-01-20", "open", "2026-02-01"],
    ["2026-01-23", "open", "2026-02-01"],
    ["2026-01-24", "done", "2026-02-01"],
  ])("as of %s it is %s and due %s", (day, status, dueOn) => {
    const records = recordsAsOf(emptyRecords({ plans: [planRecord({ measures: [measure] })] }), day);
    expect(records.plans[0]?.measures[0]).toMatchObject({ status, dueOn });
  });
});

describe("the timeline", () => {
  it("puts the newest day first and says what was late or voided", () => {
    const timeline = buildTimeline(
      emptyRecords({
        applications: [application],
        services: [
          contactRecord("voided", "2026-01-20", { voided: { ...on("2026-01-21"), reason: "记错人" } }),
          contactRecord("contact", "2026-01-15"),
        ],
      }),
    );
    expect(timeline.map(({ id }) => id)).toEqual([
      "voided",
      "contact",
      "application:2",
      "application:1",
      "person",
    ]);
    expect(timeline[0]).toMatchObject({ voided: "记错人", type: "service" });
    expect(timeline[1]).not.toHaveProperty("late");
    expect(timeline[2]).toMatchObject({ late: 3, summary: "受理", details: ["材料齐全"] });
  });

  it("takes unemployment told at the window for no late entry, and one that ends what is on record for one", () => {
    const blank = { destination: null, employer: null, post: null, monthlyWage: null, contract: null };
    const since = { unemployedSince: null, unemploymentRegisteredOn: null };
    const out = (id: string, from: string, written: string) => ({
      ...dated(id, from, written),
      status: "unemployed",
      ...blank,
      ...since,
    });
    const employments = [
      out("first", "2025-03-01", "2026-01-05"),
      out("after-a-post", "2026-02-01", "2026-02-15"),
    ] as never;
    const timeline = buildTimeline(emptyRecords({ employments }));
    const late = (id: string) => timeline.find((one) => one.id === id)?.late;
    expect([late("first"), late("after-a-post")]).toEqual([undefined, 14]);
  });

  it("tells a recognition with an application by its step, an older one by itself, and an exit", () => {
    const recognition = {
      category: "older",
      legacy: false,
      applicationId: "application",
      exit: null,
    } as const;
    const timeline = buildTimeline(
      emptyRecords({
        recognitions: [
          { ...dated("new", "2026-01-10"), ...recognition },
          {
            ...dated("old", "2020-03-01", "2022-06-01"),
            ...recognition,
            legacy: true,
            applicationId: null,
            exit: {
              ...on("2023-01-05"),
              untilOn: "2023-01-04",
              ground: "own_request",
              evidence: null,
              actor: "邢立波",
            },
          },
        ],
      }),
    );
    expect(timeline.map(({ id, type }) => [id, type])).toEqual([
      ["person", "person"],
      ["old:exit", "exit"],
      ["old", "recognition"],
    ]);
    expect(timeline[1]).toMatchObject({ summary: "注销：本人要求退出", late: 1 });
  });

  it("tells when and by whom a step was written down only where the records tell", () => {
    const course = {
      courseId: null,
      courseName: "保洁员",
      provider: "长春市民生职业培训学校",
      kind: "skill",
      hours: 40,
      startsOn: "2026-01-10",
      endsOn: null,
      status: "completed",
      attendedHours: 40,
      endedOn: "2026-01-20",
      dropReason: null,
      certificateName: null,
      certificateNumber: null,
      certifiedOn: null,
      subsidyAmount: null,
      subsidyPaidOn: null,
      note: null,
    };
    const open = { ...dated("stepped", "2026-01-10"), ...course, endedOn: null, status: "attending" };
    const records = emptyRecords({
      plans: [planRecord()],
      supports: {
        ...EMPTY_SUPPORTS,
        enrolments: [
          { ...dated("whole", "2026-01-10", "2026-01-25"), ...course, earlier: [] },
          { ...dated("ahead", "2026-01-10"), ...course, earlier: [] },
          { ...dated("unkept", "2026-01-10"), ...course, version: 2, earlier: [] },
          {
            ...dated("stepped", "2026-01-10"),
            ...course,
            version: 2,
            earlier: [{ until: on("2026-02-03"), was: open }],
          },
        ],
      },
      hands: [
        { recordId: "stepped", action: "training.progress", recorded: on("2026-02-03"), actor: "卫海棠" },
      ],
    });
    const seen = new Map(buildTimeline(records).map((one) => [one.id, one]));
    expect(seen.get("whole:end")).toMatchObject({ late: 5, actor: "姜晓彤" });
    expect(seen.get("stepped:end")).toMatchObject({ late: 14, actor: "卫海棠" });
    for (const id of ["ahead:end", "unkept:end", "plan:submit"]) {
      expect(seen.get(id)).toMatchObject({ recordedAt: null, actor: "" });
      expect(seen.get(id)).not.toHaveProperty("late");
    }
  });

  it("gives one kind alone", () => {
    const timeline = buildTimeline(
      emptyRecords({
        applications: [application],
        plans: [planRecord()],
        services: [contactRecord("c", "2026-01-15")],
      }),
    );
    expect(ofGroup(timeline, "plan").map(({ summary }) => summary)).toEqual([
      "批准方案第 1 版",
      "提交方案第 1 版",
      "起草方案第 1 版",
    ]);
    expect(ofGroup(timeline, "legal")).toHaveLength(2);
    expect(ofGroup(timeline, null)).toHaveLength(timeline.length);
  });
});

describe("the records as of a day", () => {
  const records = emptyRecords({
    applications: [application],
    plans: [planRecord()],
    services: [
      contactRecord("late", "2026-01-04", { recorded: on("2026-01-12") }),
      contactRecord("voided-later", "2026-01-05", { voided: { ...on("2026-01-20"), reason: "日期录错" } }),
    ],
  });

  it("hold what had happened and was written down by then", () => {
    const then = recordsAsOf(records, "2026-01-05");
    expect(then.services.map(({ id, voided }) => [id, voided])).toEqual([["voided-later", null]]);
    expect(then.applications[0]).toMatchObject({ status: "draft", acceptedOn: null });
    expect(then.plans[0]).toMatchObject({ status: "draft", approvedOn: null, approvedBy: null });
    expect(recordsAsOf(records, "2026-01-07").plans[0]?.status).toBe("submitted");
    expect(recordsAsOf(records, "2026-01-08").plans[0]?.status).toBe("approved");
    expect(recordsAsOf(records, "2026-01-20").services).toHaveLength(2);
    expect(recordsAsOf(records, "2026-01-01").applications).toEqual([]);
  });
});

describe("a substantive contact", () => {
  it("spoke with the person or gave a service", () => {
    expect(isSubstantive({ kind: "03", met: "self" })).toBe(true);
    expect(isSubstantive({ kind: "02", met: "family" })).toBe(false);
    expect(isSubstantive({ kind: "01", met: "family" })).toBe(true);
    expect(isSubstantive({ kind: "07", met: "none" })).toBe(false);
  });

  it("lists a correction among the changes, and takes it back for a day before it", () => {
    const base = emptyRecords({
      services: [
        contactRecord("voided", "2026-01-20", {
          voided: { ...on("2026-01-22"), reason: "记错人", by: "卫海棠" },
        }),
      ],
    });
    const change = (id: string, day: string, from: string, to: string) => ({
      id,
      kind: "correction" as const,
      occurredOn: day,
      recorded: on(day),
      actor: "卫海棠",
      summary: "更正登记信息：姓名",
      lines: [],
      changes: [
        { field: "name" as const, from, to },
        { field: "householdKind" as const, from: "农村", to: "城镇" },
      ],
    });
    const moved = {
      ...change("c", "2026-03-01", "", ""),
      kind: "transfer" as const,
      changes: [],
      fromUnit: { id: 2, name: "旧社区" },
    };
    const records = {
      ...base,
      person: {
        ...base.person,
        name: "丙",
        history: [change("a", "2026-01-21", "甲", "乙"), change("b", "2026-02-01", "乙", "丙"), moved],
      },
    };
    expect(ofGroup(buildTimeline(records), "changed").map(({ id }) => id)).toEqual(["b", "a", "voided"]);
    expect(buildTimeline(records).find(({ id }) => id === "voided")).toMatchObject({
      voidedOn: "2026-01-22",
      voidedBy: "卫海棠",
    });
    const seen = ["2026-01-20", "2026-01-21", "2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01"].map(
      (day) => recordsAsOf(records, day).person,
    );
    expect(seen.map(({ name }) => name)).toEqual(["甲", "乙", "乙", "丙", "丙", "丙"]);
    expect(seen.map(({ history }) => history?.length)).toEqual([0, 1, 1, 2, 2, 3]);
    expect(seen[4]?.unit.name).toBe("旧社区");
    expect(seen[5]?.unit.name).toBe(base.person.unit.name);
  });
});
