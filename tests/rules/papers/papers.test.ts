import { describe, expect, it } from "vitest";

import { EMPTY_FACTS } from "~/features/papers/empty-facts";
import { formFields } from "~/features/papers/form-fields";
import { buildAcceptanceReceipt, buildCorrectionNotice, buildRefusalNotice } from "~/features/papers/letters";
import { buildNoticeSheet } from "~/features/papers/notice-sheet";
import { PAPER_KINDS, type Paper } from "~/features/papers/paper";
import type { PaperFacts } from "~/features/papers/paper-facts";
import { blankPaper, placeholderNames } from "~/features/papers/placeholders";
import { buildRecognitionForm } from "~/features/papers/recognition-form";
import { buildRecognitionSummary } from "~/features/papers/recognition-summary";
import { NO_DETAILS } from "~/features/recognition/application-details";
import type { StoredFacts } from "~/features/recognition/application-facts";

/** All words of a paper, block by block. */
function wordsOf(paper: Pick<Paper, "blocks">): string {
  return paper.blocks
    .map((block) => {
      switch (block.kind) {
        case "grid":
          return block.rows.flatMap((row) => row.cells.map((cell) => cell.text)).join("\n");
        case "title":
          return `${block.text}\n${block.sub ?? ""}`;
        case "line":
          return `${block.left}\n${block.right}`;
        case "closing":
          return `${block.unit}\n${block.day ?? ""}`;
        case "page":
          return "";
        default:
          return block.text;
      }
    })
    .join("\n");
}

const REFUSED: PaperFacts = {
  ...EMPTY_FACTS,
  number: "RD-220102-2026-000214",
  status: "refused",
  unit: "南关区民康街道",
  county: "南关区就业服务局",
  person: { ...EMPTY_FACTS.person, name: "苑淑清", residentId: "229901********0168" },
  appliedOn: "2026-11-02",
  steps: [{ action: "refuse", on: "2026-11-12", actor: "邢立波", words: "在用人单位参加社会保险。" }],
  clauses: [
    {
      title: "未在用人单位参保",
      reason: "社保显示 2026-09 起在某公司参保",
      source: { document: "吉人社发〔2022〕10号", article: "一（二）1" },
    },
  ],
};

/** DOMAIN §1.2, in the words of the form. */
const FIELDS = [
  "认定表编号",
  "受理单位",
  "受理日期",
  "申请渠道",
  "姓名",
  "性别",
  "民族",
  "出生日期",
  "公民身份号码",
  "照片",
  "政治面貌",
  "婚姻状况",
  "健康状况",
  "文化程度",
  "毕业院校",
  "专业",
  "离校时间",
  "户籍性质",
  "户籍地址",
  "常住地址",
  "居住证明",
  "联系电话",
  "备用联系人",
  "就业创业证编号",
  "失业登记日期",
  "登记机构",
  "失业起始日期",
  "失业原因",
  "原工作单位",
  "单位性质",
  "解除（终止）日期",
  "失业保险金",
  "参保情况",
  "技能及证书",
  "工作经历",
  "申请认定类别",
  "相应证件",
  "家庭成员",
  "与本人关系",
  "年龄",
  "就业状况",
  "月收入",
  "求职意向工种",
  "工作地点",
  "期望月薪",
  "工作形式",
  "培训意愿",
  "创业意愿",
  "公益性岗位",
  "其他服务需求",
  "个人承诺",
  "本人签名",
  "材料清单",
  "共享比对",
  "实地核查",
  "初审意见",
  "公示情况",
  "县（市、区）复核认定意见",
  "《就业创业证》记载",
  "注销记载",
];

const LONG_NAME = "买买提阿卜杜热合曼·吐尔逊买买提江·阿不都克里木艾合买提";

