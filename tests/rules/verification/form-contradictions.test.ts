/** Where one form says two things: the question it opens (一（三）), case by case. */
import { describe, expect, it } from "vitest";

import { applicationDetailsSchema } from "~/features/recognition/application-details";
import type { StoredFacts } from "~/features/recognition/application-facts";
import { formContradictions } from "~/features/verification/form-contradictions";
import { questionWords } from "~/features/verification/question-words";

type Case = [
  name: string,
  facts: Partial<StoredFacts>,
  details: Record<string, unknown>,
  education: string | null,
  /** Fact asked about, what the other place says of it (`undefined`: only that it is not so), and a piece of that place. */
  expected: [factKey: string, shared: unknown, where: string][],
];

const GRADUATION = { fullTimeDomestic: true, level: "bachelor", leftSchoolOn: "2023-07-01" } as const;
const NEVER = { everEmployed: false, everInsured: false } as const;
const worked = (where: string): [string, unknown, string] => ["everEmployed", true, where];

const CASES: Case[] = [
  // 一（一）7: never employed, never insured.
  ["从未就业，却是辞职", NEVER, { unemploymentReason: "resigned" }, null, [worked("失业原因：本人辞职")]],
  ["从未就业，却是停业", NEVER, { unemploymentReason: "business_closed" }, null, [worked("停止经营")]],
  ["从未就业，毕业后未就业", NEVER, { unemploymentReason: "left_school" }, null, []],
  ["有过工作，本人辞职", { everEmployed: true }, { unemploymentReason: "resigned" }, null, []],
  [
    "有过工作，却从未就业",
    { everEmployed: true },
    { unemploymentReason: "never_worked" },
    null,
    [["everEmployed", false, "从未就业"]],
  ],
  ["从未就业，却有原单位", NEVER, { formerEmployer: { name: "甲公司" } }, null, [worked("甲公司")]],
  [
    "从未就业，却有经历",
    NEVER,
    { workHistory: [{ from: "2023-08", to: "2024-02", employer: "乙店" }] },
    null,
    [worked("工作经历：乙店")],
  ],
  [
    "领过失业保险金的人缴过费、上过班",
    NEVER,
    { unemploymentBenefit: "ended" },
    null,
    [worked("期满"), ["everInsured", true, "期满"]],
  ],
  [
    "从未参保，却以个人身份参保",
    NEVER,
    { insuranceState: "personal" },
    null,
    [["everInsured", true, "以个人身份参保"]],
  ],
  ["从未参保，现在未参保", NEVER, { insuranceState: "none" }, null, []],
  [
    "没有单位参保，却在用人单位参保",
    { employerInsured: false },
    { insuranceState: "employer" },
    null,
    [["employerInsured", true, "在用人单位参保"]],
  ],
  // 一（一）7: the schooling.
  ["高中文化的本科毕业生", { graduation: GRADUATION }, {}, "60", [["graduation.level", null, "普通高中"]]],
  [
    "大专文化的本科毕业生",
    { graduation: GRADUATION },
    {},
    "31",
    [["graduation.level", "college", "大学专科毕业"]],
  ],
  ["肄业的毕业生", { graduation: GRADUATION }, {}, "23", [["graduation.level", undefined, "大学本科肄业"]]],
  ["本科毕业的本科生", { graduation: GRADUATION }, {}, "21", []],
  ["没有填文化程度", { graduation: GRADUATION }, {}, null, []],
  ["不按毕业生申请的本科生", { graduation: null }, {}, "21", []],
  // 一（二）1, 一（一）2 and 5: days.
  [
    "没有劳动关系，经历到今天",
    { labourRelation: false },
    { workHistory: [{ from: "2024-01", employer: "丙厂" }] },
    null,
    [["labourRelation", true, "2024-01 至今在丙厂"]],
  ],
  [
    "失业后还在上班",
    { unemployedSince: "2025-03-01" },
    { workHistory: [{ from: "2024-01", to: "2025-04", employer: "丙厂" }] },
    null,
    [["unemployedSince", undefined, "到 2025-04"]],
  ],
  [
    "离职当月失业",
    { unemployedSince: "2025-03-01" },
    { workHistory: [{ from: "2024-01", to: "2025-03", employer: "丙厂" }] },
    null,
    [],
  ],
  [
    "解除合同前就失业",
    { unemployedSince: "2025-03-01" },
    { formerEmployer: { terminatedOn: "2025-03-02" } },
    null,
    [["unemployedSince", "2025-03-02", "2025-03-02"]],
  ],
  [
    "解除合同当天失业",
    { unemployedSince: "2025-03-01" },
    { formerEmployer: { terminatedOn: "2025-03-01" } },
    null,
    [],
  ],
  [
    "离校前失业：由条件判断",
    { ...NEVER, unemployedSince: "2023-06-30", graduation: GRADUATION },
    {},
    null,
    [],
  ],
  [
    "登记早于再次失业：由条件判断",
    { unemployedSince: "2025-03-02", unemploymentRegisteredOn: "2025-03-01" },
    {},
    null,
    [],
  ],
  // 一（一）1, 3, 4, 5, 6.
  [
    "国企下岗，本人辞职",
    { stateOwnedLayoff: true },
    { unemploymentReason: "resigned" },
    null,
    [["stateOwnedLayoff", false, "本人辞职"]],
  ],
  [
    "没有残疾人证，却有证号",
    { disabilityCertificate: false },
    { disability: { certificateNumber: "2299**************43" } },
    null,
    [["disabilityCertificate", true, "残疾人证号"]],
  ],
  [
    "没有低保，却有起始日期",
    { urbanDibao: false },
    { dibao: { since: "2024-01-01" } },
    null,
    [["urbanDibao", true, "2024-01-01"]],
  ],
  [
    "零就业家庭有人在业",
    { zeroEmploymentHousehold: true },
    { family: [{ name: "苑某", relation: "配偶", employment: "employed" }] },
    null,
    [["zeroEmploymentHousehold", false, "配偶在业"]],
  ],
  [
    "没有被征地，失业因征地",
    { landExpropriation: null },
    { unemploymentReason: "land_expropriated" },
    null,
    [["landExpropriation.level", undefined, "土地被征用"]],
  ],
  // Two fields, where the facts leave it open.
  [
    "从未就业，却有原单位（未问就业经历）",
    {},
    { unemploymentReason: "never_worked", formerEmployer: { name: "甲公司" } },
    null,
    [["case", "与申请表“原工作单位：甲公司”对不上", "甲公司"]],
  ],
  ["空表", {}, {}, null, []],
];

describe("a form against itself", () => {
  it.each(CASES)("%s", (_, facts, details, education, expected) => {
    const found = formContradictions({ facts, details: applicationDetailsSchema.parse(details), education });
    expect(found.map(({ factKey, shared }) => [factKey, shared])).toEqual(
      expected.map(([factKey, shared]) => [factKey, shared]),
    );
    for (const [index, [, , where]] of expected.entries()) expect(found[index]?.source).toContain(where);
  });

  it("asks once per fact, with all the places that speak against it, in words", () => {
    const [one, ...rest] = formContradictions({
      facts: { everEmployed: false },
      details: applicationDetailsSchema.parse({
        unemploymentReason: "resigned",
        formerEmployer: { name: "甲公司" },
      }),
      education: null,
    });
    if (!one) throw new Error("asked");
    expect(rest).toEqual([]);
    const { factKey, source, declared, shared } = one;
    const asked = {
      factKey,
      source,
      ...(declared === undefined ? {} : { declaredValue: declared }),
      sharedValue: shared ?? null,
    };
    expect(questionWords(asked, {})).toBe(
      "申报“从未就业”，同一张申请表“失业原因：本人辞职”“原工作单位：甲公司”说的是“有过就业经历”。",
    );
  });
});
