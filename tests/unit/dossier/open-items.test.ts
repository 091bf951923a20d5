import { describe, expect, it } from "vitest";

import type { GroundsOnFile } from "~/features/dossier/open-exits";
import { recordsAsOf } from "~/features/dossier/as-of";
import { findOpenItems } from "~/features/dossier/open-items";
import { timeLeft } from "~/features/duties/due-days";
import type { DossierRecords } from "~/features/dossier/records";
import { goneFor, stateOf } from "~/features/dossier/state";
import { EMPTY_ARCHIVE } from "~/features/dossier/archive";
import { EMPTY_SUPPORTS } from "~/features/dossier/supports";
import { defaultStandards } from "~/features/settings/standards";
import { buildWorkCalendar, type WorkCalendarRow } from "~/law/working-calendar";
import seedRows from "~db/seed/data/work-calendar.json";
import { contactRecord, dated, emptyRecords, on, planRecord } from "./records";

const calendar = buildWorkCalendar(seedRows as WorkCalendarRow[]);

const work = (on: string) => ({
  ...dated("job", on),
  status: "employed",
  employer: "便民菜店",
  post: "理货员",
});
const placement = (until: string, endedOn: string | null = null) => ({
  ...dated("post", "2025-12-15"),
  employer: "城区保洁服务中心",
  post: "保洁员",
  contractUntil: until,
  endedOn,
  earlier: [],
});
const subsidy = (status: string) => ({
  ...dated("money", "2026-02-02"),
  kind: "flexible_social_insurance",
  status,
  amount: "1200.00",
  decidedOn: status === "applied" ? null : "2026-02-05",
  earlier: [],
});
const exitCase = (status: string) => ({
  id: "exit",
  ground: "policy_term_over",
  status,
  proposedOn: "2026-02-02",
  proposedBy: "姜晓彤",
});
const recovery = (repayUntil: string, closedOn: string | null = null) => ({
  ...dated("back", "2026-01-10"),
  reason: "多发 2 个月",
  amount: "600.00",
  repayUntil,
  closedOn,
  earlier: [],
});

const MEASURE = {
  path: "market",
  step: "岗位推荐",
  content: "陪同面试",
  way: "上门",
  responsible: "",
  suggestedBy: null,
  status: "open",
  doneOn: null,
};

/** The open items of somebody recognized, in work, with a plan: keys and days. */
function items(day: string, supports: object, changes: Partial<DossierRecords> = {}) {
  const records = emptyRecords({
    recognitions: [
      { ...dated("r", "2025-12-01"), category: "older", applicationId: null, exit: null },
    ] as never,
    plans: [planRecord()],
    supports: { ...EMPTY_SUPPORTS, ...supports },
    employments: [work("2026-01-12")] as never,
    services: [contactRecord("c", "2026-02-07")],
    ...changes,
  });
  const state = stateOf(records);
  return findOpenItems({ ...records, state, day, calendar, standards: defaultStandards }).map(
    ({ key, dueOn, who }) => `${key} ${dueOn ?? "-"} ${who}`,
  );
}

