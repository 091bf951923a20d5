import type { FieldHeadings } from "~/lib/tabular/header";

export const VACANCY_FIELDS = [
  "employer",
  "post",
  "places",
  "wageMin",
  "wageMax",
  "education",
  "age",
  "workingHours",
  "acceptsDisabled",
  "workplace",
  "contactName",
  "contactPhone",
  "publishedOn",
  "validUntil",
] as const;
export type VacancyField = (typeof VACANCY_FIELDS)[number];

export const VACANCY_FIELD_LABELS: Record<VacancyField, string> = {
  employer: "招聘单位",
  post: "岗位名称",
  places: "招聘人数",
  wageMin: "月薪下限",
  wageMax: "月薪上限",
  education: "学历要求",
  age: "年龄要求",
  workingHours: "工作时间",
  acceptsDisabled: "是否接收残疾人",
  workplace: "工作地点",
  contactName: "联系人",
  contactPhone: "联系电话",
  publishedOn: "发布日期",
  validUntil: "有效期至",
};

export const REQUIRED_VACANCY_FIELDS = [
  "employer",
  "post",
  "places",
  "wageMin",
  "workplace",
  "publishedOn",
] as const;

export const VACANCY_KEY_FIELDS = ["employer", "post"] as const satisfies readonly VacancyField[];

export const VACANCY_HEADINGS: FieldHeadings<VacancyField> = [
  { field: "employer", headings: /^(招聘|用人|用工)?(单位|企业|公司)(名称|全称)?$/ },
  { field: "post", headings: /^(招聘)?(岗位|职位|工种)(名称)?$/ },
  { field: "places", headings: /^(招聘|需求|用工|岗位)(人数|数量|数)$|^人数$/ },
  { field: "wageMin", headings: /^(月薪|工资|薪资|月工资|薪酬)(下限|最低)$|^最低(月薪|工资|薪资)$/ },
  { field: "wageMax", headings: /^(月薪|工资|薪资|月工资|薪酬)(上限|最高)$|^最高(月薪|工资|薪资)$/ },
  { field: "education", headings: /^(学历|文化程度)(要求)?$/ },
  { field: "age", headings: /^年龄(要求|范围)?$/ },
  { field: "workingHours", headings: /^(工作时间|工时制度?|班次|工作班制)$/ },
  { field: "acceptsDisabled", headings: /残疾/ },
  { field: "workplace", headings: /^(工作|上班|岗位)?(地点|地址|区域)$/ },
  { field: "contactName", headings: /^(招聘)?联系人$/ },
  { field: "contactPhone", headings: /^(联系)?(电话|方式)(号码)?$/ },
  { field: "publishedOn", headings: /^(发布|登记)(日期|时间)$/ },
  { field: "validUntil", headings: /^(有效期至?|截止(日期|时间)|有效期限)$/ },
];
