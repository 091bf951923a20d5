/** 就业回访: the months after employment, as the city has set them on the day the work began. */
import { describe, expect, it } from "vitest";
import { defaultStandards, standardsOf } from "~/features/settings/standards";
import {
  callBackPoints,
  callBacks,
  type CallBackState,
  nextCallBack,
  owedCallBacks,
} from "~/features/employment/rules";

describe("call-backs 1, 3 and 6 months after employment", () => {
  const job = [{ id: "job", status: "employed" as const, on: "2026-01-31" }];
  const states = (asOf: string, services: string[] = [], facts = [...job]): CallBackState[] =>
    callBacks(
      facts,
      services.map((on) => ({ id: on, on })),
      asOf,
      defaultStandards,
    ).map(({ state }) => state);

  it("fall due on the corresponding day, or the month's last", () => {
    expect(callBacks(job, [], "2026-02-01", defaultStandards).map(({ dueOn }) => dueOn)).toEqual([
      "2026-02-28",
      "2026-04-30",
      "2026-07-31",
    ]);
  });
  it("keep the city's months of the day the job began, whatever is set afterwards", () => {
    const city = standardsOf(
      [{ key: "call_back_months", unitId: 1, lastId: 9, fromOn: "2026-02-01", value: [2, 4] }],
      5,
    );
    const due = (on: string) => callBackPoints(on, city).map(({ dueOn }) => dueOn);
    expect(due("2026-01-31")).toEqual(["2026-02-28", "2026-04-30", "2026-07-31"]);
    expect(due("2026-02-01")).toEqual(["2026-04-01", "2026-06-01"]);
    const shown = callBacks([{ id: "job", status: "employed", on: "2026-02-01" }], [], "2026-04-01", city);
    expect(shown.map(({ months, state }) => [months, state])).toEqual([
      [2, "due"],
      [4, "ahead"],
    ]);
  });
  it.each([
    ["before the first opens", null, "2026-02-20", "2026-02-28"],
    ["open and unanswered", "2026-02-20", "2026-02-21", "2026-02-28"],
    ["overdue and unanswered", null, "2026-03-05", "2026-02-28"],
    ["answered within its week", "2026-02-21", "2026-02-22", "2026-04-30"],
    ["the next one opened over it", null, "2026-04-23", "2026-04-30"],
    ["the last one answered", "2026-07-31", "2026-08-01", null],
  ])("the next one owed: %s", (_name, contact, asOf, due) => {
    const points = callBackPoints("2026-01-31", defaultStandards);
    expect(nextCallBack(points, contact, asOf)?.dueOn ?? null).toBe(due);
  });
  it("open seven days before, are overdue the day after, and are missed once the next one opens", () => {
    expect(states("2026-02-20")).toEqual(["ahead", "ahead", "ahead"]);
    expect(states("2026-02-21")).toEqual(["due", "ahead", "ahead"]);
    expect(states("2026-02-28")).toEqual(["due", "ahead", "ahead"]);
    expect(states("2026-03-01")).toEqual(["overdue", "ahead", "ahead"]);
    expect(states("2026-04-23")).toEqual(["missed", "due", "ahead"]);
  });
  it("are answered one each, by the latest whose time has come", () => {
    expect(states("2026-05-02", ["2026-02-21", "2026-04-30"])).toEqual(["done", "done", "ahead"]);
    expect(states("2026-05-02", ["2026-03-01"])).toEqual(["late", "overdue", "ahead"]);
    expect(states("2026-05-02", ["2026-02-01"])).toEqual(["missed", "overdue", "ahead"]);
  });
  it("end with the recognition (三、四（三）): what falls due from 注销 on is no longer owed", () => {
    const after = (exit: string, asOf = "2026-12-01") =>
      callBacks(job, [], asOf, defaultStandards, [{ from: "2026-01-08", until: exit }]).map(
        ({ state }) => state,
      );
    expect(after("2026-02-27")).toEqual(["exited", "exited", "exited"]);
    expect(after("2026-02-28")).toEqual(["exited", "exited", "exited"]);
    expect(after("2026-03-01")).toEqual(["missed", "exited", "exited"]);
    // Before the day of 注销 nothing changes.
    expect(after("2026-03-01", "2026-02-28")).toEqual(["due", "ahead", "ahead"]);
    // Work that began on that day or after it is no recognized person's, unless somebody recognized again began it.
    expect(after("2026-01-31", "2026-02-28")).toEqual(["exited", "exited", "exited"]);
    expect(after("2026-01-20", "2026-02-28")).toEqual(["exited", "exited", "exited"]);
    const again = [
      { from: "2025-03-03", until: "2026-01-10" },
      { from: "2026-01-20", until: null },
    ];
    expect(callBacks(job, [], "2026-02-28", defaultStandards, again).map(({ state }) => state)).toEqual([
      "due",
      "ahead",
      "ahead",
    ]);
  });
  it("stay ended when renewed unemployment is recorded after 注销: neither missed nor dropped", () => {
    const lost = [...job, { id: "lost", status: "unemployed" as const, on: "2026-05-15" }];
    const after = (exits: string[], line: Parameters<typeof callBacks>[0] = lost) =>
      callBacks(
        line,
        [],
        "2026-12-01",
        defaultStandards,
        exits.map((until) => ({ from: "2026-01-08", until })),
      ).map(({ state }) => state);
    expect(after(["2026-03-10"])).toEqual(["missed", "exited", "exited"]);
    expect(after(["2026-02-28"])).toEqual(["exited", "exited", "exited"]);
    // The job was over before the recognition was, or on the same day: it ended the call-backs by itself.
    expect(after(["2026-06-01"])).toEqual(["missed", "missed", "dropped"]);
    expect(after(["2026-05-15"])).toEqual(["missed", "missed", "dropped"]);
    // Recognized again after the renewed unemployment: what lay between stays nobody's.
    const again = [
      { from: "2026-01-08", until: "2026-03-10" },
      { from: "2026-06-01", until: null },
    ];
    expect(owedCallBacks(lost, [], "2026-12-01", defaultStandards, again).map(({ state }) => state)).toEqual([
      "missed",
      "exited",
      "exited",
    ]);
  });
  it("are owed from the first recognition on (四（三）): a point before it is nobody's duty", () => {
    const points = (from: string | null) =>
      owedCallBacks(
        job,
        [],
        "2026-12-01",
        defaultStandards,
        from === null ? [] : [{ from, until: null }],
      ).map(({ dueOn }) => dueOn);
    expect(points("2026-02-28")).toEqual(["2026-02-28", "2026-04-30", "2026-07-31"]);
    expect(points("2026-03-01")).toEqual(["2026-04-30", "2026-07-31"]);
    expect(points(null)).toEqual([]);
  });
  it("fall away when the job ends first", () => {
    const lost = [...job, { id: "lost", status: "unemployed" as const, on: "2026-03-15" }];
    expect(states("2026-12-01", ["2026-02-28"], lost as never)).toEqual(["done", "dropped", "dropped"]);
  });
});
