/** What a schema says in Chinese of a value it refuses, where the field has no words of its own. Pure. */
import type { z } from "zod";

type Issue = z.core.$ZodRawIssue;

const TYPES: Readonly<Record<string, string>> = {
  string: "文本",
  number: "数字",
  int: "整数",
  bigint: "整数",
  boolean: " true 或 false",
  array: "列表（[…]）",
  tuple: "列表（[…]）",
  object: "对象（{…}）",
  record: "对象（{…}）",
  date: "日期",
  file: "文件",
  null: "空值（null）",
};

const GIVEN: Readonly<Record<string, string>> = { string: "文本", number: "数字", boolean: " true 或 false" };

const typeWords = (type: string) => TYPES[type] ?? "规定的类型";

/** What came instead, as the sender would call it. */
function givenWords(input: unknown): string {
  if (Array.isArray(input)) return "列表";
  return GIVEN[typeof input] ?? "对象";
}

function wrongType(issue: Issue & { code: "invalid_type" }): string {
  if (issue.input === undefined) return `没有填，须填${typeWords(issue.expected)}。`;
  if (issue.input === null) return `应为${typeWords(issue.expected)}；没有内容的，请不带这个字段。`;
  return `应为${typeWords(issue.expected)}，收到的是${givenWords(issue.input)}。`;
}

const SHOWN_CHOICES = 12;

function choices(values: readonly unknown[], input: unknown): string {
  const shown = values.slice(0, SHOWN_CHOICES).map(String).join("、");
  const all = values.length > SHOWN_CHOICES ? `${shown} 等 ${values.length} 种之一` : `${shown} 之一`;
  const must = values.length === 1 ? `只能是 ${shown}` : `应为 ${all}`;
  return input === undefined || input === "" ? `没有填，${must}。` : `不在允许的范围内，${must}。`;
}

const COUNTED: Readonly<Record<string, string>> = { string: "字", array: "项", set: "项", map: "项" };

function tooBig({ origin, maximum, inclusive }: Issue & { code: "too_big" }): string {
  const unit = COUNTED[origin];
  if (unit) return `最多 ${maximum} ${unit === "字" ? "个字，请缩短" : "项，请减少"}。`;
  if (origin === "file") return `文件不能超过 ${maximum} 字节。`;
  return inclusive === false ? `应小于 ${maximum}。` : `不能大于 ${maximum}。`;
}

function tooSmall({ origin, minimum, inclusive }: Issue & { code: "too_small" }): string {
  const unit = COUNTED[origin];
  if (unit && Number(minimum) <= 1) return unit === "字" ? "不能为空，请填写。" : "至少要有 1 项。";
  if (unit) return `至少 ${minimum} ${unit === "字" ? "个字，请补充" : "项，请补充"}。`;
  if (origin === "file") return "文件不能是空的。";
  return inclusive === false ? `应大于 ${minimum}。` : `不能小于 ${minimum}。`;
}

const FORMATS: Readonly<Record<string, string>> = {
  date: "应为实际存在的日期，写作 2026-03-02。",
  datetime: "应为带时区的时刻，写作 2026-03-02T09:00:00+08:00。",
  uuid: "应为记录编号，请用查询时返回的 id。",
  email: "应为电子邮件地址。",
  url: "应为网址。",
};

/** A value of several kinds: what the kind is chosen by, what the nearest kind objects to, or which types there are. */
function noneOf(issue: Issue & { code: "invalid_union" }): string {
  if ("options" in issue && Array.isArray(issue.options)) return choices(issue.options, undefined);
  const faults = issue.errors.flat();
  const near = faults.find((one) => one.code !== "invalid_type" && one.path.length === 0);
  if (near) return near.message;
  const types = faults.flatMap((one) => (one.code === "invalid_type" ? typeWords(one.expected) : []));
  if (types.length > 0)
    return `${issue.input === undefined ? "没有填，" : ""}应为${[...new Set(types)].join("、")}之一。`;
  return "不符合任何一种允许的写法，请对照 /docs/api 的说明改正。";
}

/** 没有填，须填文本。 / 应为 street、county 之一。 Says what is wrong and what would do; the field is named beside it. */
export function schemaWords(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return wrongType(issue);
    case "invalid_value":
      return choices(issue.values, issue.input);
    case "too_big":
      return tooBig(issue);
    case "too_small":
      return tooSmall(issue);
    case "invalid_format":
      return FORMATS[issue.format] ?? "写法不对，请对照说明改正。";
    case "not_multiple_of":
      return `应为 ${issue.divisor} 的倍数。`;
    case "unrecognized_keys":
      return `有不认识的字段：${issue.keys.join("、")}，请删去。`;
    case "invalid_union":
      return noneOf(issue);
    case "invalid_key":
      return "名称不符合要求，请对照 /docs/api 的说明改正。";
    case "invalid_element":
      return "其中有一项不符合要求，请对照 /docs/api 的说明改正。";
    default:
      return "内容不符合要求，请对照说明改正。";
  }
}

/** The same with the field in front, for callers of the interface; a fault of the whole is the body's or the query's. */
export function namedSchemaWords(issue: Issue, whole: string): string {
  const path = (issue.path ?? []).join(".");
  return path === "" ? `${whole}${schemaWords(issue)}` : `字段 ${path} ${schemaWords(issue)}`;
}
