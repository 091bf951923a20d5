import { describe, expect, it } from "vitest";

import { stepTexts } from "~/features/help-plan/step-texts";

describe("what was written into a step that came second", () => {
  it.each([
    [
      {
        step: ["send_back"],
        version: ["3"],
        reason: [" 第 2 项时间太晚 "],
        "comment.2": ["提前到下周"],
        "comment.1": [""],
      },
      ["退回原因：第 2 项时间太晚", "第 2 项批注：提前到下周"],
    ],
    [{ step: ["review"], note: ["两次面试没成"], nextReviewOn: ["2026-12-01"] }, ["回顾情况：两次面试没成"]],
    [{ step: ["close"], outcome: ["employed"], note: ["已上岗"] }, ["结案说明：已上岗"]],
    [{ step: ["measure"], status: ["done"], evidence: ["签到表"] }, ["依据：签到表"]],
    [{ step: ["move"], dueOn: ["2026-12-01"], reason: ["单位改期"] }, ["原因：单位改期"]],
    [{ step: ["approve"], unsignedReason: ["本人住院"] }, ["没有签字的原因：本人住院"]],
    [{ step: ["revise"], planId: ["1"], version: ["2"] }, []],
  ])("%j", (given, texts) => {
    expect(stepTexts(given)).toEqual(texts);
  });
});