describe("what waits at the top of the dossier", () => {
  it("is nothing where all is done", () => {
    expect(items("2026-02-12", {})).toEqual([]);
  });

  it("is a new plan once the last was closed without work, ten working days from then", () => {
    const closed = { plans: [planRecord({ closedOn: "2026-01-30" })] };
    expect(items("2026-02-12", {}, closed)).toEqual([]);
    expect(items("2026-02-12", {}, { ...closed, employments: [] })).toEqual(["plan 2026-02-13 姜晓彤"]);
    const out = { ...work("2026-02-09"), status: "unemployed" };
    expect(items("2026-02-12", {}, { ...closed, employments: [work("2026-01-12"), out] as never })).toEqual([
      "plan 2026-02-28 姜晓彤",
    ]);
  });
  it("is a try each month to find whoever is 失联, counted from the last one", () => {
    const lost = { employments: [{ ...work("2026-02-10"), status: "lost_contact" }] as never };
    const contact = (day: string, changes: object) =>
      items(day, {}, changes).filter((one) => one.startsWith("contact "));
    expect(contact("2026-03-07", lost)).toEqual(["contact 2026-03-07 姜晓彤"]);
    const tried = { ...contactRecord("t", "2026-02-20"), substantive: false };
    const services = [tried, contactRecord("c", "2026-02-07")];
    expect(contact("2026-03-07", { ...lost, services })).toEqual([]);
    expect(contact("2026-03-20", { ...lost, services })).toEqual(["contact 2026-03-20 姜晓彤"]);
    const inCourse = { employments: [{ ...work("2026-02-10"), status: "in_training" }] as never };
    expect(contact("2026-03-20", inCourse)).toEqual([]);
  });
  it("shows an exit until the county has decided, twenty working days after the proposal", () => {
    const supports = { exitCases: [exitCase("proposed")] };
    expect(items("2026-02-12", supports)).toEqual(["exit:exit 2026-03-06 县级复核员"]);
    expect(items("2026-02-12", { exitCases: [exitCase("confirmed")] })).toEqual([]);
  });
  it("shows money applied for or approved until it is paid or refused", () => {
    for (const status of ["applied", "approved"]) {
      expect(items("2026-02-12", { subsidies: [subsidy(status)] })).toEqual(["subsidy:money - 县级复核员"]);
    }
    for (const status of ["paid", "refused"]) {
      expect(items("2026-02-12", { subsidies: [subsidy(status)] })).toEqual([]);
    }
  });
  it("shows money of a start-up from the day it was applied for, of both kinds", () => {
    for (const kind of ["guaranteed_loan", "startup_subsidy"]) {
      const step = { ...subsidy("applied"), id: "step", kind };
      expect(items("2026-02-12", { startUps: [step] as never })).toEqual([
        "support_application:step - 县级复核员",
      ]);
    }
  });
  it("shows money of a start-up that was approved until it is paid out, once where it went over to the ledger", () => {
    const support = (kind: string, status: string) => ({ ...subsidy(status), id: "step", kind });
    const open = ["support_payment:step - 县级复核员"];
    for (const kind of ["guaranteed_loan", "startup_subsidy"]) {
      expect(items("2026-02-12", { startUps: [support(kind, "approved")] as never })).toEqual(open);
      expect(items("2026-02-12", { startUps: [support(kind, "paid")] as never })).toEqual([]);
    }
    expect(items("2026-02-12", { startUps: [support("guidance", "running")] as never })).toEqual([]);
    const ledger = { ...subsidy("approved"), kind: "start_up" };
    expect(
      items("2026-02-12", {
        startUps: [support("startup_subsidy", "approved")],
        subsidies: [ledger],
      } as never),
    ).toEqual(["subsidy:money - 县级复核员"]);
  });
  it("shows a post from thirty days before its contract ends until the person has left", () => {
    const attendances = ["2025-12-01", "2026-01-01"].map((month) => ({
      ...dated(month, "2026-02-02"),
      placementId: "post",
      month,
    }));
    expect(items("2026-02-12", { attendances, placements: [placement("2026-03-15")] })).toEqual([]);
    expect(items("2026-02-12", { attendances, placements: [placement("2026-03-14")] })).toEqual([
      "placement:post 2026-03-14 姜晓彤",
    ]);
    expect(items("2026-02-12", { attendances, placements: [placement("2026-01-31")] })).toHaveLength(1);
    expect(items("2026-02-12", { attendances, placements: [placement("2026-01-31", "2026-02-01")] })).toEqual(
      [],
    );
  });
  it("leaves the standard of contact to its own line, until a caseworker words a promise of it", () => {
    const suggestedBy = { source: { document: "系统管理标准", article: "失业期间实质联系间隔" } };
    const shown = (content: string) =>
      items(
        "2026-02-11",
        {},
        {
          plans: [
            planRecord({
              measures: [{ ...MEASURE, content, suggestedBy, position: 1, dueOn: "2026-02-10" }] as never,
            }),
          ],
        },
      );
    expect(shown("每月联系一次，了解求职进展")).toEqual([]);
    expect(shown("2 月 10 日打电话问面试结果")).toEqual(["measure:1 2026-02-10 姜晓彤"]);
  });
  it("shows every month of a post that is over until its attendance is entered", () => {
    const sheet = (month: string) => ({ ...dated(month, "2026-02-02"), placementId: "post", month });
    const supports = { placements: [placement("2027-02-28")] };
    expect(items("2026-02-12", supports)).toEqual([
      "attendance:post:2025-12 2026-01-10 姜晓彤",
      "attendance:post:2026-01 2026-02-10 姜晓彤",
    ]);
    expect(items("2026-02-12", { ...supports, attendances: [sheet("2026-01-01")] })).toEqual([
      "attendance:post:2025-12 2026-01-10 姜晓彤",
    ]);
    const both = [sheet("2025-12-01"), sheet("2026-01-01")];
    expect(items("2026-02-12", { ...supports, attendances: both })).toEqual([]);
    const left = { placements: [placement("2027-02-28", "2026-01-01")], attendances: [sheet("2025-12-01")] };
    expect(items("2026-02-12", left)).toEqual([]);
  });
  it("shows courses about to start or over without a result, offers unanswered, reminders, and gaps", () => {
    const course = (changes: object) => ({
      enrolments: [
        {
          ...dated("course", "2026-01-20"),
          courseName: "养老护理员",
          startsOn: "2026-02-15",
          endsOn: "2026-03-15",
          status: "enrolled",
          ...changes,
        },
      ],
    });
    expect(items("2026-02-11", course({}))).toEqual([]);
    expect(items("2026-02-12", course({}))).toEqual(["training:course 2026-02-15 姜晓彤"]);
    expect(items("2026-02-12", course({ status: "attending", endsOn: "2026-02-12" }))).toEqual([
      "training:course 2026-02-12 姜晓彤",
    ]);
    expect(items("2026-02-12", course({ status: "completed", endsOn: "2026-02-10" }))).toEqual([]);
    const offer = { ...dated("offer", "2026-02-05"), employer: "超市", post: "理货员", sameness: "a" };
    const pending = { ...offer, invalidReasons: [], reply: "pending", validUntil: "2026-02-10" };
    const jobless = { employments: [], offers: [pending], plans: [planRecord({ mainPath: "skills" })] };
    expect(items("2026-02-08", {}, jobless as never)).toEqual(["offer_reply:offer 2026-02-10 姜晓彤"]);
    const refused = { ...jobless, offers: [{ ...pending, reply: "refused" }] };
    expect(items("2026-02-08", {}, refused as never)).toEqual([]);
    const reminder = {
      ...dated("note", "2026-01-20"),
      dueOn: "2026-02-19",
      doneOn: null,
      note: "问手术结果",
    };
    const reminded = (changes: object) => ({
      archive: { ...EMPTY_ARCHIVE, followUps: [{ ...reminder, ...changes }] },
    });
    expect(items("2026-02-12", {}, reminded({}) as never)).toEqual(["follow_up:note 2026-02-19 姜晓彤"]);
    expect(items("2026-02-12", {}, reminded({ doneOn: "2026-02-11" }) as never)).toEqual([]);
    const { person } = emptyRecords();
    expect(items("2026-02-12", {}, { person: { ...person, phone: null } })).toEqual(["phone - 姜晓彤"]);
  });
  it.each([
    ["stands from a week before its day", [contactRecord("a", "2026-02-01", { nextOn: "2026-02-19" })], true],
    [
      "stands though somebody dropped in before",
      [contactRecord("b", "2026-02-11"), contactRecord("a", "2026-02-01", { nextOn: "2026-02-14" })],
      true,
    ],
    [
      "is kept by a talk on its day or later",
      [contactRecord("b", "2026-02-11"), contactRecord("a", "2026-02-01", { nextOn: "2026-02-11" })],
      false,
    ],
    [
      "stands after an attempt that reached nobody",
      [
        contactRecord("b", "2026-02-11", { substantive: false }),
        contactRecord("a", "2026-02-01", { nextOn: "2026-02-11" }),
      ],
      true,
    ],
    [
      "ends where no next contact was wanted",
      [
        contactRecord("b", "2026-02-11", { callsOff: true }),
        contactRecord("a", "2026-02-01", { nextOn: "2026-02-14" }),
      ],
      false,
    ],
    [
      "gives way to the day agreed on later",
      [
        contactRecord("b", "2026-02-11", { nextOn: "2026-03-14" }),
        contactRecord("a", "2026-02-01", { nextOn: "2026-02-14" }),
      ],
      false,
    ],
  ])("a next contact agreed on %s", (_, services, stands) => {
    const found = items("2026-02-12", {}, { services }).filter((item) => item.startsWith("promise:"));
    expect(found).toHaveLength(stands ? 1 : 0);
  });
  it("shows a call-back from seven days before its day until somebody has spoken with the person", () => {
    const spoken = (on: string) => ({
      services: [contactRecord("c", on)],
      plans: [planRecord({ reviewDueOn: "2026-06-01" })],
    });
    expect(items("2026-02-04", {}, spoken("2026-01-13"))).toEqual([]);
    expect(items("2026-02-05", {}, spoken("2026-01-13"))).toEqual(["call_back 2026-02-12 姜晓彤"]);
    expect(items("2026-03-01", {}, spoken("2026-02-04"))).toEqual(["call_back 2026-02-12 姜晓彤"]);
    expect(items("2026-03-01", {}, spoken("2026-02-05"))).toEqual([]);
    expect(items("2026-04-05", {}, spoken("2026-02-05"))).toEqual(["call_back 2026-04-12 姜晓彤"]);
  });
  it("tells of a day before the first look back the day that was set then, on a working day", () => {
    // Three months after 6 January is 清明节: the approval had set the last working day before the holiday.
    const approved = { approvedOn: "2026-01-06", approved: planRecord().approved };
    const review = {
      id: "v",
      kind: "quarterly",
      note: "看过",
      outcome: null,
      nextReviewOn: "2026-06-30",
      reviewedOn: "2026-04-02",
      recorded: { on: "2026-04-02", at: "2026-04-02T02:00:00.000Z" },
      actor: "姜晓彤",
    } as never;
    const plans = [planRecord({ ...approved, reviewDueOn: "2026-06-30", reviews: [review] })];
    const then = recordsAsOf(emptyRecords({ plans }), "2026-04-01").plans;
    const before = [planRecord({ ...approved, reviewDueOn: "2026-04-03" })];
    const told = (known: typeof plans) =>
      items("2026-04-01", {}, { plans: known }).filter((one) => one.startsWith("review"));
    expect(told(before)).toEqual(["review 2026-04-03 姜晓彤"]);
    expect(told(then)).toEqual(told(before));
  });
  it("knows on a past day of no agreement that was recorded later, whatever day was told", () => {
    const told = { agreedOn: "2026-02-10", agreed: on("2026-02-12"), signed: true };
    const then = (day: string, changes = told) => {
      const [plan] = recordsAsOf(emptyRecords({ plans: [planRecord(changes)] }), day).plans;
      return [plan?.agreedOn, plan?.signed];
    };
    expect(then("2026-02-11")).toEqual([null, false]);
    expect(then("2026-02-12")).toEqual(["2026-02-10", true]);
    // Taken over without a moment: the day told is all there is.
    expect(then("2026-02-10", { ...told, agreed: null as never })).toEqual(["2026-02-10", true]);
    expect(then("2026-02-09", { ...told, agreed: null as never })).toEqual([null, false]);
  });

  it("asks nothing of who has left: steps into business stand still, the next item is what is late by weight, then by day", () => {
    const milestone = {
      ...dated("m", "2026-01-10"),
      supportId: "s",
      content: "办照",
      dueOn: "2026-02-10",
      doneOn: null,
    };
    const startUps = [
      { ...dated("s", "2026-01-05"), kind: "startup_guidance", status: "active", amount: null },
    ];
    const supports = { startUps, milestones: [milestone] };
    expect(items("2026-02-12", supports).filter((one) => one.startsWith("milestone"))).toHaveLength(1);
    const exit = {
      ...on("2026-02-11"),
      untilOn: "2026-02-11",
      ground: "own_request",
      evidence: null,
      actor: "",
    };
    const recognitions = [
      { ...dated("r", "2025-12-01"), category: "older", applicationId: null, exit },
    ] as never;
    expect(items("2026-02-12", supports, { recognitions })).toEqual([]);
  });

  it("shows open measures and the review of the plan in force from a week before their days", () => {
    const measures = [
      { ...MEASURE, position: 1, dueOn: "2026-02-19" },
      { ...MEASURE, position: 2, dueOn: "2026-02-10", responsible: "苏晓梅" },
      { ...MEASURE, position: 3, dueOn: "2026-02-10", status: "done" },
      { ...MEASURE, position: 4, dueOn: null },
    ] as never;
    const due = (day: string, changes: object) => items(day, {}, { plans: [planRecord(changes)] });
    expect(due("2026-02-11", { measures })).toEqual([
      "measure:2 2026-02-10 苏晓梅",
      "measure_day:4 - 姜晓彤",
    ]);
    expect(due("2026-02-12", { measures })).toEqual([
      "measure:2 2026-02-10 苏晓梅",
      "measure:1 2026-02-19 姜晓彤",
      "measure_day:4 - 姜晓彤",
    ]);
    expect(due("2026-02-12", { measures, closedOn: "2026-02-12" })).toEqual([]);
    expect(due("2026-02-12", { measures, status: "superseded" })).toHaveLength(1); // a plan is owed
    expect(due("2026-02-12", { reviewDueOn: "2026-02-20" })).toEqual([]);
    expect(due("2026-02-12", { reviewDueOn: "2026-02-19" })).toEqual(["review 2026-02-19 姜晓彤"]);
    // Approved on 01-08: three months later, where no day was set.
    expect(due("2026-04-01", {})).toContain("review 2026-04-08 姜晓彤");
  });
  it("shows an offer answered 录用 until the work is recorded, not one from before it", () => {
    const hired = (reply: string) => ({
      offers: [
        {
          ...dated("offer", "2026-02-02"),
          employer: "宏运物业",
          post: "保洁员",
          sameness: "a",
          reply,
          repliedOn: null,
          invalidReasons: [],
        },
      ] as never,
    });
    expect(items("2026-02-11", {}, hired("hired"))).toEqual(["hired:offer 2026-03-04 姜晓彤"]);
    expect(items("2026-02-11", {}, hired("interviewing"))).toEqual([]);
    expect(
      items("2026-02-11", {}, { ...hired("hired"), employments: [work("2026-02-01")] as never }),
    ).toHaveLength(1);
    expect(
      items("2026-02-11", {}, { ...hired("hired"), employments: [work("2026-02-02")] as never }),
    ).toEqual([]);
  });
  it("shows money to be given back from seven days before its day until it is closed", () => {
    expect(items("2026-02-12", { recoveries: [recovery("2026-02-20")] })).toEqual([]);
    expect(items("2026-02-12", { recoveries: [recovery("2026-02-19")] })).toEqual([
      "recovery:back 2026-02-19 姜晓彤",
    ]);
    expect(items("2026-02-12", { recoveries: [recovery("2026-02-01", "2026-02-10")] })).toEqual([]);
    const voided = { ...recovery("2026-02-19"), voided: { on: "2026-02-11", by: "杜文博", reason: "误登" } };
    expect(items("2026-02-12", { recoveries: [voided] })).toEqual([]);
  });
});