describe("认定表", () => {
  it("keeps the day whole under a very long name, and an income of the annex on one line", () => {
    const step = { action: "recognize", on: "2026-11-12", actor: LONG_NAME, words: "同意认定。" };
    const member = {
      name: LONG_NAME,
      relation: "配偶的父亲或母亲",
      residentId: "229901********0168",
      age: "61",
      employment: "",
      monthlyIncome: "1234567.89",
    };
    const long = buildRecognitionForm({
      ...EMPTY_FACTS,
      steps: [step],
      members: Array.from({ length: 10 }, () => member),
    });
    expect(wordsOf(long)).toContain(`经办人：${LONG_NAME}　负责人：　　　　　\n2026年11月12日`);
    const short = buildRecognitionForm({ ...EMPTY_FACTS, steps: [{ ...step, actor: "邢立波" }] });
    expect(wordsOf(short)).toContain("经办人：邢立波　负责人：　　　　　2026年11月12日");
    const annex = long.blocks.findLast((block) => block.kind === "grid");
    const columns = annex?.kind === "grid" ? annex.columns : [];
    const sum = columns.reduce((a, b) => a + b, 0);
    expect(columns).toHaveLength(12);
    // Ten figures of 9.5 points in a page of 180 mm.
    expect(((columns.at(-1) ?? 0) / sum) * 180).toBeGreaterThan(20);
  });

  it.each(FIELDS)("asks for %s", (name) => {
    expect(wordsOf(buildRecognitionForm(EMPTY_FACTS))).toContain(name);
  });

  it("every row of the grids fills its columns", () => {
    for (const block of buildRecognitionForm(EMPTY_FACTS).blocks) {
      if (block.kind !== "grid") continue;
      const taken = block.columns.map(() => 0);
      for (const row of block.rows) {
        const carried = taken.filter((rows) => rows > 0).length;
        const own = row.cells.reduce((sum, cell) => sum + (cell.columns ?? 1), 0);
        expect(own + carried).toBe(block.columns.length);
        let column = 0;
        for (const cell of row.cells) {
          while ((taken[column] ?? 0) > 0) column += 1;
          taken.fill((cell.rows ?? 1) - 1 > 0 ? (cell.rows ?? 1) : 0, column, column + (cell.columns ?? 1));
          column += cell.columns ?? 1;
        }
        for (let at = 0; at < taken.length; at += 1) taken[at] = Math.max(0, (taken[at] ?? 0) - 1);
      }
    }
  });

  it("ticks the applied category and no other", () => {
    const words = wordsOf(buildRecognitionForm({ ...EMPTY_FACTS, category: "dibao" }));
    expect(words).toContain("☑低保失业人员");
    expect(words.match(/☑/g)).toHaveLength(1);
  });

  it("keeps room for four members and shows every one of seven", () => {
    const members = Array.from({ length: 7 }, (_, index) => ({
      name: `成员${index}`,
      relation: "子女",
      residentId: "",
      age: "20",
      employment: "失业",
      monthlyIncome: "",
    }));
    const words = wordsOf(buildRecognitionForm({ ...EMPTY_FACTS, members }));
    for (const { name } of members) expect(words).toContain(name);
  });

  it("puts what the front cannot hold on a page after the back, whole and under the form's number", () => {
    const members = Array.from({ length: 12 }, (_, index) => ({
      name: `成员${index}`,
      relation: "子女",
      residentId: "",
      age: "20",
      employment: "失业",
      monthlyIncome: "",
    }));
    const jobs = Array.from(
      { length: 10 },
      (_, index) => `200${index}-03—200${index}-12 某某公司${index} 装配工`,
    );
    const facts = {
      ...EMPTY_FACTS,
      members,
      fields: { ...EMPTY_FACTS.fields, workHistory: jobs.join("；") },
    };
    const { blocks } = buildRecognitionForm(facts);
    const at = (index: number) => blocks.filter((one) => one.kind === "page")[index];
    expect([at(0), at(1), at(2)]).toEqual([{ kind: "page", side: "back" }, { kind: "page" }, undefined]);
    const pages = [
      blocks.slice(0, blocks.indexOf(at(0) as never)),
      blocks.slice(blocks.indexOf(at(1) as never)),
    ];
    const [front = "", annex = ""] = pages.map((page) => wordsOf({ blocks: page }));
    for (const words of ["共 12 人，见附页。", "共 10 段，见附页。"]) expect(front).toContain(words);
    for (const words of [...members.map(({ name }) => name), ...jobs, facts.number])
      expect(annex).toContain(words);
    expect(front).not.toContain("成员0");
  });

  it("names who has checked the papers, and on which day", () => {
    const by = "姜晓彤 2026年11月24日";
    const materials = [
      { name: "居民身份证", way: "核验原件", by },
      { name: "户口簿", way: "核验原件", by },
      { name: "低保证", way: "部门共享（无比对记录）", by: "" },
    ];
    const { blocks, values } = buildRecognitionForm({ ...EMPTY_FACTS, materials });
    const expected = `居民身份证（核验原件）、户口簿（核验原件），核验人：${by}；低保证（部门共享（无比对记录））`;
    expect(wordsOf({ blocks })).toContain(expected);
    expect(values.材料清单).toBe(expected);
  });
});

