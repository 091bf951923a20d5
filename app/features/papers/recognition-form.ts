/**
 * 《吉林省就业困难人员申请认定表》, A4 front and back. The attachment of the notice could not be obtained; the
 * fields and signature blocks are those of DOMAIN §1.2, and a bureau can put its own template in the place.
 */
import { clauseLine } from "~/features/recognition/refusal-clauses";
import { formatDate, type CalendarDate } from "~/lib/calendar-date";
import { categoryLabels } from "~/features/recognition/labels";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import { annexBlocks, annexedIn, annexWords, LEAST_MEMBERS, memberCells, memberHeads } from "./form-annex";
import { label, value, type Paper, type PaperBlock, type PaperRow } from "./paper";
import { lastStep, materialsInWords, type PaperFacts, type PaperStep } from "./paper-facts";
import { paperValues } from "./paper-values";
import { certificateWords, noticeResult, remarks } from "./remarks";

const day = (date: CalendarDate | null) => (date ? formatDate(date) : "");

/** Twelve columns: four pairs of a label (1) of five characters and its value (2), wide enough for a day. */
const COLUMNS = [26, 17, 17, 26, 17, 17, 26, 17, 17, 26, 17, 17] as const;

const pair = (name: string, text: string | null | undefined, columns = 2) => [
  label(name),
  value(text, { columns }),
];

function head(text: string): PaperRow {
  return { cells: [label(text, { columns: 12 })], keepNext: true };
}

function personRows({ person, fields }: PaperFacts): PaperRow[] {
  return [
    {
      cells: [
        ...pair("姓名", person.name),
        ...pair("性别", person.sex, 1),
        ...pair("民族", person.ethnicity, 1),
        ...pair("出生日期", day(person.birthDate)),
        value("照片\n（选贴）", { columns: 2, rows: 3, align: "center" }),
      ],
    },
    {
      cells: [
        ...pair("公民身份号码", person.residentId, 4),
        ...pair("文化程度", person.education, 1),
        ...pair("政治面貌", fields.politicalStatus),
      ],
    },
    {
      cells: [
        ...pair("婚姻状况", fields.maritalStatus, 1),
        ...pair("健康状况", fields.health, 1),
        ...pair("联系电话", person.phone),
        ...pair("备用联系人", fields.alternateContact),
      ],
    },
    { cells: [...pair("户籍地址", person.household, 8), ...pair("户籍性质", person.householdKind)] },
    { cells: [...pair("常住地址", person.residence, 8), ...pair("居住证明", fields.residenceProof)] },
    {
      cells: [...pair("毕业院校及专业", fields.school, 8), ...pair("离校时间", fields.leftSchoolOn)],
    },
  ];
}

function unemploymentRows(facts: PaperFacts): PaperRow[] {
  const { fields } = facts;
  const history = annexedIn(facts).history ? annexWords.history(facts) : fields.workHistory;
  return [
    {
      cells: [
        ...pair("就业创业证编号", fields.employmentCertificate, 5),
        ...pair("失业登记日期", fields.unemploymentRegisteredOn),
        ...pair("登记机构", fields.unemploymentRegistrationOffice),
      ],
    },
    {
      cells: [
        ...pair("失业起始日期", fields.unemployedSince),
        ...pair("失业原因", fields.unemploymentReason),
        ...pair("失业保险金", fields.unemploymentBenefit),
        ...pair("参保情况", fields.insuranceState),
      ],
    },
    {
      cells: [
        ...pair("原工作单位", fields.formerEmployer, 5),
        ...pair("单位性质", fields.employerNature),
        ...pair("解除（终止）日期", fields.terminatedOn),
      ],
    },
    {
      cells: [
        ...pair("技能及证书", fields.skills, 5),
        ...pair("月收入", fields.monthlyIncome),
        ...pair("执照及任职", fields.business),
      ],
    },
    { cells: [...pair("工作经历", history, 11)] },
  ];
}

/** Two lines of our own: a line that breaks by itself leaves a box alone at its end. */
const BOXES_A_LINE = 4;

