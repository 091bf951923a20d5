/** What parameters and members of the interface mean, by their name: one word means one thing everywhere. Pure. */

type Words = {
  text: string;
  /** As it is written in an example. */
  example?: unknown;
};

const WORDS: Readonly<Record<string, Words>> = {
  unit: { text: "机构编号，须在辖区内；可以省略的，省略时为账号所在单位", example: 100_000_000 },
  county: { text: "县（市、区）的机构编号", example: 102_000_000 },
  asOf: { text: "截至哪一天（北京时间），不给出时为今天", example: "2026-11-24" },
  from: { text: "期间的第一天；不给出时为截至日所在月的 1 日", example: "2026-11-01" },
  to: { text: "期间的最后一天；不给出时为截至日", example: "2026-11-24" },
  by: { text: "各行按下级单位、认定类别，或两者分", example: "unit" },
  limit: { text: "每页行数，1 至 200，不给出时为 50", example: 50 },
  cursor: { text: "上一页答复中的 nextCursor" },
  page: { text: "第几页，从 1 起", example: 1 },
  sort: { text: "排序的项，前加 - 为倒序" },
  q: { text: "姓名、拼音首字母、证件后四位或完整号码" },
  category: { text: "认定类别的代码", example: "older" },
  status: { text: "状态的代码" },
  path: { text: "主路径的代码" },
  plan: { text: "方案状态的代码" },
  responsible: { text: "责任人的账号编号；none 为没有责任人的" },
  metric: { text: "名单所属的指标：答复的 total 等于该指标的数；按期统计的须给出 from 和 to" },
  direct: { text: "1：只看直接登记在本单位的，不含下级" },
  indicators: { text: "要哪些指标，代码以英文逗号分开；不给出时为全部", example: "active,planRate" },
  year: { text: "年份", example: 2026 },
  indicator: { text: "指标代码，见 /indicators", example: "planRate" },
  value: { text: "目标值，以指标的单位计", example: 95 },
  source: { text: "依据的文件或会议", example: "2026 年就业援助工作安排" },
  version: { text: "所见记录的版本；新设不给出" },
  show: { text: "只列哪一种状态" },
  inspection: { text: "抽查编号" },
  order: { text: "整改通知书编号" },
  problem: { text: "问题类型", example: "三个岗位信息" },
  kind: { text: "种类的代码" },
  title: { text: "名称" },
  population: { text: "总体：在册人员中的哪一些；不给出条件时为全部在册", example: { category: "older" } },
  strata: { text: "分层：district（县区）、category（类别）、path（主路径）", example: ["district"] },
  size: {
    text: "样本量：整数，或 total（共几件）、rate（百分比）、perStratum（每层几件）三者之一",
    example: 40,
  },
  seed: {
    text: "公布的随机种子，4 至 80 个字符；同一总体和种子得到同一样本",
    example: "第2026135期 03 08 15",
  },
  checklist: { text: "检查项的代码；不给出时为全部", example: ["plan", "contacts"] },
  answers: { text: "各检查项的结论和说明", example: { plan: { verdict: "unmet", note: "没有方案" } } },
  finish: { text: "真：完成本件，不符合的项成为问题", example: true },
  conclusion: { text: "检查结论", example: "总体规范，个别方案不细。" },
  findings: { text: "所选问题和所见版本；不给出时为该县（市、区）全部待下达的" },
  requirement: { text: "整改要求", example: "逐件补正，自查同类问题。" },
  days: { text: "期限，工作日数；不给出时按标准", example: 15 },
  reply: { text: "整改情况", example: "已补充三个岗位信息并逐人联系" },
  noEvidenceReason: { text: "没有上传证明材料时写明原因" },
  reason: { text: "原因", example: "情况有变，见说明" },
  note: { text: "说明" },
  article: { text: "依据的条款", example: "四（二）" },
  content: { text: "内容", example: "主路径为市场就业，已提供一个岗位信息" },
  caseId: { text: "抽查案卷编号；与 unit 二者给一" },
  measuresAsked: { text: "要求的处理措施：cancel、recover、refer", example: [] },
  parts: { text: "报告包含的部分；不给出时为全部" },
  addressee: { text: "主送机关" },
  documentNumber: { text: "发文字号", example: "长人社发〔2026〕12号" },
  copyTo: { text: "抄送" },
  causes: { text: "原因分析的文字，不得含数字" },
  rectificationDueOn: { text: "要求整改完成的日期" },
  until: { text: "截止日期", example: "2026-12-31" },
  rule: { text: "检查规则，R01 至 R40", example: "R28" },
  id: { text: "编号" },
  hitId: { text: "命中的编号，见该规则的名单" },
  exemptionId: { text: "豁免的编号" },
  evidence: { text: "依据的证明材料", example: "社会保险参保记录" },
  measureId: { text: "处理措施的编号" },
  "If-Match": { text: '所见记录的版本，如 "3"' },
};

export function memberWords(name: string): Words | undefined {
  return Object.hasOwn(WORDS, name) ? WORDS[name] : undefined;
}

/** The same for one member: where it takes codes the words do not speak of, another thing goes by that name. */
export function memberWordsOf(name: string, member: { enum?: readonly unknown[] }): Words | undefined {
  const words = memberWords(name);
  const speaks = !member.enum || words?.example === undefined || member.enum.includes(words.example);
  return speaks ? words : undefined;
}
