import { describe, expect, it } from "vitest";

import { measureState } from "~/features/help-plan/measure";
import { dueOnThen, settledAt } from "~/features/help-plan/settled-plan";

const at = (moment: string) => new Date(moment);
const NOTHING = { agreedOn: null, signedAt: null, approvedOn: null, approvedAt: null };
const signed = { agreedOn: "2026-02-12", signedAt: at("2026-02-12T01:00:00Z") };
const approved = { approvedOn: "2026-02-13", approvedAt: at("2026-02-13T01:00:00Z") };

describe("when the words of a version stood", () => {
  it.each([
    ["草案", NOTHING, null],
    ["签字，未批准", { ...NOTHING, ...signed }, "2026-02-12"],
    ["未签字批准", { ...NOTHING, ...approved }, "2026-02-13"],
    ["先签字后批准", { ...signed, ...approved }, "2026-02-12"],
    [
      "批准后补签",
      { ...approved, agreedOn: "2026-02-20", signedAt: at("2026-02-20T01:00:00Z") },
      "2026-02-13",
    ],
    ["只填报同意日", { ...NOTHING, agreedOn: "2026-02-12" }, "2026-02-12"],
  ])("%s", (_, given, day) => {
    expect(settledAt(given)?.day ?? null).toBe(day);
  });

  it("is a moment where one is on record, and the end of the day elsewhere", () => {
    expect(settledAt({ ...signed, ...approved })?.at.toISOString()).toBe("2026-02-12T01:00:00.000Z");
    expect(settledAt({ ...NOTHING, agreedOn: "2026-02-12" })?.at.toISOString()).toBe(
      "2026-02-12T15:59:59.999Z",
    );
  });
});

it("a measure put off since is due on its former day", () => {
  const moves = [
    { from: "2026-03-01", on: "2026-02-25" },
    { from: "2026-04-01", on: "2026-03-20" },
  ];
  const measure = { dueOn: "2026-05-01", moves };
  expect(dueOnThen(measure, "2026-02-24")).toBe("2026-03-01");
  expect(dueOnThen(measure, "2026-02-25")).toBe("2026-04-01");
  expect(dueOnThen(measure, "2026-03-20")).toBe("2026-05-01");
});

describe("how a measure stands", () => {
  const open = { status: "open" as const, dueOn: "2026-02-10" };
  it.each([
    ["未到期", "2026-02-10", true, "open"],
    ["过了完成日", "2026-02-11", true, "late"],
    ["结案的方案不再有逾期", "2026-02-11", false, "ended"],
  ])("%s", (_case, today, inForce, state) => {
    expect(measureState(open, { inForce, today })).toBe(state);
    expect(measureState({ ...open, status: "done" }, { inForce, today })).toBe("done");
  });
});
