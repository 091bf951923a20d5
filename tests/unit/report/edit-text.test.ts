import { describe, expect, it } from "vitest";

import { asTemplate, quantityIn, readEdit } from "~/features/supervision/report/edit-text";
import type { Figure, ReportInline } from "~/features/supervision/report/inlines";

const figure = (text: string, metric: Figure["metric"]): Figure => ({
  kind: "figure",
  text,
  metric,
  unitId: 1,
  value: Number.parseFloat(text),
});
const words = (text: string): ReportInline => ({ kind: "text", text });

/** 截至2026年9月30日，在册16585人，有方案15200人，制定率91.6%，其中12人在10个工作日内、12人超期。 */
const original: ReportInline[] = [
  words("截至2026年9月30日，在册"),
  figure("16585", "closing"),
  words("人，有方案"),
  figure("15200", "withPlan"),
  words("人，制定率"),
  figure("91.6%", "planRate"),
  words("，其中"),
  figure("12", "onTimeDecisions"),
  words("人在10个工作日内、"),
  figure("12", "lateDecisions"),
  words("人超期。"),
];

const faultOf = (text: string) => {
  const read = readEdit(original, text);
  return "fault" in read ? read.fault.code : null;
};
const metricsOf = (text: string) => {
  const read = readEdit(original, text);
  return "fault" in read
    ? read.fault
    : read.paragraphs.map((line) => line.flatMap((one) => (one.kind === "figure" ? [one.metric] : [])));
};

const TOKENS = "在册{16585}人，有方案{15200}人，制定率{91.6%}，{12}人，{12}人。";

it("shows numbers in braces and reads itself back unchanged", () => {
  const template = asTemplate(original);
  expect(template).toContain("在册{16585}人");
  expect(readEdit(original, template)).toEqual({ paragraphs: [original] });
});

describe("an edit may", () => {
  it("move the numbers and break the paragraph", () =>
    expect(metricsOf("制定率为{91.6%}，在册{16585}人。\n有方案{15200}人；按期{12}人，超期{12}人。")).toEqual([
      ["planRate", "closing"],
      ["withPlan", "onTimeDecisions", "lateDecisions"],
    ]));
  it("keep days, limits and words that are no quantities", () =>
    expect(faultOf(`截至2026年9月30日，10个工作日内，“三个岗位”一一落实，十分重视。${TOKENS}`)).toBeNull());
});

it.each([
  ["changes a number", `${TOKENS.replace("16585", "16586")}`, "number_changed"],
  ["uses one twice", `${TOKENS}在册{16585}人`, "number_changed"],
  ["drops one", TOKENS.replace("，{12}人。", ""), "number_missing"],
  ["types a number", `${TOKENS}另有30人。`, "number_typed"],
  ["types one in full width", `${TOKENS}另有３０人。`, "number_typed"],
  ["types one in Chinese", `${TOKENS}另有三百二十人。`, "number_typed"],
  ["types a rate in Chinese", `${TOKENS}达到百分之九十五。`, "number_typed"],
  ["repeats a day as if it were another number", `截至2026年9月30日和9月30日。${TOKENS}`, "number_typed"],
  ["writes a number without its braces", "在册16585人，{15200}{91.6%}{12}{12}", "number_missing"],
  ["types one of a single sign", `${TOKENS}另有两人未联系。`, "number_typed"],
  ["types one", `${TOKENS}另有一人。`, "number_typed"],
  ["types tens", `${TOKENS}另有十余人。`, "number_typed"],
  ["types hundreds", `${TOKENS}其中百余人。`, "number_typed"],
  ["types one as on a cheque", `${TOKENS}另有壹佰人。`, "number_typed"],
  ["types an old twenty", `${TOKENS}另有廿人。`, "number_typed"],
  ["types a share in tenths", `${TOKENS}完成率达九成。`, "number_typed"],
  ["types most of them", `${TOKENS}过半人员已就业。`, "number_typed"],
  ["doubles", `${TOKENS}比上年翻一番。`, "number_typed"],
  ["ranks", `${TOKENS}在各市排名第一。`, "number_typed"],
  ["counts counties", `${TOKENS}另有两个县未达标。`, "number_typed"],
  ["types one in a circle", `${TOKENS}另有⑫人。`, "number_typed"],
  ["types one of another script", `${TOKENS}另有๑๒人。`, "number_typed"],
  ["types one raised", `${TOKENS}另有¹²人。`, "number_typed"],
  ["types one in Roman", `${TOKENS}另有Ⅻ类。`, "number_typed"],
  [
    "gives a number to other words",
    TOKENS.replace("在册{16585}", "在册{15200}").replace("方案{15200}", "方案{16585}"),
    "number_moved",
  ],
  ["counts something else", TOKENS.replace("{15200}人", "{15200}件"), "number_moved"],
  ["turns it round", TOKENS.replace("方案{15200}", "方案不足{15200}"), "number_moved"],
  ["leaves a brace open", `${TOKENS}{`, "brace"],
  ["is empty", "  \n ", "empty"],
])("refuses an edit that %s", (_, text, code) => expect(faultOf(text)).toBe(code));

describe("a share of a territory", () => {
  const share: ReportInline[] = [
    words("从地区分布看，南关区合计占全市的"),
    figure("39.3%", "share"),
    words("。"),
  ];
  const shown = asTemplate(share);
  const judge = (text: string) => {
    const edit = readEdit(share, text);
    return "fault" in edit ? edit.fault.code : null;
  };

  it.each([shown, `总体看，${shown}`, `${shown}要加强管理。`, `${shown}\n下一步要加强管理。`])(
    "may be written around: %s",
    (text) => expect(judge(text)).toBeNull(),
  );
  it("is of no other territory", () => expect(judge(shown.replace("全市", "全省"))).toBe("scope_changed"));
  it("is of nothing else", () => expect(judge(shown.replace("合计占", "注销人员占"))).toBe("number_moved"));
});

