/** What an inspection asks of each case, clause by clause (DOMAIN §5.3 grouped for a reader of files). Pure. */
import { notice, type NoticeArticle } from "~/law/clauses";
import type { Source } from "~/law/source";

export type ChecklistItem = { code: string; label: string; question: string; source: Source };

const item = <const Code extends string>(
  code: Code,
  article: NoticeArticle,
  label: string,
  question: string,
) => ({ code, label, question, source: notice(article) });

export const CHECKLIST = [
  item("conditions", "一（一）", "认定条件", "认定类别的每一项条件是否有事实和依据，没有不予认定的情形。"),
  item(
    "materials",
    "二（一）",
    "申请材料",
    "认定表要素是否齐全，该类别应有的材料是否齐备，书面承诺是否签署。",
  ),
  item("verification", "一（三）", "情况核实", "是否经部门信息共享或实地核查，疑点是否查清。"),
  item("public_notice", "二（二）", "公示", "是否公示满 3 个工作日，期满后才签署意见，异议是否处理。"),
  item("opinions", "二（三）", "意见与签章", "初审、复核意见是否由不同的人签署并盖章，就业创业证是否记载。"),
  item("time_limit", "二（四）", "办结时限", "受理后是否在 10 个工作日内办结。"),
  item("dossier", "四（一）", "一人一册", "基本情况、求职意愿、服务需求是否登记并及时更新。"),
  item(
    "plan",
    "四（二）",
    "一人一策",
    "方案是否针对本人的意愿和困难，步骤、内容、方式、责任人是否齐全，是否按期批准、回顾。",
  ),
  item("help", "四（二）", "路径落实", "是否按主路径落实：三个岗位信息、技能培训、创业服务或者公益性岗位。"),
  item("contacts", "四（三）", "跟踪联系", "失业期间是否按月实质联系，就业后是否回访，记录是否真实、及时。"),
  item(
    "benefits",
    "五（三）",
    "政策享受",
    "补贴、公益性岗位是否在期限内，有无重复享受，本人是否仍符合条件。",
  ),
  item("exit", "三", "退出", "出现退出情形的是否及时注销，情形和证据是否记载。"),
] as const satisfies readonly ChecklistItem[];

export type ChecklistCode = (typeof CHECKLIST)[number]["code"];
export const CHECKLIST_CODES = CHECKLIST.map(({ code }) => code) as [ChecklistCode, ...ChecklistCode[]];

/** The items asked, in the order of the notice's procedure. */
export function checklistOf(codes: readonly ChecklistCode[] = CHECKLIST_CODES): ChecklistItem[] {
  return CHECKLIST.filter(({ code }) => codes.includes(code)).map((one) => ({ ...one }));
}
