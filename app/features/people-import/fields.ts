import type { FieldHeadings } from "~/lib/tabular/header";

export const ROSTER_FIELDS = [
  "name",
  "sex",
  "residentId",
  "birthDate",
  "ethnicity",
  "education",
  "householdKind",
  "address",
  "phone",
  "category",
  "unemployedSince",
  "unemploymentRegisteredOn",
  "recognizedOn",
  "skills",
  "jobIntentions",
  "remarks",
] as const;
export type RosterField = (typeof ROSTER_FIELDS)[number];

/** The columns' names in messages and in the mapping form. */
export const ROSTER_FIELD_LABELS: Record<RosterField, string> = {
  name: "姓名",
  sex: "性别",
  residentId: "身份证号",
  birthDate: "出生日期",
  ethnicity: "民族",
  education: "文化程度",
  householdKind: "户籍性质",
  address: "家庭住址",
  phone: "联系电话",
  category: "人员类别",
  unemployedSince: "失业时间",
  unemploymentRegisteredOn: "失业登记日期",
  recognizedOn: "认定时间",
  skills: "技能特长",
  jobIntentions: "求职意向",
  remarks: "备注",
};

/** Without these a row cannot become a recognized person. */
export const REQUIRED_ROSTER_FIELDS = [
  "name",
  "residentId",
  "householdKind",
  "category",
  "recognizedOn",
] as const;

/** A row in which both are empty is nobody. */
export const ROSTER_KEY_FIELDS = ["name", "residentId"] as const satisfies readonly RosterField[];

/** Column heads seen in the ledgers of communities and streets, squashed (no spaces, no brackets). */
export const ROSTER_HEADINGS: FieldHeadings<RosterField> = [
  { field: "name", headings: /^(人员|本人|申请人)?(姓名|名字)$/ },
  { field: "sex", headings: /^性别$/ },
  { field: "residentId", headings: /身份证|身份号码|^(有效)?证件号码?$|^公民身份/ },
  { field: "birthDate", headings: /^出生(日期|年月日?|时间)$/ },
  { field: "ethnicity", headings: /^民族$/ },
  { field: "education", headings: /^(最高)?(学历|文化程度|文化水平|受教育程度)$/ },
  { field: "householdKind", headings: /^(户籍|户口|户别)(性质|类型|类别)?$/ },
  { field: "address", headings: /^(?!户籍|户口).*(住址|地址|居住地)$/ },
  { field: "phone", headings: /^(本人|个人)?(联系)?(电话|手机|方式)(号码?)?$/ },
  { field: "category", headings: /(人员|认定|困难|援助对象|就业困难人员|身份)(类别|类型|种类)$|^类别$/ },
  { field: "unemployedSince", headings: /^失业(情况)?(起始|开始)?(时间|日期|年月)$/ },
  {
    field: "unemploymentRegisteredOn",
    headings: /(失业登记|登记失业|失业情况登记)(时间|日期|年月)$|^登记(时间|日期)$/,
  },
  { field: "recognizedOn", headings: /(认定|批准)(情况)?(时间|日期|年月)$/ },
  { field: "skills", headings: /技能|特长|专长/ },
  { field: "jobIntentions", headings: /^(求职|就业|择业)(意向|意愿|愿望)$/ },
  { field: "remarks", headings: /^(备注|说明)$/ },
];
