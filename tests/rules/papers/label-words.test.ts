/** How the labels of the forms break. */
import { describe, expect, it } from "vitest";

import { labelLines, labelWords } from "~/features/papers/label-words";

describe("a label of a form", () => {
  const CASES: [string, number, string[]][] = [
    ["就业创业证编号", 5, ["就业创业证", "编号"]],
    ["就业困难人员类别", 5, ["就业困难", "人员类别"]],
    ["公民身份号码", 5, ["公民身份", "号码"]],
    ["失业保险金", 5, ["失业保险金"]],
    ["解除（终止）日期", 5, ["解除", "（终止）", "日期"]],
    ["原工作单位", 5, ["原工作单位"]],
    ["原工作单位", 4, ["原工作", "单位"]],
    ["技能及证书", 4, ["技能", "及证书"]],
    ["县（市、区）复核认定意见", 5, ["县（市、", "区）复核", "认定意见"]],
    ["《就业创业证》记载", 5, ["《就业", "创业证》", "记载"]],
    ["备注 / 注销记载", 5, ["备注 /", "注销记载"]],
    ["月收入（元）", 3, ["月收入", "（元）"]],
  ];
  it.each(CASES)("%s in %d", (text, most, lines) => {
    expect(labelLines(text, most)).toEqual(lines);
  });

  it("loses and adds nothing", () => {
    for (const text of ["", "姓名", "）、", "核实情况（共享比对、实地核查、书面承诺）", "GB/T 2261"]) {
      expect(labelWords(text).join("")).toBe(text);
    }
  });
});
