/** What the details of an audit event say, label by label; what has no words here stays in the raw record. Pure. */
import { ROLE_LABELS } from "~/features/accounts/labels";
import { comparisonFacts, comparisonSources } from "~/features/comparisons/facts";
import { hitStateLabels } from "~/features/comparisons/status";
import { pathLabels, planStatusLabels } from "~/features/help-plan/labels";
import { stepLabel } from "~/features/households/labels";
import { INDICATORS } from "~/features/indicators/catalogue";
import { summaryStageLabels } from "~/features/papers/recognition-summary";
import { exitGroundLabels, recordFieldLabels, revealFieldLabels } from "~/features/people/labels";
import { categoryLabels, documentLabels } from "~/features/recognition/labels";
import { refusedServiceLabels } from "~/features/refusals/labels";
import { audienceLabels, everyLabels } from "~/features/supervision/schedules/schedules";
import { factTitle } from "~/features/verification/fact-keys";
import { questionOutcomeLabels } from "~/features/verification/labels";
import { offerReplies } from "~/lib/codes/help";
import {
  DOSSIER_PARTS,
  KINDS,
  LISTS,
  METHODS,
  ORIGINS,
  STATES,
  type Words,
  WAYS,
  wordsOf,
} from "./event-codes";

export type EventFact = { label: string; value: string };

/** Names of what the details mention by number: units and accounts. */
export type EventNames = {
  units: Readonly<Record<string, string>>;
  accounts: Readonly<Record<string, string>>;
};

/** A code's words; a function for what is built; `plain` for texts and numbers written by people. */
type Reading = { label: string; words?: Words | ((code: string) => string | undefined) };

const indicators = Object.fromEntries(Object.entries(INDICATORS).map(([code, { label }]) => [code, label]));
const SOURCES: Words = { ...wordsOf(comparisonSources), data_sharing: "数据共享" };

