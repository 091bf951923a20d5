/** Small tables for the tests of reading and previewing. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { Cell, Sheet } from "~/lib/tabular/table";
import { EMPTY_CELL, textCell } from "~/lib/tabular/table";

export const TODAY = "2026-11-22";

export function fixture(name: string): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url)));
}

export type Content = string | number | null | Cell;

export function cell(content: Content): Cell {
  if (content === null) return EMPTY_CELL;
  if (typeof content === "string") return textCell(content);
  if (typeof content === "number") return { kind: "number", text: String(content), number: content };
  return content;
}

/** A sheet from rows of contents; an empty array is a row without content. */
export function sheet(...rows: Content[][]): Sheet {
  return {
    name: "台账",
    rows: rows.flatMap((contents, index) =>
      contents.length === 0 ? [] : [{ number: index + 1, cells: contents.map(cell) }],
    ),
  };
}

export const ROSTER_HEADS = [
  "姓名", "性别", "身份证号", "民族", "文化程度", "户籍性质", "家庭住址", "联系电话",
  "人员类别", "失业时间", "失业登记日期", "认定时间", "技能特长", "求职意向", "备注", "出生日期",
]; // prettier-ignore

const GOOD_PERSON: Record<string, Content> = {
  姓名: "赵一",
  性别: "男",
  身份证号: "229901197203150014",
  民族: "汉族",
  文化程度: "高中",
  户籍性质: "城镇",
  家庭住址: "长春市南关区桃源街道1栋1单元",
  联系电话: "19900000001",
  人员类别: "下岗失业人员",
  失业时间: "2025-01-02",
  失业登记日期: "2025-01-05",
  认定时间: "2025-02-01",
  技能特长: "电工证",
  求职意向: "保安",
  备注: null,
  出生日期: null,
};

/** A faultless person of the roster, with some cells written otherwise. */
export function person(changes: Record<string, Content> = {}): Content[] {
  const contents = { ...GOOD_PERSON, ...changes };
  return ROSTER_HEADS.map((head) => contents[head] ?? null);
}

export function roster(...people: Content[][]): Sheet {
  return sheet(ROSTER_HEADS, ...people);
}
