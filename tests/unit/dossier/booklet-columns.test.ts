import { describe, expect, it } from "vitest";

import * as help from "~/features/dossier/parts/help-parts";
import * as way from "~/features/dossier/parts/way-parts";
import { emptyRecords } from "./records";

/**
 * On paper a day (2026-03-07) or a sum (1,000.00 元) stands on one line: ten half-width characters of the table's
 * 10.5 pt are 18.5 mm, and the cell has its margins.
 */
const ONE_LINE = 20;
const DAY_OR_SUM = /^(?:日期|报名|申请|金额|补贴|应退|已退|计划|完成|上岗|离岗)$/;

const records = emptyRecords();
const parts = [
  help.trainingPart(records),
  help.startUpPart(records),
  help.guidancePart(records),
  help.contactPart(records),
  way.postPart(records, "2026-02-12"),
  way.subsidyPart(records),
  way.refusalPart(records),
  way.exitPart(records),
];
const tables = parts.flatMap((part) => part.tables.map((table) => ({ name: table.title, ...table })));

describe("columns of the printed booklet", () => {
  it.each(tables)("of $name have room for a day or a sum", ({ heads, widths }) => {
    expect(widths).toHaveLength(heads.length);
    const narrow = heads.filter((head, index) => DAY_OR_SUM.test(head) && (widths[index] ?? 0) < ONE_LINE);
    expect(narrow).toEqual([]);
  });
});
