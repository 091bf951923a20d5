import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { type SheetColumn, type SheetFormat, sheetResponse } from "~/lib/tabular/sheet-file.server";
import { executor } from "~/lib/transaction.server";
import type { DutyListQuery } from "./inputs";
import { DUTY_FIELDS, DUTY_REGISTERS, type DutyField, type DutyKind } from "./kinds";
import { wayLabel } from "./present";
import { type DutyRow, readDutiesForExport } from "./queries.server";

const factOf = (row: DutyRow, field: DutyField) => (field === "way" ? wayLabel(row.way) : row[field]);

/** The columns of one register in its own words; of all registers, what they share. */
function columnsOf(kind: DutyKind | undefined): SheetColumn<DutyRow>[] {
  const register = kind ? DUTY_REGISTERS[kind] : null;
  const facts = DUTY_FIELDS.flatMap((field): SheetColumn<DutyRow>[] => {
    const asked = register?.fields[field];
    return asked ? [{ head: asked.label, value: (row) => factOf(row, field) }] : [];
  });
  return [
    { head: "序号", value: (_row, at) => at + 1, width: 6 },
    ...(register
      ? []
      : [{ head: "种类", value: (row: DutyRow) => DUTY_REGISTERS[row.kind].label, width: 10 }]),
    { head: "单位", value: (row) => row.unitName, width: 22 },
    { head: register?.day ?? "日期", value: (row) => row.occurredOn, width: 12 },
    { head: register?.title ?? "名称", value: (row) => row.title, width: 30 },
    ...facts,
    { head: register?.body ?? "内容", value: (row) => row.body, width: 50 },
    { head: "登记人", value: (row) => row.recordedByName, width: 10 },
    { head: "登记日期", value: (row) => row.recordedOn, width: 12 },
    { head: "作废原因", value: (row) => row.voidReason, width: 20 },
  ];
}

/** The registers as a file: the rows that the page shows under these filters. Audited. */
export async function exportDuties(
  actor: Actor,
  query: DutyListQuery,
  format: SheetFormat,
): Promise<Response> {
  const rows = await readDutiesForExport(actor, query);
  await recordAudit(executor(), actor, {
    action: "export.bureau_records",
    details: { total: rows.length, format, filters: query },
  });
  const label = query.kind ? DUTY_REGISTERS[query.kind].label : "履职登记";
  return sheetResponse({ format, name: `${label}-${today()}`, columns: columnsOf(query.kind), rows });
}