it.each([
  ["部分地区人手不足，2026年9月才配齐。", null],
  ["有30人没有联系。", "30人"],
  ["有三百二十人没有联系。", "三百二十人"],
])("a text of a person's own: %s", (text, found) => expect(quantityIn(text)).toBe(found));

it.each([
  "落实“一人一册、一人一策”，一户一策，逐件逐户核实，一件一件办。",
  "每一人都要见面，同一类问题一并整改，统一人员名册，第一次联系要面谈，发放一次性补贴，走进千家万户。",
  "在第一时间办结，十分重视，九月底前成立专班，万一遗漏要补办。",
])("keeps words that only look like quantities: %s", (text) => {
  expect(faultOf(`${text}${TOKENS}`)).toBeNull();
});

describe("a figure said in words", () => {
  const stock: ReportInline[] = [
    words("截至2026年9月30日，南关区在册就业困难人员"),
    figure("57", "closing"),
    words("人，与上期末持平。本期没有新认定人员，也没有人员退出；截至9月30日，全部清零。"),
  ];
  const edit = (from: string, to: string) => {
    const read = readEdit(stock, asTemplate(stock).replace(from, to));
    return "fault" in read ? read.fault.code : null;
  };

  it.each([
    ["与上期末持平", "比上期末大幅增长"],
    ["本期没有新认定人员", "本期新认定人员较多"],
    ["，也没有人员退出", ""],
    ["全部清零", "基本清零"],
  ])("cannot be turned round: %s", (from, to) => expect(edit(from, to)).toBe("fact_changed"));

  it("nor where the report puts it together from pieces", () => {
    const pieces = [
      words("取得率"),
      figure("91.2", "closing"),
      words("%，与"),
      words("2026年第二季度"),
      words("持平。"),
    ];
    const turned = (to: string) => readEdit(pieces, asTemplate(pieces).replace("与2026年第二季度持平", to));
    expect(turned("与2026年第二季度相比大幅增加")).toMatchObject({ fault: { code: "fact_changed" } });
    expect(turned("与2026年第二季度持平，总体平稳")).not.toHaveProperty("fault");
  });

  it("may have words beside it", () => expect(edit("。本期", "，总体平稳。经核实，本期")).toBe(null));
});

describe("of whom and against what a number is told", () => {
  /** As the report writes it, in pieces. */
  const street: ReportInline[] = [
    words("截至"),
    words("2026年11月24日"),
    words("，"),
    words("辖区"),
    words("在册就业困难人员"),
    figure("7", "closing"),
    words("人，"),
    words("比"),
    words("上年同期"),
    words("增加"),
    figure("1", "change"),
    words("人；尚有"),
    figure("3", "householdsLeft"),
    words("户未清零。"),
  ];
  const template = asTemplate(street);
  const edit = (text: string) => {
    const read = readEdit(street, text);
    return "fault" in read ? read.fault.code : null;
  };
  const changed = (from: string, to: string) => {
    expect(template).toContain(from);
    return edit(template.replace(from, to));
  };

  it.each([
    ["辖区在册", "全市在册", "scope_changed"],
    ["辖区在册", "长春市在册", "scope_changed"],
    ["截至", "全市情况如下：\n截至", "scope_changed"],
    ["上年同期增加", "上年增加", "number_moved"],
    ["比上年同期增加", "增加", "number_moved"],
    ["在册就业困难人员", "失联就业困难人员", "number_moved"],
    ["在册就业困难人员", "在册就业困难人员中失联", "number_moved"],
    ["在册就业困难人员", "未在册就业困难人员", "number_moved"],
    ["户未清零", "户已清零", "number_moved"],
  ])("stays: %s is not %s", (from, to, code) => expect(changed(from, to)).toBe(code));

  it.each([
    "居全市首位。",
    "均已就业。",
    "全部实现就业。",
    "绝大多数均已就业。",
    "位于前列。",
    "无一失联。",
    "按要求均已就业。",
  ])("no claim that the data does not make: %s", (claim) =>
    expect(edit(`${template}${claim}`)).toBe("number_typed"),
  );

  it.each(["要确保全部落实到位。", "按照全省统一部署，街道和社区逐户走访。", "个别人员外出务工，正在联系。"])(
    "other words may stand beside: %s",
    (text) => expect(edit(`${template}${text}`)).toBeNull(),
  );

  it("may have words between its own", () => {
    expect(changed("辖区在册就业困难人员", "在册的就业困难人员共有")).toBeNull();
    expect(edit(template)).toBeNull();
  });
});

describe("what ranks or weighs a number", () => {
  const said: ReportInline[] = [
    figure("9", "unitCount"),
    words("个县（市、区）高于全市总体水平（"),
    figure("92.5%", "planRate"),
    words("），较低的是绿园区（"),
    figure("75.0%", "planRate"),
    words("）。居前的是德惠市（"),
    figure("98.0%", "planRate"),
    words("）。"),
  ];
  const edit = (from: string, to: string) => {
    const read = readEdit(said, asTemplate(said).replace(from, to));
    return "fault" in read ? read.fault.code : null;
  };

  it.each([
    ["高于", "低于"],
    ["较低的是", "较高的是"],
    ["居前的是", "靠后的是"],
    ["居前的是", "居前的、也是较高的是"],
    ["较低的是", "有"],
  ])("is locked with it: %s, %s", (from, to) => expect(edit(from, to)).toBe("comparison_changed"));

  it("may stand in other words where there is no number", () =>
    expect(edit("）。居前", "）。工作有所提高，仍需加强。居前")).toBeNull());
});