describe("the form's fields", () => {
  it("say of an expropriation without its paper what is only declared", () => {
    const facts = { landExpropriation: { level: "county", allLandLost: true } } as StoredFacts;
    const details = { ...NO_DETAILS, land: { expropriatedOn: "2024-09-10" } };
    const land = (documents: Parameters<typeof formFields>[2]) =>
      formFields(facts, details, documents, { number: null, notOnFile: null }).landExpropriation;
    const code = "land_expropriation_proof";
    expect(land([{ code, verifiedBy: "original" }])).toBe("2024年9月10日，县级");
    expect(land([{ code, verifiedBy: "not_held", saidOn: "2026-02-12", saidIn: "window" }])).toBe(
      "没有，2024年9月10日，本人申报为县级征地",
    );
  });

  it("say posts and household in words and by the number of the household on the list", () => {
    const facts = { businessRegistration: false, companyPosts: ["supervisor", "顾问"] } as StoredFacts;
    const details = { ...NO_DETAILS, zeroEmploymentHousehold: { number: "LJ-220122-2025-000009" } };
    expect(formFields(facts, details, [], { number: null, notOnFile: null })).toMatchObject({
      business: "无执照，监事、顾问",
      householdNumber: "LJ-220122-2025-000009",
    });
    expect(
      formFields(facts, details, [], { number: "LJ-220102-2026-000001", notOnFile: null }).householdNumber,
    ).toBe("LJ-220102-2026-000001");
  });
});

