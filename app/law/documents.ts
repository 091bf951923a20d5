/**
 * The register of documents the rules cite. `cited` is the name used in a source: the document number
 * where one is known, otherwise the short title.
 */
import type { CalendarDate } from "~/lib/calendar-date";

export type LegalDocument = {
  cited: string;
  title: string;
  number: string | null;
  issuer: string;
  /** The first day on which it applies; null where the text seen does not say. */
  inForceFrom: CalendarDate | null;
};

export const NOTICE = "吉人社发〔2022〕10号";
export const CIVIL_CODE = "民法典";
export const RECONSIDERATION_LAW = "行政复议法";
export const ADMINISTRATIVE_LITIGATION_LAW = "行政诉讼法";
export const EMPLOYMENT_PROMOTION_LAW = "就业促进法";
export const RETIREMENT_1978 = "国发〔1978〕104号";
export const RETIREMENT_MEASURES = "国务院关于渐进式延迟法定退休年龄的办法";
export const WELFARE_POST_NOTICE = "人社部发〔2019〕124号";
export const SUBSIDY_FUND_RULE = "财社〔2023〕181号";
export const WELFARE_POST_RULE_JILIN = "吉人社联〔2022〕90号";
export const INSURANCE_SUBSIDY_JILIN = "吉人社联字〔2017〕94号";
export const START_UP_SUBSIDY_JILIN = "吉人社联〔2020〕20号";
export const GUARANTEED_LOAN_RULE = "财金〔2023〕75号";
export const RESIDENT_ID_STANDARD = "GB 11643";
export const LABOUR_LAW = "劳动法";
export const SYSTEM_STANDARDS = "系统管理标准";

const MOHRSS_MOF = "人力资源社会保障部、财政部";

export const documents: readonly LegalDocument[] = [
  {
    cited: NOTICE,
    title: "关于做好就业困难人员认定帮扶工作的通知",
    number: NOTICE,
    issuer: "吉林省人力资源和社会保障厅",
    inForceFrom: "2022-05-10",
  },
  {
    cited: RECONSIDERATION_LAW,
    title: "中华人民共和国行政复议法",
    number: null,
    issuer: "全国人民代表大会常务委员会",
    inForceFrom: "2024-01-01",
  },
  {
    cited: ADMINISTRATIVE_LITIGATION_LAW,
    title: "中华人民共和国行政诉讼法",
    number: null,
    issuer: "全国人民代表大会",
    inForceFrom: "2017-07-01",
  },
  {
    cited: CIVIL_CODE,
    title: "中华人民共和国民法典",
    number: null,
    issuer: "全国人民代表大会",
    inForceFrom: "2021-01-01",
  },
  {
    cited: EMPLOYMENT_PROMOTION_LAW,
    title: "中华人民共和国就业促进法",
    number: null,
    issuer: "全国人民代表大会常务委员会",
    inForceFrom: "2008-01-01",
  },
  {
    cited: LABOUR_LAW,
    title: "中华人民共和国劳动法",
    number: null,
    issuer: "全国人民代表大会常务委员会",
    inForceFrom: "1995-01-01",
  },
  {
    cited: RETIREMENT_1978,
    title: "国务院关于安置老弱病残干部的暂行办法、国务院关于工人退休、退职的暂行办法",
    number: RETIREMENT_1978,
    issuer: "国务院",
    inForceFrom: "1978-06-02",
  },
  {
    cited: RETIREMENT_MEASURES,
    title: "国务院关于渐进式延迟法定退休年龄的办法",
    number: null,
    issuer: "全国人民代表大会常务委员会批准，国务院公布",
    inForceFrom: "2025-01-01",
  },
  {
    cited: WELFARE_POST_NOTICE,
    title: "关于做好公益性岗位开发管理有关工作的通知",
    number: WELFARE_POST_NOTICE,
    issuer: MOHRSS_MOF,
    inForceFrom: null,
  },
  {
    cited: SUBSIDY_FUND_RULE,
    title: "就业补助资金管理办法",
    number: SUBSIDY_FUND_RULE,
    issuer: "财政部、人力资源社会保障部",
    inForceFrom: null,
  },
  {
    cited: WELFARE_POST_RULE_JILIN,
    title: "公益性岗位开发管理办法（吉林省）",
    number: WELFARE_POST_RULE_JILIN,
    issuer: "吉林省人力资源和社会保障厅、吉林省财政厅",
    inForceFrom: null,
  },
  {
    cited: INSURANCE_SUBSIDY_JILIN,
    title: "就业困难人员社会保险补贴经办规定（吉林省）",
    number: INSURANCE_SUBSIDY_JILIN,
    issuer: "吉林省人力资源和社会保障厅",
    inForceFrom: null,
  },
  {
    cited: START_UP_SUBSIDY_JILIN,
    title: "初次创业补贴规定（吉林省）",
    number: START_UP_SUBSIDY_JILIN,
    issuer: "吉林省人力资源和社会保障厅、吉林省财政厅",
    inForceFrom: null,
  },
  {
    cited: GUARANTEED_LOAN_RULE,
    title: "普惠金融发展专项资金管理办法",
    number: GUARANTEED_LOAN_RULE,
    issuer: "财政部",
    inForceFrom: null,
  },
  {
    cited: RESIDENT_ID_STANDARD,
    title: "公民身份号码",
    number: RESIDENT_ID_STANDARD,
    issuer: "国家标准",
    inForceFrom: null,
  },
  {
    cited: SYSTEM_STANDARDS,
    title: "帮扶工作管理标准（通知未作规定，可由各市州调整）",
    number: null,
    issuer: "本系统默认设置",
    inForceFrom: "2022-05-10",
  },
];

/** The register entry a source names, or null for a document outside the register. */
export function findDocument(cited: string): LegalDocument | null {
  return documents.find((document) => document.cited === cited) ?? null;
}
