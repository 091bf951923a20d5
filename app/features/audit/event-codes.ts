/** The codes that audit events carry, in the words of the features that write them. Pure. */
import { messageKindLabels, toldWayLabels } from "~/features/applicant-messages/labels";
import { attachmentKindLabels } from "~/features/attachments/kinds";
import { bulkKinds } from "~/features/bulk-actions/kinds";
import { DUTY_REGISTERS } from "~/features/bureau-duties/kinds";
import { hitStateLabels } from "~/features/comparisons/status";
import { exitOriginLabels, exitStatusLabels, toldWayLabels as exitWayLabels } from "~/features/exits/labels";
import { householdStatusLabels } from "~/features/households/labels";
import { importKindLabels } from "~/features/imports/labels";
import { paperLabels } from "~/features/papers/paper";
import { personStatusLabels } from "~/features/people/labels";
import { statusLabels, verificationMethodLabels } from "~/features/recognition/labels";
import { findingStatusLabels } from "~/features/rectifications/labels";
import { sealKindLabels } from "~/features/seals/labels";
import { signatureWayLabels } from "~/features/signatures/ways";
import { subsidyKinds } from "~/features/subsidies/kinds";
import { reportKindLabels } from "~/features/supervision/labels";
import { welfarePostKinds } from "~/features/welfare-posts/kinds";
import { serviceTypes, serviceWays } from "~/lib/codes/help";
import { supportKinds, supportStates, trainingStates } from "~/lib/codes/support";

export type Words = Readonly<Record<string, string>>;

export const wordsOf = (list: { options: readonly { code: string; label: string }[] }): Words =>
  Object.fromEntries(list.options.map(({ code, label }) => [code, label]));

/** What was voided or taken back, by the kind of its record. */
const RECORDS: Words = {
  employment_status: "就业失业登记",
  entrepreneurship_milestone: "创业进展",
  entrepreneurship_support: "创业服务",
  job_offer: "岗位推荐",
  need_assessment: "意愿与需求",
  recovery: "追回款项",
  recovery_payment: "退款",
  service_record: "服务记录",
  service_refusal: "拒绝服务",
  subsidy: "补贴",
  training_enrolment: "培训报名",
  welfare_placement: "公益性岗位安置",
};

const SIGNED: Words = { declaration: "申请人承诺", plan_agreement: "方案同意书" };

/** Which part of a dossier was opened. */
export const DOSSIER_PARTS: Words = {
  duplicates: "疑似重复",
  edit: "人员信息",
  employment: "就业失业",
  entrepreneurship: "创业",
  exit: "注销",
  exits: "注销",
  help_plan: "一人一策",
  help_plan_agreement: "方案同意书",
  help_plan_versions: "方案对比",
  job_offers: "岗位推荐",
  refusals: "拒绝服务",
  subsidies: "补贴",
  trainings: "培训",
  welfare_posts: "公益性岗位",
  paper: "文书",
};

export const LISTS: Words = {
  bulk: "批量办理",
  bulk_review: "批量审核",
  duplicates: "疑似重复",
  entrepreneurship: "创业服务",
  exit_radar: "注销预警",
  exits_radar: "注销预警",
  exits_proposed: "待决定的注销",
  exits_decided: "已办结的注销",
  job_fair: "招聘会",
  legacy_claims: "存量认定",
  public_notice: "公示表",
  recognition_summary: "认定汇总表",
  training_roster: "培训名册",
  households: "零就业家庭",
};

const bulk = Object.fromEntries(Object.entries(bulkKinds).map(([code, { label }]) => [code, label]));
const registers = Object.fromEntries(
  Object.entries(DUTY_REGISTERS).map(([code, { label }]) => [code, label]),
);

/** `kind` means something else in each family of events. */
export const KINDS: Readonly<Record<string, Words>> = {
  "application.tell_applicant": messageKindLabels,
  application: paperLabels,
  attachment: attachmentKindLabels,
  bureau_record: registers,
  caseload: bulk,
  "dossier.record_service": wordsOf(serviceTypes),
  "dossier.void": RECORDS,
  job_offer: RECORDS,
  entrepreneurship: wordsOf(supportKinds),
  import: importKindLabels,
  export: importKindLabels,
  paper: paperLabels,
  person: bulk,
  report: reportKindLabels,
  seal: sealKindLabels,
  signature: SIGNED,
  subsidy: wordsOf(subsidyKinds),
  welfare_post: wordsOf(welfarePostKinds),
};

/** What `from`, `to` and `status` of a family are. */
export const STATES: Readonly<Record<string, Words>> = {
  application: statusLabels,
  exit: exitStatusLabels,
  household: householdStatusLabels,
  training: wordsOf(trainingStates),
  entrepreneurship: wordsOf(supportStates),
  rectification: findingStatusLabels,
  finding: findingStatusLabels,
  comparison: hitStateLabels,
  person: personStatusLabels,
};

export const WAYS: Words = {
  ...wordsOf(serviceWays),
  ...exitWayLabels,
  ...toldWayLabels,
  ...signatureWayLabels,
  online: "网上",
  window: "窗口",
  repeated_submit: "重新提交",
  one_time_code: "一次性验证码",
};

export const METHODS: Words = { ...verificationMethodLabels, GET: "打开", POST: "提交" };

export const ORIGINS: Words = exitOriginLabels;