/** ☑ the applied category; a named additional one too. */
function categoryRows({ category, fields }: PaperFacts): PaperRow[] {
  const additional = fields.additionalCategories ?? "";
  const boxes = RECOGNITION_CATEGORIES.map((code) => {
    const name = categoryLabels[code];
    return `${code === category || additional.includes(name) ? "☑" : "☐"}${name}`;
  });
  const proofs = [
    ["残疾人证", fields.disabilityCertificate],
    ["低保证（证明）", fields.dibaoCertificate],
    ["零就业家庭认定编号", fields.householdNumber],
    ["征地协议（证明）", fields.landExpropriation],
    ["毕业证书", fields.diploma],
  ].flatMap(([name, text]) => (text ? [`${name}：${text}`] : []));
  return [
    {
      cells: [
        label("申请认定类别"),
        value(`${boxes.slice(0, BOXES_A_LINE).join("　")}\n${boxes.slice(BOXES_A_LINE).join("　")}`, {
          columns: 11,
        }),
      ],
    },
    { cells: [label("相应证件"), value(proofs.join("；"), { columns: 11 })] },
  ];
}

function memberRows(facts: PaperFacts): PaperRow[] {
  const { members } = facts;
  if (annexedIn(facts).members) {
    return [{ cells: [label("家庭成员"), value(annexWords.members(facts), { columns: 11 })] }];
  }
  const lines = Math.max(LEAST_MEMBERS, members.length);
  return [
    { cells: [label("家庭成员", { rows: lines + 1 }), ...memberHeads()] },
    ...Array.from({ length: lines }, (_, index) => ({ cells: memberCells(members[index]) })),
  ];
}

function wishRows({ fields }: PaperFacts): PaperRow[] {
  return [
    {
      cells: [
        ...pair("求职意向工种", fields.wishes, 5),
        ...pair("工作地点", fields.workPlaces),
        ...pair("期望月薪", fields.expectedWage),
      ],
    },
    {
      cells: [
        ...pair("工作形式", fields.workForm),
        ...pair("培训意愿", fields.trainingWish),
        ...pair("创业意愿", fields.startUpWish),
        ...pair("公益性岗位", fields.welfarePostWish),
      ],
    },
    { cells: [...pair("其他服务需求", fields.otherNeeds, 11)] },
  ];
}

function declarationRows({ declarationText, signature }: PaperFacts): PaperRow[] {
  return [
    head("个人承诺"),
    { cells: [value(declarationText, { columns: 12 })] },
    {
      cells: [
        label("本人签名", { columns: 2 }),
        value(signature?.words ?? "", { columns: 6, signature: signature?.svg ?? null }),
        label("日期", { columns: 2 }),
        value(day(signature?.on ?? null), { columns: 2 }),
      ],
      height: 12,
    },
  ];
}

/** 公安、社保：一致，经办人 日期: what came out alike on a day stands on one line; then how the case was verified. */
function checkLines(facts: PaperFacts): string[] {
  const alike = new Map<string, string[]>();
  for (const one of facts.checks) {
    const words = `${one.conclusion}，${one.by} ${one.on}${one.note ? `，${one.note}` : ""}`;
    const sources = alike.get(words) ?? [];
    const source = one.source || one.method;
    alike.set(words, sources.includes(source) ? sources : [...sources, source]);
  }
  const verified = lastStep(facts, "verify");
  return [
    ...[...alike].map(([words, sources]) => `${sources.join("、")}：${words}`),
    ...(verified ? [`核实结论：${verified.words.replace(/。$/, "")}，${verified.actor} ${verified.on}`] : []),
  ];
}

function checkingRows(facts: PaperFacts): PaperRow[] {
  return [
    { cells: [label("材料清单及核验"), value(materialsInWords(facts), { columns: 11 })] },
    {
      cells: [
        label("核实情况（共享比对、实地核查、书面承诺）"),
        value(checkLines(facts).join("\n"), { columns: 11 }),
      ],
      height: 16,
    },
  ];
}

/** Characters of a name with which hands and day still stand on one line. */
const HAND = 18;

/** 经办人 and 负责人: the second hand signs on paper, so its place stays open. The day never breaks over two lines. */
function handsLine(step: PaperStep | null): string {
  const actor = step?.actor ?? "　　　　";
  const on = step ? formatDate(step.on) : "　年　月　日";
  return `经办人：${actor}　负责人：　　　　　${actor.length > HAND ? "\n" : ""}${on}`;
}

/** Clause and fact of a refusal, as its letter names them (二（二）、二（三） 在认定表上注明原因). */
function groundsOf({ clauses }: PaperFacts): string {
  const lines = clauses.map(({ title, reason, source }) => clauseLine({ title, fact: reason, source }));
  return lines.length > 0 ? `依据：${lines.join("；")}。` : "";
}

