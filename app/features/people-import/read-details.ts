/** The columns that describe a person: codes, contact, wishes, remarks. */
import { educations } from "~/lib/codes/education";
import { ethnicities } from "~/lib/codes/ethnicities";
import { halfWidth, withoutSpaces } from "~/lib/tabular/table";

import { divisionNamesInAddress } from "./address";
import { CATEGORY_WORDS, readCategory } from "./category-words";
import type { RosterField } from "./fields";
import type { RosterReader, RosterValues } from "./roster";

/** A shifted column may bring an ID number or a phone into any cell: long digits are not repeated in messages. */
function quoted(text: string): string {
  const characters = [...withoutSpaces(halfWidth(text)).replace(/\d{7,}[\dX]?/gi, "***")];
  return `“${characters.slice(0, 12).join("")}${characters.length > 12 ? "…" : ""}”`;
}

function readCode(row: RosterReader, field: "ethnicity" | "education"): string | null {
  const label = row.labels[field];
  const text = row.text(field);
  if (text === null) {
    if (row.cell(field).kind === "empty")
      row.report(field, "warning", "missing_detail", `没有填${label}，导入后请在档案中补填。`);
    return null;
  }
  const list = field === "ethnicity" ? ethnicities : educations;
  const code = list.find(text);
  if (code === null) {
    row.report(
      field,
      "warning",
      "unknown_code",
      `${label}${quoted(text)}不在国家标准代码表中，导入后为“未填”。请改用标准名称。`,
    );
  }
  return code;
}

const HOUSEHOLD_KINDS: Record<string, "urban" | "rural"> = {
  城镇: "urban",
  城市: "urban",
  非农业: "urban",
  非农: "urban",
  非农业户口: "urban",
  城镇户口: "urban",
  农村: "rural",
  农业: "rural",
  农业户口: "rural",
  农村户口: "rural",
};

function readHouseholdKind(row: RosterReader): "urban" | "rural" | null {
  const text = row.text("householdKind");
  const word = withoutSpaces(text ?? "");
  const kind = Object.hasOwn(HOUSEHOLD_KINDS, word) ? (HOUSEHOLD_KINDS[word] ?? null) : null;
  if (kind === null) {
    const what = text === null ? "没有填户籍性质" : `户籍性质${quoted(text)}无法识别`;
    row.report(
      "householdKind",
      "error",
      "unknown_household_kind",
      `${what}，无法判断是否城镇户籍。请填“城镇”或“农村”。`,
    );
  }
  return kind;
}

function readCategoryCell(row: RosterReader): RosterValues["category"] {
  const text = row.text("category");
  if (text === null) {
    if (row.cell("category").kind === "empty") {
      row.report(
        "category",
        "error",
        "missing_category",
        `没有填人员类别。请填七类之一：${CATEGORY_WORDS}。`,
      );
    }
    return null;
  }
  const reading = readCategory(text);
  if (reading.kind === "category") {
    if (!reading.literal) {
      row.report(
        "category",
        "fixed",
        "category_read_as",
        `人员类别${quoted(text)}按“${reading.official}”导入。如不是，请改正。`,
      );
    }
    return reading.category;
  }
  const message =
    reading.kind === "several"
      ? `人员类别${quoted(text)}写了不止一类。认定时只定一类，请按认定表保留其一。`
      : `人员类别${quoted(text)}不属于文件规定的七类，无法建立认定记录。请按认定表改为：${CATEGORY_WORDS}之一。`;
  row.report(
    "category",
    "error",
    reading.kind === "several" ? "several_categories" : "unknown_category",
    message,
  );
  return null;
}

const MOBILE = /^1[3-9]\d{9}$/;

function readPhone(row: RosterReader): string | null {
  const text = row.text("phone");
  if (text === null) {
    if (row.cell("phone").kind === "empty") {
      row.report(
        "phone",
        "warning",
        "missing_phone",
        "没有填联系电话，导入后无法联系本人。请在下次走访时补填。",
      );
    }
    return null;
  }
  const phone = withoutSpaces(halfWidth(text)).replace(/^(\+|00)?86(?=1)|[-—()]/g, "");
  if (!MOBILE.test(phone)) {
    row.report(
      "phone",
      "warning",
      "not_a_mobile",
      "联系电话不是 11 位手机号，这一项不导入。请核对后在档案中补填。",
    );
    return null;
  }
  if (phone !== text)
    row.report("phone", "fixed", "phone_tidied", "联系电话中的空格、横线或国家代码已去掉。");
  return phone;
}

function readList(row: RosterReader, field: "skills" | "jobIntentions"): string[] {
  const text = row.text(field);
  if (text === null) return [];
  const parts = text.split(/[、,，;；\n]/).map((part) => part.trim());
  const items = [...new Set(parts.filter((part) => withoutSpaces(part) !== ""))];
  if (items.length !== parts.length) {
    row.report(
      field,
      "fixed",
      "list_tidied",
      `${row.labels[field]}中的空项或重复项已去掉${items.length > 0 ? `，按“${items.join("、")}”导入` : ""}。`,
    );
  }
  return items;
}

function readRemarks(row: RosterReader): string | null {
  const text = row.text("remarks")?.trim() ?? null;
  if (text === null) return null;
  if (/^[=+@\t]/.test(text)) {
    row.report(
      "remarks",
      "warning",
      "formula_text",
      "备注像一段公式或链接，只按文字保存，不会执行。请确认是否需要保留。",
    );
  }
  if (/已(经)?就业|已上岗|已退休|已死亡|已去世|已迁出|已注销/.test(text)) {
    row.report(
      "remarks",
      "warning",
      "remark_says_changed",
      `备注写着${quoted(text)}。导入不改变就业状态和认定状态，请导入后核实并办理相应变动。`,
    );
  }
  return text;
}

function readPlain(row: RosterReader, field: RosterField): string | null {
  const text = row.text(field);
  return text === null ? null : withoutSpaces(halfWidth(text));
}

type Details = Pick<
  RosterValues,
  | "ethnicity"
  | "education"
  | "householdKind"
  | "address"
  | "divisionNames"
  | "phone"
  | "category"
  | "skills"
  | "jobIntentions"
  | "remarks"
>;

export function readDetails(row: RosterReader): Details {
  const address = readPlain(row, "address");
  if (row.cell("address").kind === "empty") {
    row.report("address", "warning", "missing_address", "没有填家庭住址，导入后请补填，否则无法上门走访。");
  }
  return {
    ethnicity: readCode(row, "ethnicity"),
    education: readCode(row, "education"),
    householdKind: readHouseholdKind(row),
    address,
    divisionNames: address === null ? null : divisionNamesInAddress(address),
    phone: readPhone(row),
    category: readCategoryCell(row),
    skills: readList(row, "skills"),
    jobIntentions: readList(row, "jobIntentions"),
    remarks: readRemarks(row),
  };
}