describe("grounds of 三 that nobody has proposed", () => {
  const grounds = {
    birthDate: "1980-05-01",
    sex: "female",
    retirementCategory: "female55",
    recognizedOn: "2025-12-01",
    subsidies: [],
    placements: [],
    refusals: [],
    employedOn: null,
    comparisons: [],
    handled: [],
    suggestEmployed: true,
    confirmed: [],
  } as const satisfies GroundsOnFile;
  const records = emptyRecords({
    recognitions: [
      { ...dated("r", "2025-12-01"), category: "older", applicationId: null, exit: null },
    ] as never,
    plans: [planRecord()],
    services: [contactRecord("c", "2026-02-10")],
  });
  const open = (day: string, more: Partial<GroundsOnFile>) =>
    findOpenItems({
      ...records,
      supports: EMPTY_SUPPORTS,
      grounds: { ...grounds, ...more },
      state: stateOf(records),
      day,
      calendar,
      standards: defaultStandards,
    })
      .filter(({ key }) => key.startsWith("exit"))
      .map(({ key, dueOn, who }) => `${key} ${dueOn ?? "-"} ${who}`);
  const school = [{ ground: "school", on: "2026-01-20", resolvedOn: "2026-02-02" }] as const;

  it("are the caseworker's to propose, twenty working days from the day they are known", () => {
    expect(open("2026-02-12", {})).toEqual([]);
    expect(open("2026-02-12", { confirmed: school })).toEqual(["exit_due 2026-03-06 姜晓彤"]);
    expect(open("2026-02-12", { employedOn: "2026-02-02" })).toEqual([
      "exit_suggested:registration_cancelled 2026-03-06 姜晓彤",
    ]);
    // What is certain goes before what is only suggested.
    expect(open("2026-02-12", { confirmed: school, employedOn: "2026-02-02" })).toHaveLength(1);
  });
  it("go with a proposal, and with a rejection for that day", () => {
    const handled = (status: "proposed" | "rejected", occurredOn: string) => ({
      confirmed: school,
      handled: [{ ground: "school" as const, occurredOn, status }],
    });
    expect(open("2026-02-12", handled("proposed", "2026-02-05"))).toEqual([]);
    expect(open("2026-02-12", handled("rejected", "2026-01-20"))).toEqual([]);
    expect(open("2026-02-12", handled("rejected", "2026-01-19"))).toHaveLength(1);
  });
});