function firstReviewRow(facts: PaperFacts): PaperRow {
  const failed = lastStep(facts, "fail-first-review");
  const signed = lastStep(facts, "sign-first-opinion");
  const step = failed ?? signed;
  const words = failed
    ? `不符合。${groundsOf(facts)}原因：${failed.words}`
    : signed
      ? `符合。${signed.words}`
      : "";
  return {
    cells: [
      label("初审意见"),
      value([words, handsLine(step)].join("\n"), {
        columns: 11,
        seal: facts.seals.first_review_failed ?? facts.seals.first_opinion ?? null,
      }),
    ],
    height: 30,
  };
}

function noticeRow({ notice }: PaperFacts): PaperRow {
  const words = notice
    ? `${notice.number}，${notice.shownAt}，${formatDate(notice.opensOn)}起至${notice.dueOn ? formatDate(notice.dueOn) : "满 3 个工作日"}止（3 个工作日，首日不计）。\n${noticeResult(notice)}`
    : "";
  return { cells: [label("公示情况"), value(words, { columns: 11 })], height: 14 };
}

function countyRow(facts: PaperFacts): PaperRow {
  const recognized = lastStep(facts, "recognize");
  const refused = lastStep(facts, "refuse");
  const returned = facts.status === "returned" ? lastStep(facts, "return") : null;
  const step = recognized ?? refused ?? returned;
  const words = recognized
    ? `认定类别：${facts.decidedCategory ? categoryLabels[facts.decidedCategory] : ""}，认定日期 ${formatDate(recognized.on)}。${recognized.words}`
    : refused
      ? `不予认定。${groundsOf(facts)}原因：${refused.words}`
      : returned
        ? `退回。原因：${returned.words}`
        : "";
  return {
    cells: [
      label("县（市、区）复核认定意见"),
      value([words, handsLine(step)].join("\n"), {
        columns: 11,
        seal: facts.seals.recognized ?? facts.seals.refused ?? null,
      }),
    ],
    height: 32,
  };
}

function closingRows(facts: PaperFacts): PaperRow[] {
  return [
    {
      cells: [label("《就业创业证》记载"), value(certificateWords(facts), { columns: 11 })],
      height: 9,
    },
    {
      cells: [label("备注 / 注销记载"), value(remarks(facts), { columns: 11 })],
      height: 9,
    },
  ];
}

const grid = (name: string, rows: readonly PaperRow[]): PaperBlock => ({
  kind: "grid",
  label: name,
  columns: COLUMNS,
  rows,
});

export function buildRecognitionForm(facts: PaperFacts): Paper {
  const title = "吉林省就业困难人员申请认定表";
  return {
    kind: "recognition_form",
    title,
    number: facts.number,
    orientation: "portrait",
    style: "form",
    blocks: [
      { kind: "title", text: title },
      { kind: "line", left: `认定表编号：${facts.number}`, right: `申请渠道：${facts.channel}` },
      {
        kind: "line",
        left: `受理单位：${facts.unit}`,
        right: `受理日期：${day(facts.acceptedOn) || "　　年　月　日"}`,
      },
      grid("申请认定表正面", [
        head("基本情况"),
        ...personRows(facts),
        head("失业情况"),
        ...unemploymentRows(facts),
        head("人员类别"),
        ...categoryRows(facts),
        ...memberRows(facts),
        head("求职与服务意愿"),
        ...wishRows(facts),
      ]),
      { kind: "page", side: "back" },
      grid("申请认定表背面", [
        ...declarationRows(facts),
        ...checkingRows(facts),
        firstReviewRow(facts),
        noticeRow(facts),
        countyRow(facts),
        ...closingRows(facts),
      ]),
      { kind: "note", text: "依据：吉人社发〔2022〕10号。本表由记录生成，正反面打印。" },
      ...annexBlocks(facts),
    ],
    values: paperValues(facts),
    seals: {
      初审印章: facts.seals.first_review_failed ?? facts.seals.first_opinion ?? null,
      复核印章: facts.seals.recognized ?? facts.seals.refused ?? null,
    },
    signatures: { 本人签名: facts.signature?.svg ?? null },
    tables: {
      家庭成员表: {
        header: ["姓名", "与本人关系", "公民身份号码", "年龄", "就业状况或单位", "月收入（元）"],
        rows: facts.members.map((one) => [
          one.name,
          one.relation,
          one.residentId,
          one.age,
          one.employment,
          one.monthlyIncome,
        ]),
      },
    },
  };
}