const READINGS: Readonly<Record<string, Reading>> = {
  number: { label: "编号" },
  previousNumber: { label: "上次申请" },
  onlineApplication: { label: "网上申请" },
  handover: { label: "交接单" },
  replaces: { label: "代替" },
  replacedBy: { label: "改由" },
  username: { label: "用户名" },
  role: { label: "角色", words: ROLE_LABELS },
  untilOn: { label: "到期日" },
  until: { label: "到" },
  reason: { label: "原因" },
  purpose: { label: "用途" },
  note: { label: "说明" },
  finding: { label: "结论", words: hitStateLabels },
  on: { label: "日期" },
  asOf: { label: "截至" },
  occurredOn: { label: "发生日期" },
  opensOn: { label: "开始" },
  closesOn: { label: "截止" },
  dueOn: { label: "到期" },
  paidOn: { label: "发放日期" },
  endedOn: { label: "结束日期" },
  startsOn: { label: "开始日期" },
  fromOn: { label: "起" },
  recognizedOn: { label: "认定日期" },
  nextReviewOn: { label: "下次回顾" },
  recheckDueOn: { label: "复查期限" },
  objectUntil: { label: "异议期至" },
  month: { label: "月份" },
  fromMonth: { label: "起" },
  untilMonth: { label: "止" },
  year: { label: "年度" },
  within: { label: "几天内" },
  total: { label: "条数" },
  rows: { label: "条数" },
  shown: { label: "显示" },
  ticked: { label: "勾选" },
  lines: { label: "行数" },
  done: { label: "办成" },
  undone: { label: "撤销" },
  people: { label: "人数" },
  members: { label: "成员" },
  entries: { label: "人数" },
  cases: { label: "案卷" },
  findings: { label: "问题" },
  matched: { label: "对上" },
  hits: { label: "线索" },
  problems: { label: "读不出的行" },
  differences: { label: "差异" },
  days: { label: "天数" },
  daysDue: { label: "应出勤" },
  daysPresent: { label: "实出勤" },
  seats: { label: "名额" },
  places: { label: "岗位数" },
  measures: { label: "措施" },
  red: { label: "红项" },
  comments: { label: "意见" },
  versionNo: { label: "方案版本" },
  version: { label: "版本" },
  populationSize: { label: "总体" },
  sampleSize: { label: "样本" },
  seed: { label: "种子" },
  amount: { label: "金额" },
  repaid: { label: "已退" },
  questionsOpened: { label: "新增疑点" },
  title: { label: "名称" },
  body: { label: "发证机构" },
  place: { label: "张贴地点" },
  setting: { label: "设定" },
  value: { label: "改为" },
  correction: { label: "更正说明" },
  toName: { label: "交给" },
  sealName: { label: "印章" },
  list: { label: "名单", words: LISTS },
  sheet: { label: "名单", words: LISTS },
  in: { label: "范围", words: LISTS },
  stage: { label: "环节", words: summaryStageLabels },
  part: { label: "部分", words: DOSSIER_PARTS },
  paper: { label: "文书", words: (code) => KINDS.paper?.[code] ?? (isChinese(code) ? code : undefined) },
  way: { label: "方式", words: WAYS },
  format: { label: "格式", words: { csv: "CSV", xlsx: "Excel", docx: "Word", json: "JSON" } },
  method: { label: "方式", words: METHODS },
  path: { label: "地址", words: (text) => pathLabels[text as keyof typeof pathLabels] ?? text },
  category: { label: "类别", words: categoryLabels },
  documentCode: { label: "材料", words: documentLabels },
  documents: { label: "材料", words: documentLabels },
  field: {
    label: "项目",
    words: { ...revealFieldLabels, recognition_form: "认定表全部号码", objectorContact: "异议人联系方式" },
  },
  fields: { label: "修改项", words: recordFieldLabels },
  changed: { label: "修改项", words: (text) => (text === "declaration" ? "本人承诺" : text) },
  facts: { label: "核实项", words: factTitle },
  factKey: { label: "疑点", words: factTitle },
  fact: { label: "事实", words: wordsOf(comparisonFacts) },
  source: { label: "来源", words: (text) => SOURCES[text] ?? (isChinese(text) ? text : undefined) },
  outcome: {
    label: "结果",
    words: { ...questionOutcomeLabels, employed: "就业", exited: "注销" },
  },
  ground: { label: "情形", words: exitGroundLabels },
  origin: { label: "来由", words: ORIGINS },
  service: { label: "拒绝的服务", words: refusedServiceLabels },
  reply: { label: "反馈", words: wordsOf(offerReplies) },
  decision: {
    label: "决定",
    words: { approve: "批准", recognize: "认定", refuse: "不批准", approved: "批准", refused: "不批准" },
  },
  indicator: { label: "指标", words: indicators },
  rule: { label: "检查项" },
  problem: { label: "问题" },
  every: { label: "周期", words: everyLabels },
  audience: { label: "范围", words: audienceLabels },
  change: { label: "变动", words: { create: "新增", update: "修改", retire: "停用" } },
  view: { label: "视图" },
  state: { label: "状态", words: { ...hitStateLabels } },
  plan: { label: "方案", words: planStatusLabels },
  show: { label: "显示", words: { open: "未处理", exempt: "已豁免", all: "全部" } },
  justified: { label: "理由正当" },
  substantive: { label: "实质联系" },
  shared: { label: "共享" },
  corrected: { label: "更正" },
  withdrawn: { label: "撤销" },
  retired: { label: "停用" },
  closed: { label: "办结" },
  ok: { label: "一致" },
  joined: { label: "已连接申请" },
  firstBusiness: { label: "首次创业" },
  restored: { label: "恢复" },
};

const isChinese = (text: string) => /\p{Script=Han}/u.test(text);
const isPlain = (text: string) =>
  isChinese(text) || /^[\d.,:%-]+$/.test(text) || /^[A-Z]{1,3}-?\d[\d-]*$/.test(text);
const UUID = /^[\da-f]{8}-[\da-f-]{27}$/i;

const familyOf = (action: string) => action.split(".")[0] ?? "";

function wordOf(words: Reading["words"], code: string): string | undefined {
  if (words === undefined) return isPlain(code) ? code : undefined;
  return typeof words === "function" ? words(code) : (words[code] ?? (isChinese(code) ? code : undefined));
}

