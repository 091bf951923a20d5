import { describe, expect, it } from "vitest";

import { assessEligibility, verdictForCategory } from "~/features/recognition/rules";
import { applicationFactsSchema } from "~/features/recognition/inputs";
import type { RecognitionCategory } from "~/features/recognition/categories";
import { transition, type ApplicationAction, type ApplicationStatus } from "~/features/recognition/status";
import { addWorkingDays, workingDaysBetween } from "~/law/working-calendar";
import { dayOf } from "~/lib/clock.server";
import type { ApplicationRow, PersonRows } from "~db/seed/caseload/rows";
import { createWorkdays } from "~db/seed/caseload/workdays";
import { readWorkCalendar } from "~db/seed/reference";
import { AS_OF, peopleOf } from "./people";

const calendar = readWorkCalendar();
const SIZE = 1500;
const DAYS = [AS_OF, "2026-03-03", "2027-02-01"];

const applications = (people: readonly PersonRows[]) => people.flatMap((rows) => rows.applications);

function verdictAtAcceptance(row: ApplicationRow): string {
  const facts = applicationFactsSchema.parse(row.facts);
  const documents = (row.documents as { code: "resident_id" }[]).map(({ code }) => code);
  const eligibility = assessEligibility({ ...facts, documents, asOf: row.acceptedOn ?? AS_OF });
  return verdictForCategory(eligibility, row.category as RecognitionCategory);
}

describe.each(DAYS)("histories seen from %s", (asOf) => {
  const people = peopleOf(SIZE, { asOf });

  it("recognize only who meets the category on the day of acceptance", () => {
    const decided = applications(people).filter(
      ({ status }) => status === "recognized" || status === "refused",
    );
    expect(decided.length).toBeGreaterThan(SIZE / 2);
    for (const row of decided) expect([row.number, verdictAtAcceptance(row)]).toEqual([row.number, "met"]);
  });

  it("take each step along the transition table, in order and never after the day", () => {
    for (const { steps } of people) {
      let previous = "";
      for (const step of steps) {
        expect(step.occurredOn <= asOf).toBe(true);
        const recordedAt = step.recordedAt?.toISOString() ?? "";
        expect(recordedAt > previous || step.position === 1).toBe(true);
        expect(dayOf(new Date(recordedAt)) >= step.occurredOn).toBe(true);
        previous = recordedAt;
        if (step.action === "create") continue;
        expect(transition(step.fromStatus as ApplicationStatus, step.action as ApplicationAction)).toBe(
          step.toStatus,
        );
      }
    }
  });

  it("keep the three working days of the notice, two hands and mostly the ten days", () => {
    const noticed = applications(people).filter((row) => row.noticeOpensOn && row.noticeDueOn);
    for (const row of noticed) {
      expect(row.noticeDueOn).toBe(addWorkingDays(calendar, row.noticeOpensOn ?? "", 3).result);
      if (row.firstOpinionOn) expect(row.firstOpinionOn > (row.noticeDueOn ?? "")).toBe(true);
      if (row.decidedBy) expect(row.decidedBy).not.toBe(row.firstOpinionBy);
    }
    const recognized = applications(people).filter(({ status }) => status === "recognized");
    const late = recognized.filter(
      (row) => workingDaysBetween(calendar, row.acceptedOn ?? "", row.decidedOn ?? "") > 10,
    );
    expect(late.length).toBeGreaterThan(0);
    expect(late.length / recognized.length).toBeLessThan(0.15);
  });

  it("look back at plans each quarter: most on time, a few late, none open for years", () => {
    // Beyond the loaded calendar histories end with it.
    if (asOf > "2026-12-31") return;
    const standing = people
      .filter((rows) => rows.recognitions.some(({ untilOn }) => !untilOn))
      .flatMap((rows) => rows.plans)
      .filter(({ status, closedOn }) => status === "approved" && !closedOn);
    const open = standing.filter(({ reviewDueOn }) => reviewDueOn && reviewDueOn < asOf);
    expect(standing.length).toBeGreaterThan(100);
    expect(open.length).toBeGreaterThan(0);
    expect(open.length / standing.length).toBeLessThan(0.12);
  });

  it("write nothing down before it happened or after the day", () => {
    for (const rows of people) {
      const facts = [
        ...rows.employments,
        ...rows.recognitions,
        ...rows.assessments,
        ...rows.services,
        ...rows.offers,
      ];
      for (const { occurredOn, recordedAt } of facts) {
        const day = dayOf(recordedAt ?? new Date(0));
        expect(occurredOn <= day && day <= asOf).toBe(true);
        expect(
          (recordedAt ?? new Date(0)) >= new Date(`${dayOf(rows.person.createdAt)}T00:00:00+08:00`),
        ).toBe(true);
      }
    }
  });

  it("keep what the database demands: one recognition in force, one open plan and application", () => {
    for (const { recognitions, plans, applications: own } of people) {
      expect(recognitions.filter(({ untilOn }) => !untilOn).length).toBeLessThanOrEqual(1);
      for (const { occurredOn, untilOn } of recognitions)
        expect(!untilOn || untilOn >= occurredOn).toBe(true);
      expect(plans.filter(({ status }) => status === "approved").length).toBeLessThanOrEqual(1);
      expect(
        plans.filter(({ status }) => ["draft", "submitted", "sent_back"].includes(status)).length,
      ).toBeLessThanOrEqual(1);
      expect(own.filter(({ decidedOn }) => !decidedOn).length).toBeLessThanOrEqual(1);
    }
  });
});

describe("the numbered working days", () => {
  const workdays = createWorkdays(calendar);

  it("agree with the law's calendar", () => {
    for (const from of [
      "2022-01-27",
      "2023-04-26",
      "2024-02-02",
      "2025-09-26",
      "2026-02-12",
      "2026-09-30",
      "2026-11-22",
    ]) {
      for (const days of [1, 3, 10])
        expect(workdays.add(from, days)).toBe(addWorkingDays(calendar, from, days).result);
    }
  });

  it("count backwards and refuse days outside the calendar", () => {
    expect(workdays.add("2026-02-24", -3)).toBe("2026-02-12");
    expect(workdays.before("2026-11-22")).toBe("2026-11-20");
    expect(workdays.onOrAfter("2026-11-22")).toBe("2026-11-23");
    expect(() => workdays.add("2026-12-31", 1)).toThrow(RangeError);
    expect(() => workdays.before("2021-06-01")).toThrow(RangeError);
  });
});
