/** Chinese wording of this feature's codes. */
import type { CheckSeverity } from "./catalogue";

export const severityLabels: Record<CheckSeverity, string> = {
  grave: "严重",
  serious: "较重",
  minor: "一般",
  question: "询问",
};

export const subjectLabels = {
  person: "人员",
  application: "申请",
  notice_entry: "公示",
  objection: "异议",
  recognition: "认定",
  plan: "方案",
  offer: "岗位推荐",
  service: "帮扶记录",
  placement: "安置",
  post: "公益性岗位",
  subsidy: "补贴",
  exit: "注销建议",
  household: "零就业家庭",
  employment: "就业登记",
  unit: "单位",
} as const;
export type CheckSubject = keyof typeof subjectLabels;

export const severityNotes: Record<CheckSeverity, string> = {
  grave: "涉及认定资格、资金、公示程序或应退未退",
  serious: "程序或帮扶没有做到位",
  minor: "记录不完整、不及时",
  question: "可能有正当原因，请负责人先问再说",
};