describe("the time left", () => {
  it("is told in days where no working days are counted: a Sunday is not due on the Friday before", () => {
    const measures = [{ ...MEASURE, position: 1, dueOn: "2026-02-08" }] as never;
    const records = emptyRecords({
      recognitions: [
        { ...dated("r", "2025-12-01"), category: "older", applicationId: null, exit: null },
      ] as never,
      plans: [planRecord({ measures })],
      services: [contactRecord("c", "2026-02-05")],
    });
    const [item] = findOpenItems({
      ...records,
      supports: EMPTY_SUPPORTS,
      state: stateOf(records),
      day: "2026-02-06",
      calendar,
      standards: defaultStandards,
    });
    expect(item).toMatchObject({ key: "measure:1", left: 0, urgency: "soon", dueText: "剩 2 天" });
    expect(timeLeft(calendar, "2026-02-06", "2026-02-08", { inWorkingDays: false })).toEqual({
      dueOn: "2026-02-08",
      left: 0,
      urgency: "soon",
      dueText: "剩 2 天",
    });
  });
});

describe("who has gone and is offered no help", () => {
  const left = (ground: string, changes: Partial<DossierRecords> = {}) => {
    const exit = {
      ...dated("x", "2026-02-10").recorded,
      untilOn: "2026-02-10",
      ground,
      evidence: null,
      actor: "卫海棠",
    };
    const recognitions = [
      { ...dated("r", "2025-12-01"), category: "older", applicationId: null, exit },
    ] as never;
    return goneFor(stateOf(emptyRecords({ recognitions, ...changes })));
  };

  it.each(["pension", "death", "moved_away", "imprisoned", "school", "military"])("%s", (ground) =>
    expect(left(ground)).toBe(ground),
  );

  it.each(["own_request", "refusals", "policy_term_over", "fraud"])(
    "not %s: work may be wanted again",
    (ground) => expect(left(ground)).toBeNull(),
  );

  it("not who has applied again", () => {
    const applications = [
      { ...dated("a", "2026-03-01"), status: "accepted", acceptedOn: "2026-03-01", steps: [] },
    ];
    expect(left("moved_away", { applications: applications as never })).toBeNull();
    // Under way as the person died: nobody comes back for it.
    expect(left("death", { applications: applications as never })).toBe("death");
  });
});