describe("不予认定告知书", () => {
  it("names clause, fact, reason, unit and number", () => {
    const words = wordsOf(buildRefusalNotice(REFUSED, "BY-220102-2026-000003") as Paper);
    for (const part of [
      "吉人社发〔2022〕10号 一（二）1",
      "社保显示 2026-09 起在某公司参保",
      "理由：在用人单位参加社会保险。",
      "南关区就业服务局",
      "BY-220102-2026-000003",
      "苑淑清（229901********0168）",
      "可以重新申请",
    ]) {
      expect(words).toContain(part);
    }
  });

  it("is the grassroots office's when the first review fails", () => {
    const words = wordsOf(
      buildRefusalNotice(
        {
          ...REFUSED,
          status: "first_review_failed",
          steps: [{ action: "fail-first-review", on: "2026-11-05", actor: "姜晓彤", words: "年龄不符。" }],
        },
        "BY-1",
      ) as Paper,
    );
    expect(words).toContain("经初审");
    expect(words).toContain("南关区民康街道\n2026-11-05");
  });

  it("says when the application was made, and never a day after its acceptance", () => {
    expect(wordsOf(buildRefusalNotice(REFUSED, "BY-1") as Paper)).toContain("您于2026年11月2日申请认定");
    const unknown: PaperFacts = { ...REFUSED, appliedOn: null, acceptedOn: "2026-10-30" };
    expect(wordsOf(buildRefusalNotice(unknown, "BY-1") as Paper)).toContain(
      "编号 RD-220102-2026-000214），由南关区民康街道于2026年10月30日受理。经复核",
    );
  });

  it("names the county as the second address where the grassroots office refused, with its phone", () => {
    const steps = [{ action: "fail-first-review", on: "2026-11-05", actor: "姜晓彤", words: "年龄不符。" }];
    const failed: PaperFacts = { ...REFUSED, status: "first_review_failed", steps };
    const remedy = (facts: PaperFacts) => wordsOf(buildRefusalNotice(facts, "BY-1") as Paper);
    expect(remedy(failed)).toContain("可以向南关区民康街道说明并提交证明，也可以向南关区就业服务局反映。");
    expect(remedy({ ...failed, supervisionPhone: "0431-12345678" })).toContain(
      "也可以向南关区就业服务局（监督电话：0431-12345678）反映。",
    );
    // The county's own refusal has no second address at the county.
    expect(remedy({ ...REFUSED, supervisionPhone: "0431-12345678" })).toMatch(
      /可以向南关区就业服务局说明并提交证明。监督电话：0431-12345678。/,
    );
  });

  it("tells the day on which time alone meets the condition", () => {
    const words = wordsOf(buildRefusalNotice({ ...REFUSED, metOn: "2027-01-15" }, "BY-1") as Paper);
    expect(words).toContain("2027年1月15日起即可满足，届时可以重新申请");
  });

  it.each([
    ["the day before", "2026-11-04", "2026年11月4日起已经满足；没有其他不符合情形的，现在即可重新申请"],
    ["the day of", "2026-11-05", "2026年11月5日起已经满足；没有其他不符合情形的，现在即可重新申请"],
    ["the day after", "2026-11-06", "2026年11月6日起即可满足，届时可以重新申请"],
  ])("does not put off to a later day what time has met by %s the refusal", (_name, metOn, expected) => {
    const steps = [{ action: "fail-first-review", on: "2026-11-05", actor: "姜晓彤", words: "年龄不符。" }];
    const facts: PaperFacts = { ...REFUSED, status: "first_review_failed", steps, metOn };
    expect(wordsOf(buildRefusalNotice(facts, "BY-1") as Paper)).toContain(expected);
  });

  it.each(["recognized", "withdrawn", "public_notice", "draft"] as const)("is not made for %s", (status) => {
    expect(buildRefusalNotice({ ...REFUSED, status, steps: [] }, "BY-1")).toBeNull();
  });
});