/** A value in words; undefined where it has none (an id, a code nobody knows, an object). */
function valueWords(value: unknown, words: Reading["words"]): string | undefined {
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return UUID.test(value) || value === "" ? undefined : wordOf(words, value);
  if (!Array.isArray(value)) return undefined;
  const all = value.flatMap((one: unknown) => valueWords(one, words) ?? []);
  return all.length > 0 ? all.join("、") : undefined;
}

function reading(action: string, key: string): Reading | undefined {
  if (key === "kind") return { label: "种类", words: KINDS[action] ?? KINDS[familyOf(action)] ?? {} };
  if (key === "status") return { label: "状态", words: STATES[familyOf(action)] ?? {} };
  if (key === "step")
    return { label: "办理", words: (code) => (isChinese(stepLabel(code)) ? stepLabel(code) : undefined) };
  if (key === "username") return { label: "用户名", words: (text) => text };
  return READINGS[key];
}

type Change = { label: string; from: unknown; to: unknown; words: Reading["words"] };

/** What the event says of before and after; labels of the pair depend on its family. */
function changeIn(
  action: string,
  details: Readonly<Record<string, unknown>>,
  names: EventNames,
): Change | null {
  const unit = (id: string) => names.units[id];
  if ("fromUnitId" in details || "toUnitId" in details) {
    return { label: "单位", from: String(details.fromUnitId), to: String(details.toUnitId), words: unit };
  }
  if (action === "settings.update" && "replaces" in details) {
    return { label: "设定", from: details.replaces, to: details.value, words: undefined };
  }
  if (!("from" in details) && !("to" in details)) return null;
  const family = familyOf(action);
  if (family === "caseload") {
    const account = (id: string) => names.accounts[id];
    return { label: "责任人", from: details.from ?? "", to: details.to ?? "", words: account };
  }
  const words = STATES[family];
  const periods = family === "check" || family === "export" || family === "report" || family === "dossier";
  return {
    label: periods ? (family === "dossier" ? "版本" : "时段") : "状态",
    from: details.from,
    to: details.to,
    words: periods ? undefined : words,
  };
}

function changeFact({ label, from, to, words }: Change): EventFact | null {
  const side = (value: unknown) =>
    typeof value === "string" && typeof words === "function" ? words(value) : valueWords(value, words);
  const [before, after] = [side(from), side(to)];
  if (before === undefined && after === undefined) return null;
  return { label, value: before === after ? `${after}` : `${before ?? "无"} → ${after ?? "无"}` };
}

const PAIRED = new Set(["from", "to", "fromUnitId", "toUnitId", "replaces"]);

/** The facts of an event in the order they were written, changes as “前 → 后”, filters taken apart. */
export function eventFacts(
  action: string,
  details: Readonly<Record<string, unknown>>,
  names: EventNames,
): EventFact[] {
  const change = changeIn(action, details, names);
  const told = change ? changeFact(change) : null;
  const settled = action === "settings.update" && told !== null;
  const facts = Object.entries(details).flatMap(([key, value]): EventFact[] => {
    if (change && PAIRED.has(key) && (key !== "replaces" || settled)) return [];
    if (settled && key === "value") return [];
    if (key === "unit" || key === "unitId") {
      const name = isChinese(String(value)) ? String(value) : names.units[String(value)];
      return name ? [{ label: "单位", value: name }] : [];
    }
    if (key === "filters" && typeof value === "object" && value !== null) {
      return eventFacts(action, value as Record<string, unknown>, names);
    }
    const read = reading(action, key);
    const words = read && valueWords(value, read.words);
    return read && words !== undefined ? [{ label: read.label, value: words }] : [];
  });
  return told ? [told, ...facts] : facts;
}

/** Units and accounts that the details mention by number, to be named together. */
export function mentionedIn(details: Readonly<Record<string, unknown>>): {
  units: number[];
  accounts: string[];
} {
  const filters = (details.filters ?? {}) as Record<string, unknown>;
  const units = [details.unit, details.unitId, details.fromUnitId, details.toUnitId, filters.unit];
  const accounts = [details.from, details.to];
  return {
    units: units.map(Number).filter((id) => Number.isInteger(id) && id > 0),
    accounts: accounts.filter((id): id is string => typeof id === "string" && UUID.test(id)),
  };
}
