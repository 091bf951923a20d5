import { describe, expect, it } from "vitest";

import { type AssessmentStart, needChoices, startFrom } from "~/features/dossier/assessment-start";
import { assessmentFormSchema } from "~/features/dossier/form-values";

const last: Required<AssessmentStart> = {
  occurredOn: "2026-02-05",
  wishes: ["打更", "绿化工"],
  expectedWage: 2600,
  workDivision: "220102000000",
  workingHours: "长白班",
  trainingWish: "中式面点",
  startUpWish: null,
  wantsWelfarePost: true,
  needs: ["职业指导", "想换到离女儿近的地方"],
  skills: ["C1驾驶证、会开叉车"],
  barriers: ["腰椎病，不宜久站、搬重", "支气管炎，不宜户外作业"],
  health: "30",
  marketAbility: "hard",
  note: "下午才方便接电话\n\n请找女儿转告",
};

describe("the form of wishes and needs", () => {
  it("saved untouched says again what was said", () => {
    const start = startFrom(last, "0189d3d8-0000-7000-8000-000000000001", "2026-02-12");
    const saved = assessmentFormSchema.parse(start);
    const { occurredOn: _day, ...said } = last;
    expect(saved).toMatchObject({ ...said, occurredOn: "2026-02-12" });
  });

  it("offers a box for each need told in other words", () => {
    const values = needChoices(last.needs).map(({ value }) => value);
    expect(values).toEqual(expect.arrayContaining([...last.needs]));
    expect(new Set(values).size).toBe(values.length);
  });
});
