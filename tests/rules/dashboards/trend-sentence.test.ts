import { describe, expect, it } from "vitest";

import { trendSentence } from "~/features/dashboards/trend-sentence";

describe("the sentence above a trend", () => {
  it.each([
    [
      "falls month after month, and below the whole",
      {
        name: "二道区",
        unit: "%",
        values: [82.1, 78, 74.3, 71.4],
        whole: "全市",
        others: [84.8, 86, 87, 87.5],
      },
      "二道区由 82.1% 降到 71.4%，最近连降 3 个月，比全市低 16.1 点。",
    ],
    [
      "rises, with a step back on the way: no run is claimed",
      { name: "南关区", unit: "%", values: [90, 92, 91, 93] },
      "南关区由 90.0% 升到 93.0%。",
    ],
    [
      "goes away and comes back: it did not stay",
      { name: "注销", unit: "人", values: [0, 1, 0, 0, 2, 0] },
      "注销首末两月都是 0 人，其间在 0–2 人之间。",
    ],
    [
      "the same of a rate",
      { name: "甲", unit: "%", values: [50, 62.5, 50] },
      "甲首末两月都是 50.0%，其间在 50.0%–62.5%之间。",
    ],
    ["does not move", { name: "在册", unit: "人", values: [12, 12, 12] }, "在册一直是 12 人。"],
    [
      "equals the whole",
      { name: "甲", unit: "%", values: [50, 60], whole: "全市", others: [55, 60] },
      "甲由 50.0% 升到 60.0%，与全市持平。",
    ],
    [
      "months without anybody are passed over",
      { name: "甲", unit: "人", values: [null, 3, null, 5] },
      "甲由 3 人升到 5 人。",
    ],
    [
      "a month that still runs is not set against whole ones",
      { name: "新认定", unit: "人", values: [60, 40, 50, 9], running: "11 月到 24 日" },
      "新认定由 60 人降到 50 人；11 月到 24 日为 9 人。",
    ],
    [
      "nor are those of the whole",
      {
        name: "甲",
        unit: "%",
        values: [50, 60, 5],
        whole: "全市",
        others: [55, 70, 9],
        running: "11 月到 24 日",
      },
      "甲由 50.0% 升到 60.0%，比全市低 10.0 点；11 月到 24 日为 5%。",
    ],
    ["one month is no trend", { name: "甲", unit: "%", values: [null, 40] }, "甲还没有可比的月份。"],
    ["nothing at all", { name: "甲", unit: "%", values: [] }, "甲还没有可比的月份。"],
  ])("%s", (_, trend, sentence) => {
    expect(trendSentence(trend)).toBe(sentence);
  });
});
