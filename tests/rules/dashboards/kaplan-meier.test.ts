import { timeToWorkSentence } from "~/features/dashboards/time-to-work-sentence";
import { describe, expect, it } from "vitest";

import { kaplanMeier, medianMonth, type Observed } from "~/features/dashboards/kaplan-meier";

const rounded = (observed: Observed[], months: number) =>
  kaplanMeier(observed, months).map(({ month, atRisk, survival }) => [
    month,
    atRisk,
    Number(survival.toFixed(3)),
  ]);

describe("Kaplan–Meier", () => {
  // The 6-MP arm of Freireich et al. 1963, the example of the textbooks: 21 patients, weeks of remission
  // 6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+.
  const freireich: Observed[] = [
    { month: 6, events: 3, censored: 1 },
    { month: 7, events: 1, censored: 0 },
    { month: 9, events: 0, censored: 1 },
    { month: 10, events: 1, censored: 1 },
    { month: 11, events: 0, censored: 1 },
    { month: 13, events: 1, censored: 0 },
    { month: 16, events: 1, censored: 0 },
    { month: 17, events: 0, censored: 1 },
    { month: 19, events: 0, censored: 1 },
    { month: 20, events: 0, censored: 1 },
    { month: 22, events: 1, censored: 0 },
    { month: 23, events: 1, censored: 0 },
    { month: 25, events: 0, censored: 1 },
    { month: 32, events: 0, censored: 2 },
    { month: 34, events: 0, censored: 1 },
    { month: 35, events: 0, censored: 1 },
  ];

  it("agrees with the published example: survival and numbers at risk", () => {
    const at = new Map(
      rounded(freireich, 35).map(([month, atRisk, survival]) => [month, [atRisk, survival]]),
    );
    expect(at.get(6)).toEqual([21, 0.857]);
    expect(at.get(7)).toEqual([17, 0.807]);
    expect(at.get(10)).toEqual([15, 0.753]);
    expect(at.get(13)).toEqual([12, 0.69]);
    expect(at.get(16)).toEqual([11, 0.627]);
    expect(at.get(22)).toEqual([7, 0.538]);
    expect(at.get(23)).toEqual([6, 0.448]);
    expect(at.get(35)).toEqual([1, 0.448]);
    expect(medianMonth(kaplanMeier(freireich, 35))).toBe(23);
  });

  it.each<[string, Observed[], (number | undefined)[][]]>([
    [
      "ten people, four work in the first month, nobody leaves: 60 %",
      [
        { month: 1, events: 4, censored: 0 },
        { month: 2, events: 0, censored: 6 },
      ],
      [
        [0, 10, 1],
        [1, 10, 0.6],
        [2, 6, 0.6],
      ],
    ],
    [
      "who is watched one month less is not at risk after it: of four, one left, one of three works",
      [
        { month: 1, events: 0, censored: 1 },
        { month: 2, events: 1, censored: 2 },
      ],
      [
        [0, 4, 1],
        [1, 4, 1],
        [2, 3, 0.667],
      ],
    ],
    [
      "recognized this month: watched for no whole month, counted at the start only",
      [{ month: 0, events: 0, censored: 5 }],
      [[0, 5, 1]],
    ],
    [
      "all work: nobody is left",
      [{ month: 1, events: 3, censored: 0 }],
      [
        [0, 3, 1],
        [1, 3, 0],
      ],
    ],
    ["nobody", [], [[0, 0, 1]]],
  ])("%s", (_, observed, expected) => {
    expect(rounded(observed, 3).filter(([month = 0]) => month <= (expected.at(-1)?.[0] ?? 0))).toEqual(
      expected,
    );
  });

  it("has no median where more than half are still without work", () => {
    expect(medianMonth(kaplanMeier([{ month: 3, events: 1, censored: 9 }], 18))).toBeNull();
  });
});

describe("the sentence above the curves", () => {
  const curve = (name: string, ...survivals: number[]) => ({
    name,
    steps: [1, ...survivals].map((survival, month) => ({ month, atRisk: 10, events: 0, survival })),
  });

  it.each([
    [
      "all reach half",
      [curve("市场就业", 0.6, 0.4), curve("创业扶持", 0.5)],
      "认定后 18 个月内，一半的人就业：市场就业 2 个月，创业扶持 1 个月。",
    ],
    [
      "those who do not stand together",
      [curve("市场就业", 0.5, 0.4), curve("技能培训", 0.9, 0.65), curve("公益性岗位", 0.9, 0.7)],
      "认定后 18 个月内，一半的人就业：市场就业 1 个月；就业的还不到一半：技能培训、公益性岗位，第 2 个月时未就业的分别为 65%、70%。",
    ],
    [
      "one alone",
      [curve("技能培训", 0.9, 0.65)],
      "认定后 18 个月内，就业的还不到一半：技能培训，第 2 个月时未就业的为 65%。",
    ],
    [
      "watched for different times",
      [curve("市场就业", 0.65), curve("技能培训", 0.9, 0.7)],
      "认定后 18 个月内，就业的还不到一半：市场就业第 1 个月 65% 未就业，技能培训第 2 个月 70% 未就业。",
    ],
  ])("%s", (_, curves, sentence) => {
    expect(timeToWorkSentence(curves, 18)).toBe(sentence);
  });
});
