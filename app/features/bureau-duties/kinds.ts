/** 履职登记: what a bureau itself has to do, and which facts each register keeps. Pure. */
import { notice } from "~/law/clauses";
import type { Source } from "~/law/source";
import type { UnitLevel } from "~/lib/actor";

export const DUTY_KINDS = ["responsibility", "training", "publicity", "local_rule"] as const;
export type DutyKind = (typeof DUTY_KINDS)[number];

/** Facts beside title, day and text; each register asks for its own. */
export const DUTY_FIELDS = [
  "untilOn",
  "publishedOn",
  "documentNumber",
  "counterpart",
  "place",
  "way",
  "expected",
  "attended",
  "hours",
  "link",
] as const;
export type DutyField = (typeof DUTY_FIELDS)[number];

export type DutyRegister = {
  label: string;
  source: Source;
  /** One line of what belongs here. */
  about: string;
  title: string;
  day: string;
  body: string;
  /** The facts asked, with their words; `required` must be given. */
  fields: Partial<Record<DutyField, { label: string; required: boolean }>>;
  /** The levels that keep it. */
  levels: readonly UnitLevel[];
};

const asked = (label: string) => ({ label, required: true });
const optional = (label: string) => ({ label, required: false });

const OFFICES: readonly UnitLevel[] = ["province", "city", "county", "street"];

export const DUTY_REGISTERS: Readonly<Record<DutyKind, DutyRegister>> = {
  responsibility: {
    label: "目标责任",
    source: notice("五（一）"),
    about: "就业援助目标责任书：谁负责、负责什么、到什么时候。",
    title: "责任书名称",
    day: "签订日期",
    body: "责任内容",
    fields: {
      untilOn: asked("责任期限"),
      counterpart: asked("责任人"),
      documentNumber: optional("文号"),
    },
    levels: OFFICES,
  },
  training: {
    label: "业务培训",
    source: notice("五（二）"),
    about: "窗口和基层平台工作人员的政策业务培训：组织了什么、多少人参加。",
    title: "培训主题",
    day: "培训日期",
    body: "培训内容",
    fields: {
      untilOn: optional("结束日期"),
      hours: asked("学时"),
      expected: asked("应到人数"),
      attended: asked("实到人数"),
      counterpart: asked("授课人"),
      place: optional("地点"),
    },
    levels: OFFICES,
  },
  publicity: {
    label: "政策宣传",
    source: notice("五（四）"),
    about: "就业援助政策的宣传活动和报道。",
    title: "活动或报道名称",
    day: "日期",
    body: "主要内容",
    fields: {
      way: asked("形式"),
      attended: optional("受众人数"),
      counterpart: optional("媒体或协办单位"),
      place: optional("地点"),
      link: optional("链接"),
    },
    levels: OFFICES,
  },
  local_rule: {
    label: "操作细则",
    source: notice("六"),
    about: "市（州）制定并向社会公布的操作细则。",
    title: "细则名称",
    day: "印发日期",
    body: "主要内容（可粘贴全文）",
    fields: {
      documentNumber: asked("文号"),
      publishedOn: optional("向社会公布日期"),
      untilOn: optional("施行日期"),
      link: optional("公布的网址"),
    },
    levels: ["province", "city"],
  },
};

export const PUBLICITY_WAYS = ["media", "online", "session", "leaflet", "hotline", "other"] as const;

export type PublicityWay = (typeof PUBLICITY_WAYS)[number];

export const publicityWayLabels: Readonly<Record<PublicityWay, string>> = {
  media: "报刊、广播、电视",
  online: "网站、公众号、短视频",
  session: "宣讲会、进社区",
  leaflet: "张贴、发放资料",
  hotline: "热线、咨询",
  other: "其他",
};
