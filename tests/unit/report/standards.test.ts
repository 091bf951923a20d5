import { expect, it } from "vitest";

import { noticeStandards, rateStandards } from "~/features/supervision/report/standards";

const target = (value: number) => ({ value, source: "2026 年工作要点", unit: { name: "吉林省" } });

it("holds every rate, of whatever period, against the target set for the year", () => {
  const standards = rateStandards(
    new Map([
      ["planRate", target(95)],
      ["servedRate", target(70)],
    ]),
    2026,
  );
  expect(standards.map(({ metric, percent }) => [metric, percent])).toEqual([
    ["planRate", 95],
    ["threeOffersRate", 100],
    ["pathRate", 100],
    ["servedRate", 70],
    ["onTimeRate", 100],
  ]);
  expect(standards.find(({ metric }) => metric === "servedRate")?.target).toEqual({
    year: 2026,
    setBy: "吉林省",
  });
});

it("holds rates against the notice where no target was set", () => {
  expect(rateStandards(new Map(), 2026)).toEqual(noticeStandards);
});
