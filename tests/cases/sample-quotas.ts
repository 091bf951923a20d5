/** How a sample is spread over strata: cases an auditor can reckon again with paper and pencil. */
import type { SampleSize } from "~/features/inspections/quotas";

export type QuotaCase = {
  name: string;
  /** People per stratum, in order. */
  people: readonly number[];
  size: SampleSize;
  /** Cases drawn per stratum that has people. */
  expected: readonly number[];
};

export const quotaCases: readonly QuotaCase[] = [
  {
    name: "按比例正好整除：100、60、40 人抽 20 件",
    people: [100, 60, 40],
    size: { total: 20 },
    expected: [10, 6, 4],
  },
  {
    name: "余数大的先补：70、20、10 人抽 15 件，应得 10.5、3、1.5，余数相同的按层的先后",
    people: [70, 20, 10],
    size: { total: 15 },
    expected: [11, 3, 1],
  },
  {
    name: "余数最大的在中间：45、35、20 人抽 9 件，应得 4.05、3.15、1.8",
    people: [45, 35, 20],
    size: { total: 9 },
    expected: [4, 3, 2],
  },
  {
    name: "每个有人的层至少一件：990、5、5 人抽 10 件，两个小层各补一件，大层让出",
    people: [990, 5, 5],
    size: { total: 10 },
    expected: [8, 1, 1],
  },
  {
    name: "样本比层数少：仍每层一件",
    people: [50, 30, 20, 10],
    size: { total: 2 },
    expected: [1, 1, 1, 1],
  },
  {
    name: "没有人的层不分：30、0、10 人抽 4 件",
    people: [30, 0, 10],
    size: { total: 4 },
    expected: [3, 1],
  },
  {
    name: "样本不超过总体：3、2 人抽 40 件，全部抽取",
    people: [3, 2],
    size: { total: 40 },
    expected: [3, 2],
  },
  {
    name: "按比例 5%，向上取整：101 人的 5% 是 5.05，抽 6 件，应得 4.75、1.25",
    people: [80, 21],
    size: { rate: 5 },
    expected: [5, 1],
  },
  {
    name: "按比例两位小数：10000 人的 0.25% 是 25 件",
    people: [10_000],
    size: { rate: 0.25 },
    expected: [25],
  },
  { name: "比例 100%：全部", people: [7, 3], size: { rate: 100 }, expected: [7, 3] },
  { name: "每层 3 件，不足的全取", people: [100, 2, 0, 3], size: { perStratum: 3 }, expected: [3, 2, 3] },
  { name: "不分层：抽 12 件", people: [345], size: { total: 12 }, expected: [12] },
  { name: "没有人：没有样本", people: [0, 0], size: { total: 5 }, expected: [] },
];
