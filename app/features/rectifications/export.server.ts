import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import { today } from "~/lib/clock.server";
import { type SheetColumn, type SheetFormat, sheetResponse } from "~/lib/tabular/sheet-file.server";
import { executor } from "~/lib/transaction.server";
import type { FindingListQuery } from "./inputs";
import { findingStatusLabels, measuresTakenText } from "./labels";
import { type FindingRow, readFindingsForExport } from "./queries.server";

/** Annex 2 of a supervision report (DOMAIN §5.4): 问题清单及整改台账. */
const COLUMNS: readonly SheetColumn<FindingRow>[] = [
  { head: "序号", value: (_row, at) => at + 1, width: 6 },
  { head: "县（市、区）", value: (row) => row.countyName },
  { head: "单位", value: (row) => row.unitName, width: 24 },
  { head: "案卷号", value: (row) => row.caseNumber, width: 24 },
  { head: "问题类型", value: (row) => row.problem },
  { head: "依据条款", value: (row) => row.article, width: 10 },
  { head: "问题内容", value: (row) => row.content, width: 40 },
  { head: "发现日期", value: (row) => row.foundOn, width: 12 },
  { head: "整改通知书", value: (row) => row.orderNumber, width: 20 },
  { head: "整改要求", value: (row) => row.requirement, width: 30 },
  { head: "责任人", value: (row) => row.repliedByName, width: 10 },
  { head: "时限", value: (row) => row.dueOn, width: 12 },
  { head: "状态", value: (row) => findingStatusLabels[row.status], width: 14 },
  { head: "整改结果", value: (row) => row.reply, width: 40 },
  {
    head: "处理措施",
    value: (row) => measuresTakenText(row.measuresTaken, row.measuresOpen),
    width: 18,
  },
  { head: "退回次数", value: (row) => row.sentBack, width: 8 },
  { head: "销号日期", value: (row) => row.closedOn, width: 12 },
];

/** The tracker as a file: the rows that the page shows under these filters, in its order. Audited. */
export async function exportFindings(
  actor: Actor,
  query: FindingListQuery,
  format: SheetFormat,
): Promise<Response> {
  const { items, total } = await readFindingsForExport(actor, query);
  await recordAudit(executor(), actor, {
    action: "export.findings",
    details: { total, format, filters: query },
  });
  return sheetResponse({ format, name: `整改台账-${today()}`, columns: COLUMNS, rows: items });
}
