/** What the tables of a dossier hold, as people call it. */
const TABLE_LABELS: Record<string, string> = {
  applicant_message: "告知记录",
  application: "申请",
  application_step: "申请的办理步骤",
  attachment: "上传的材料",
  certificate_entry: "就业创业证记载",
  correction_request: "补正告知",
  employment_status: "就业状态",
  fact_check: "核实结果",
  fact_question: "疑点",
  follow_up: "回访提醒",
  help_plan: "帮扶方案",
  household_member: "家庭成员登记",
  job_offer: "岗位推荐",
  need_assessment: "意愿与需求",
  notice_objection: "异议",
  online_application: "网上申请",
  paper_issue: "出具的文书",
  person: "人员信息",
  plan_measure: "方案措施",
  plan_review: "方案回顾",
  public_notice_entry: "公示记录",
  recognition: "认定",
  sealed_statement: "盖章文书",
  service_record: "服务记录",
  signature: "签名",
};

export function tableLabel(table: string): string {
  return TABLE_LABELS[table] ?? "其他记录";
}
