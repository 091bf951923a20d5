import { expect, it } from "vitest";

import { approvalDueOn } from "~/features/help-plan/due-days";
import { defaultStandards } from "~/features/settings/standards";
import { calendar, record } from "./plan-record";

const unemployed = { recognizedOn: "2026-02-03", employment: "unemployed", unemployedSince: "2024-11-30" };
const approved = (closedOn: string | null, approvedOn = "2026-02-10") => ({ approvedOn, closedOn });

it.each([
  ["no plan yet: ten working days after the recognition", {}, undefined, "2026-02-24"],
  ["a plan in force: a revision has no such day", {}, approved(null), null],
  ["a plan of an earlier recognition is none", {}, approved(null, "2025-06-01"), "2026-02-24"],
  ["closed without work: ten working days from then", {}, approved("2026-03-02"), "2026-03-16"],
  [
    "closed, and out of the work it led to later",
    { unemployedSince: "2026-04-07" },
    approved("2026-03-02"),
    "2026-04-21",
  ],
  ["closed and in work: nothing is owed", { employment: "employed" }, approved("2026-03-02"), null],
])("%s", (_, changes, plan, expected) => {
  expect(approvalDueOn(record({ ...unemployed, ...changes }), plan, calendar, defaultStandards)).toBe(
    expected,
  );
});
