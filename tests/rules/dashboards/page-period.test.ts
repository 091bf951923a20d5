import { describe, expect, it } from "vitest";

import { followDay, settlePeriod } from "~/features/dashboards/page-period";

const TODAY = "2026-11-24";
const counted = (asked: { asOf?: string; from?: string; to?: string }) => settlePeriod(asked, TODAY);

describe("day and period of a page of figures", () => {
  it.each([
    ["nothing asked", {}, {}],
    [
      "the day of September with the form's November",
      { asOf: "2026-09-30", from: "2026-11-01" },
      { asOf: "2026-09-30" },
    ],
    [
      "both ends after the day",
      { asOf: "2026-09-30", from: "2026-11-01", to: "2026-11-24" },
      { asOf: "2026-09-30" },
    ],
    [
      "the end after the day",
      { asOf: "2026-09-30", from: "2026-07-01", to: "2026-11-24" },
      { asOf: "2026-09-30", from: "2026-07-01" },
    ],
    [
      "a quarter up to the day",
      { asOf: "2026-09-30", from: "2026-07-01", to: "2026-09-30" },
      { asOf: "2026-09-30", from: "2026-07-01", to: "2026-09-30" },
    ],
  ])("%s", (_, asked, expected) => {
    const { question, fault } = counted(asked);
    expect(JSON.parse(JSON.stringify(question))).toEqual(expected);
    expect(fault).toBeNull();
  });

  it("tells at its field what cannot be counted", () => {
    const reversed = counted({ from: "2026-10-31", to: "2026-10-01" });
    expect(reversed.fault).toMatchObject({
      field: "to",
      message: expect.stringContaining("早于开始日期") as string,
    });
    expect(reversed.question).toMatchObject({ from: undefined, to: undefined });
    const future = counted({ asOf: "2026-11-25", from: "2026-11-01" });
    expect(future.fault).toMatchObject({
      field: "asOf",
      message: expect.stringContaining("2026-11-25") as string,
    });
    expect(future.question).toEqual({ asOf: undefined, from: "2026-11-01" });
  });

  it("moves a filled form with its day, and leaves a period that was chosen", () => {
    const month = { from: "2026-11-01", to: TODAY };
    expect(followDay(TODAY, "2026-09-30", month)).toEqual({ from: "2026-09-01", to: "2026-09-30" });
    expect(followDay("2026-09-30", TODAY, { from: "2026-09-01", to: "2026-09-30" })).toEqual(month);
    const chosen = { from: "2026-07-01", to: "2026-08-31" };
    expect(followDay(TODAY, "2026-09-30", chosen)).toEqual(chosen);
  });
});
