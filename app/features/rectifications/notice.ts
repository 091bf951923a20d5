/** 整改通知书: what was found, on which clause, what is required and by when. Cases by number, nobody by name. Pure. */
import { label, type Paper, type PaperBlock, type PaperRow, value } from "~/features/papers/paper";
import { chineseNumber } from "~/lib/chinese-number";
import { formatDate } from "~/lib/calendar-date";
import { measureLabels } from "./labels";
import type { FindingRow, OrderRow } from "./queries.server";

/** What the printed sheet and the Word file share. */
export type RectificationNotice = Omit<Paper, "kind" | "values" | "tables">;

const body = (text: string): PaperBlock => ({ kind: "paragraph", text, indent: "body" });
const sentence = (text: string) => `${text.replace(/[。；;.，,]$/, "")}。`;

type Line = Pick<FindingRow, "problem" | "article" | "content" | "caseNumber" | "unitName" | "measuresAsked">;

/** The problems in the order of their first line, with how many there are of each. */
function summary(findings: readonly Line[]): string {
  const counts = new Map<string, number>();
  for (const { problem } of findings) counts.set(problem, (counts.get(problem) ?? 0) + 1);
  return [...counts].map(([problem, count]) => `${problem} ${count} 个`).join("，");
}

function rowOf(
  { problem, article, content, caseNumber, unitName, measuresAsked }: Line,
  at: number,
): PaperRow {
  const measures = measuresAsked.map((kind) => measureLabels[kind]).join("、");
  return {
    cells: [
      value(at + 1, { align: "center" }),
      value(`${caseNumber ?? "—"}\n${unitName}`),
      value(problem),
      value(article, { align: "center" }),
      value(measures === "" ? content : `${sentence(content)}要求：${measures}。`),
    ],
  };
}

const HEADS = ["序号", "案卷号、单位", "问题", "条款", "情况"] as const;

/** The letter as the county gets it; with no findings left (all voided) it says so. */
export function rectificationNotice(
  order: Pick<OrderRow, "number" | "requirement" | "issuedOn" | "dueOn" | "limitDays"> & {
    /** The offices by their whole names: who has to act and who signs. */
    countyOffice: string;
    issuerOffice: string;
  },
  findings: readonly Line[],
): RectificationNotice {
  const found =
    findings.length === 0
      ? "本通知所列问题均已作废，不需要整改。"
      : `经督导检查，你单位存在以下 ${findings.length} 个问题（${summary(findings)}），具体见附表。`;
  return {
    title: "整改通知书",
    number: order.number,
    orientation: "portrait",
    style: "letter",
    blocks: [
      { kind: "title", text: "就业困难人员认定帮扶工作整改通知书", sub: order.number },
      { kind: "paragraph", text: `${order.countyOffice}：`, indent: "flush" },
      body(
        `根据《关于做好就业困难人员认定帮扶工作的通知》（吉人社发〔2022〕10号）五（三）“强化考核监督”的要求，对你单位就业困难人员认定帮扶工作进行了督导检查。${found}`,
      ),
      body(`${chineseNumber(1)}、整改要求。${sentence(order.requirement)}`),
      body(
        `${chineseNumber(2)}、整改时限。自${formatDate(order.issuedOn)}起 ${order.limitDays} 个工作日内，即${formatDate(order.dueOn)}以前（含当日）完成整改，并逐个问题书面答复整改情况，附证明材料。`,
      ),
      body(
        `${chineseNumber(3)}、复查销号。答复后由下达单位复查，整改到位的销号，不到位的退回重新整改。提供虚假资料骗取认定或者补贴的，应立即取消认定，追回相应款项；涉嫌犯罪的，依法移交有关部门处理。`,
      ),
      { kind: "closing", unit: order.issuerOffice, day: order.issuedOn, seal: null },
      ...(findings.length === 0
        ? []
        : [
            { kind: "page" } as const,
            { kind: "paragraph", text: "附表　问题清单", indent: "flush", heading: true } as const,
            {
              kind: "grid",
              label: "问题清单",
              columns: [8, 26, 16, 12, 38],
              rows: [
                { header: true, cells: HEADS.map((head) => label(head)) },
                ...findings.map((finding, at) => rowOf(finding, at)),
              ],
            } as const,
          ]),
    ],
  };
}