describe("受理凭证 and 一次性告知书", () => {
  it("the receipt names the last day of the ten working days", () => {
    const words = wordsOf(
      buildAcceptanceReceipt(
        { ...REFUSED, status: "accepted", acceptedOn: "2026-11-02", decisionDueOn: "2026-11-16" },
        "SL-1",
      ),
    );
    expect(words).toContain("不晚于2026年11月16日");
    // A window application has no 查询码: the paper promises only what works.
    expect(words).toContain("到受理单位查询进度");
    const online = wordsOf(
      buildAcceptanceReceipt({ ...REFUSED, acceptedOn: "2026-11-02", channel: "网上申请" }, "SL-1"),
    );
    expect(online).toContain("编号和查询码，在网上查询进度");
  });

  it("a receipt made out later names the day of acceptance and the day it is made out", () => {
    const accepted = { ...REFUSED, status: "accepted" as const, acceptedOn: "2026-11-02" };
    const receipt = (printedOn: string) =>
      wordsOf(buildAcceptanceReceipt({ ...accepted, printedOn }, "SL-1"));
    expect(receipt("2026-11-03")).toContain("受理日期为2026年11月2日，本凭证于2026年11月3日出具");
    expect(receipt("2026-11-02")).not.toContain("出具");
  });

  it("the receipt says that the day is not known where the calendar ends", () => {
    const words = wordsOf(buildAcceptanceReceipt({ ...REFUSED, acceptedOn: "2026-12-28" }, "SL-1"));
    expect(words).toContain("待下一年度放假安排公布后确定");
  });

  it("the notice tells every item at once, numbered", () => {
    const items = ["缺少户口簿。", "失业起始日期没有填写。"];
    const paper = buildCorrectionNotice({
      ...REFUSED,
      correction: { number: "BZ-1", items, note: "", on: "2026-11-03", answerBy: "2026-11-18", by: "姜晓彤" },
    });
    const words = wordsOf(paper as Paper);
    expect(words).toContain("下列 2 项");
    expect(words).toContain("一、缺少户口簿。");
    expect(words).toContain("二、失业起始日期没有填写。");
    // The office's own day: nothing is lost after it, and the clock has not begun.
    expect(words).toContain("请在2026年11月18日以前（含当日）补正。这一天由本单位确定");
    expect(words).toContain("过了这一天不视为放弃申请，仍然可以补正");
    expect(words).toContain("在此之前办理时限还没有开始");
    const many = Array.from({ length: 11 }, (_, index) => `第 ${index + 1} 项材料。`);
    const long = buildCorrectionNotice({
      ...REFUSED,
      correction: { number: "BZ-2", items: many, note: "", on: "2026-11-03", answerBy: null, by: "姜晓彤" },
    });
    expect(wordsOf(long as Paper)).not.toContain("以前（含当日）");
    expect(wordsOf(long as Paper)).toContain("十一、第 11 项材料。");
    expect(buildCorrectionNotice({ ...REFUSED, correction: null })).toBeNull();
  });
});

describe("公示表 and 认定汇总表", () => {
  it("the notice shows exactly the lines that were shown and nothing of the person beyond them", () => {
    const paper = buildNoticeSheet({
      number: "GS-1",
      unit: "民康街道",
      place: "社区公示栏",
      opensOn: "2026-11-18",
      dueOn: "2026-11-23",
      recordedOn: "2026-11-16",
      phone: null,
      rows: [
        {
          name: "苑淑清",
          sex: "女",
          residentId: "229901********0168",
          community: "健康胡同社区",
          matter: "就业困难人员认定",
        },
      ],
    });
    const words = wordsOf(paper);
    expect(words).toContain("2026年11月18日起至2026年11月23日止");
    for (const hidden of ["大龄", "残疾", "低保", "出生", "电话：1990", "住址"]) {
      expect(words).not.toContain(hidden);
    }
  });

  it("the summary counts the people of each category", () => {
    const row = {
      number: "RD-1",
      name: "苑淑清",
      sex: "女",
      residentId: "229901********0168",
      unit: "健康胡同社区",
      acceptedOn: "2026-11-02",
      on: "2026-11-11",
      handler: "姜晓彤",
    };
    const words = wordsOf(
      buildRecognitionSummary({
        number: "",
        unit: "民康街道",
        stage: "reported",
        from: null,
        to: null,
        printedOn: "2026-11-23",
        by: "姜晓彤",
        rows: [
          { ...row, category: "大龄失业人员" },
          { ...row, category: "大龄失业人员" },
          { ...row, category: "失地农民" },
        ],
      }),
    );
    expect(words).toContain("共 3 人，其中大龄失业人员 2 人，失地农民 1 人");
  });
});

describe("templates", () => {
  it.each(PAPER_KINDS)("%s has a blank form and names for a bureau's own", (kind) => {
    expect(blankPaper(kind).kind).toBe(kind);
    const names = placeholderNames(kind);
    expect(names.length).toBeGreaterThan(5);
    expect(new Set(names).size).toBe(names.length);
  });
});
