/** What an event was done to, in words. Pure. */
import { paths } from "~/lib/paths";

const SUBJECTS: Readonly<Record<string, string>> = {
  account: "账号",
  application: "申请",
  attachment: "材料",
  bulk_action: "批量办理",
  bureau_record: "履职登记",
  caseload_handover: "交接单",
  comparison: "数据比对",
  finding: "检查问题",
  household: "零就业家庭",
  import: "导入",
  inspection: "抽查",
  inspection_case: "抽查案卷",
  job_fair: "招聘会",
  objection: "公示异议",
  online_application: "网上申请",
  paper_template: "文书模板",
  person: "人员",
  public_notice: "公示",
  rectification: "整改通知书",
  report: "报告",
  report_schedule: "定期报告",
  saved_view: "视图",
  seal_key: "印章密钥",
  sealed_statement: "印章声明",
  signature: "签名",
  training_course: "培训班",
  unit: "单位",
  vacancy: "岗位",
  welfare_post: "公益性岗位",
  work_calendar: "工作日历",
};

export type EventSubject = {
  /** 申请 RD-220102-2026-000123（民康街道） */
  words: string;
  /** Where the auditor may go on: what else was done to it. */
  trail: string;
  /** Its own page, of the kinds that the auditor may open. */
  page: string | null;
};

/** Named by its own number or user name and its unit; never by a person's name: the trail holds no case content. */
export function subjectOf(
  event: { subjectType: string | null; subjectId: string | null },
  details: Readonly<Record<string, unknown>>,
  unitName: string | undefined,
): EventSubject | null {
  const { subjectType, subjectId } = event;
  if (subjectType === null || subjectId === null) return null;
  const kind = SUBJECTS[subjectType] ?? "记录";
  const own = subjectType === "account" ? details.username : subjectType === "person" ? "" : details.number;
  const name = typeof own === "string" && own !== "" ? ` ${own}` : "";
  const unit = subjectType === "unit" ? ` ${unitName ?? ""}` : unitName ? `（${unitName}）` : "";
  return {
    words: `${kind}${name}${unit}`,
    trail: paths.audit({ subject: subjectId }),
    page: subjectType === "account" ? paths.grants({ account: subjectId }) : null,
  };
}
