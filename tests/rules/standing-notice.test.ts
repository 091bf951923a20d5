/** When a notice stands after a return, and when it has to hang again (吉人社发〔2022〕10号 二（二）（三）). */
import { describe, expect, it } from "vitest";

import { standingNotice } from "~/features/recognition/standing-notice";
import { buildWorkCalendar, type WorkCalendarRow } from "~/law/working-calendar";
import seedRows from "~db/seed/data/work-calendar.json";

const calendar = buildWorkCalendar(seedRows as WorkCalendarRow[]);
const step = (action: string, details: Record<string, unknown> = {}) => ({
  action,
  details,
  recordedAt: "2026-11-09T01:00:00Z",
});
const OPENED = step("open-public-notice", { opensOn: "2026-11-09", shownUnit: "民康街道" });
const SIGNED = step("sign-first-opinion");
const RETURNED = step("return", { reason: "缺比对结果。" });

const FORMALITY = {
  steps: [OPENED, SIGNED, RETURNED, step("verify")],
  unit: "民康街道",
  namesOther: false,
  objections: 0,
  factsCorrectedAt: [] as string[],
  calendar,
};

describe("a notice after a return", () => {
  it("stands with its own days where nothing that was shown has changed", () => {
    expect(standingNotice(FORMALITY)).toEqual({ opensOn: "2026-11-09", dueOn: "2026-11-12" });
    const before = { ...FORMALITY, factsCorrectedAt: ["2026-11-08T01:00:00Z"] };
    expect(standingNotice(before)).not.toBeNull();
  });

  it("the one in force is the last that was opened", () => {
    const reissued = step("reissue-notice", { opensOn: "2026-11-16" });
    const steps = [OPENED, reissued, SIGNED, RETURNED];
    expect(standingNotice({ ...FORMALITY, steps })).toEqual({ opensOn: "2026-11-16", dueOn: "2026-11-19" });
  });

  it.each([
    ["never returned", { steps: [OPENED, SIGNED] }],
    ["no notice yet", { steps: [step("verify")] }],
    ["nobody signed on it: it may not have ended", { steps: [OPENED, RETURNED] }],
    ["another person", { namesOther: true }],
    ["another unit", { unit: "健康胡同社区" }],
    ["an objection that stands", { objections: 1 }],
    ["a fact corrected since", { factsCorrectedAt: ["2026-11-17T01:00:00Z"] }],
    [
      "the record was corrected since, and the form with it",
      { steps: [OPENED, SIGNED, RETURNED, step("correct-facts")] },
    ],
    ["the county asks for it", { steps: [OPENED, SIGNED, step("return", { repeatNotice: true })] }],
    [
      "asked for at an earlier return, not done since",
      { steps: [OPENED, SIGNED, step("return", { repeatNotice: true }), step("verify"), RETURNED] },
    ],
  ])("has to hang again: %s", (_case, change) => {
    expect(standingNotice({ ...FORMALITY, ...change })).toBeNull();
  });
});
