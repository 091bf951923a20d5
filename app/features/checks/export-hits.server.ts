import { writeXlsx } from "hucre/xlsx";

import { filledQuery, parseWith } from "~/api/parse.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import type { Actor } from "~/lib/actor";
import { ruleBroken } from "~/lib/errors";
import { neutralizeFormula } from "~/lib/tabular/formula-injection";
import { executor } from "~/lib/transaction.server";
import { formatSource } from "~/law/source";
import { hitsQuerySchema } from "./inputs";
import { subjectLabels } from "./labels";
import { listCheckHits } from "./queries.server";
import { readHits } from "./read-checks.server";
import type { CheckHitRow } from "./views";

const CHUNK_ROWS = 1000;
/** More than an office opens; the page says to choose a smaller unit. */
const MOST_ROWS = 50_000;

const HEAD = [
  "姓名",
  "公民身份号码（已脱敏）",
  "单位",
  "责任人",
  "记录",
  "事实",
  "事实日期",
  "首次发现",
  "豁免理由",
  "豁免至",
];

const cellsOf = (hit: CheckHitRow): string[] =>
  [
    hit.person?.name ?? "",
    hit.person?.residentId ?? "",
    hit.unit.name,
    hit.responsible ?? "",
    subjectLabels[hit.subject],
    hit.fact,
    hit.since,
    hit.foundOn,
    hit.exemption?.reason ?? "",
    hit.exemption?.until ?? "",
  ].map(neutralizeFormula);

const csvLine = (cells: readonly string[]) =>
  `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\r\n`;

/**
 * The hits of a rule exactly as its page shows them, every page of them, as CSV or workbook; masked. Audited before
 * the first byte. 422 for more rows than an office program opens well.
 */
export async function exportHits(actor: Actor, ruleId: string, format: "csv" | "xlsx", request: Request) {
  const query = parseWith(hitsQuerySchema, filledQuery(request), "query");
  const first = await readHits(actor, ruleId, { ...query, limit: 1, cursor: undefined });
  const { rule, unit, from, to, total } = first;
  if (total > MOST_ROWS) {
    throw ruleBroken(
      "too_many_rows",
      `共 ${total} 条，一次最多导出 ${MOST_ROWS} 条，请选下级单位分别导出。`,
      rule.source,
    );
  }
  await recordAudit(executor(), actor, {
    action: "export.checks",
    details: { rule: rule.id, unit: unit.id, from, to, show: query.show ?? "open", total, format },
  });
  const rows: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await listCheckHits(rule.id, {
      unit,
      actor,
      from,
      asOf: to,
      show: query.show,
      limit: CHUNK_ROWS,
      cursor,
    });
    rows.push(...page.items.map(cellsOf));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  const title = `${rule.id} ${rule.name}（${formatSource(rule.source)}） ${unit.fullName} 截至 ${to} 共 ${total} 条`;
  const name = `${rule.id}-${rule.name}-${to}`;
  const body =
    format === "csv"
      ? new TextEncoder().encode(`\uFEFF${csvLine([title])}${csvLine(HEAD)}${rows.map(csvLine).join("")}`)
      : new Uint8Array(
          await writeXlsx({
            sheets: [
              {
                name: rule.id,
                columns: HEAD.map((head) => ({ width: head === "事实" ? 60 : 16, numFmt: "@" })),
                rows: [[title], HEAD, ...rows],
                freezePane: { rows: 2 },
              },
            ],
          }),
        );
  return new Response(body, {
    headers: {
      "Content-Type":
        format === "csv"
          ? "text/csv; charset=utf-8"
          : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "Content-Disposition": `attachment; filename="${rule.id}.${format}"; filename*=UTF-8''${encodeURIComponent(name)}.${format}`,
      "Cache-Control": "no-store",
    },
  });
}
