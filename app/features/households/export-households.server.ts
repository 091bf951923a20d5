import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { type SheetColumn, type SheetFormat, sheetResponse } from "~/lib/tabular/sheet-file.server";
import { executor } from "~/lib/transaction.server";
import type { HouseholdListQuery } from "./inputs";
import { endReasonLabel, householdStatusLabels } from "./labels";
import { type HouseholdRow, listHouseholds } from "./list-households.server";

/** More than all households ever recognized in a province in a year. */
const ROWS = 20_000;

const IN_WORK: SheetColumn<HouseholdRow> = {
  head: "退出时就业成员",
  value: (row) => row.membersInWork,
  width: 14,
};

const COLUMNS: readonly SheetColumn<HouseholdRow>[] = [
  { head: "编号", value: (row) => row.number, width: 20 },
  { head: "户主", value: (row) => row.headName, width: 10 },
  { head: "单位", value: (row) => row.unit.name, width: 30 },
  { head: "状态", value: (row) => householdStatusLabels[row.status], width: 10 },
  { head: "成员", value: (row) => row.members, width: 8 },
  { head: "其中失业", value: (row) => row.unemployed, width: 10 },
  { head: "报送日期", value: (row) => row.appliedOn, width: 12 },
  { head: "认定日期", value: (row) => row.recognizedOn, width: 12 },
  { head: "退出日期", value: (row) => row.untilOn, width: 12 },
  { head: "退出情形", value: (row) => (row.untilOn ? endReasonLabel(row.endReason) : null), width: 16 },
  { head: "户口簿住址（已脱敏）", value: (row) => row.address, width: 30 },
];

/**
 * The filtered list of households as a file, every page of it, masked; of a figure exactly the households it counts.
 * Audited. Throws 404 for a unit outside the territory, 400 for a figure without its period.
 */
export async function exportHouseholds(
  actor: Actor,
  { cursor: _cursor, ...query }: HouseholdListQuery,
  format: SheetFormat,
): Promise<Response> {
  const { items } = await listHouseholds(actor, { ...query, limit: ROWS });
  await recordAudit(executor(), actor, {
    action: "export.households",
    details: { total: items.length, format, filters: query },
  });
  return sheetResponse({
    format,
    name: `零就业家庭-${query.asOf ?? today()}`,
    columns: query.metric === "householdMembersHelped" ? [...COLUMNS, IN_WORK] : COLUMNS,
    rows: items,
  });
}
