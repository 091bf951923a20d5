import { Empty } from "~/components/ui/empty";
import { DecisionBulk, QUEUE_BULK } from "~/features/bulk-review/components/queue-bulk";
import { NoticeTable } from "~/features/recognition/components/notice-table";
import type { NoticeTab } from "../inputs";
import type { NoticeRows } from "../views";
import { BatchTable } from "./batch-table";
import { NoticeOpeningBar } from "./notice-opening-bar";
import { ReadyTable } from "./ready-table";

type Words = { label: string; unit: string; definition: string; empty: string; advice: string };

export const TAB_WORDS: Record<NoticeTab, Words> = {
  ready: {
    label: "待公示",
    unit: "件",
    definition: "核实中的申请，按办结剩余工作日从少到多",
    empty: "没有待公示的申请",
    advice: "受理并核实后的申请会列在这里，可以勾选几件合为一批公示。",
  },
  showing: {
    label: "公示中",
    unit: "批",
    definition: "今天正在公示的，先到期的在前；不公示类别、住址、电话和出生日期",
    empty: "今天没有正在公示的",
    advice: "核实一致并符合条件的申请，在“待公示”里勾选后开始公示。",
  },
  over: {
    label: "已满待签",
    unit: "件",
    definition: "公示期满、等待初步意见的申请；期满次一工作日起可以签署",
    empty: "没有期满待签的申请",
    advice: "公示期满的，从次一工作日起可签署初步意见。",
  },
  history: {
    label: "历史",
    unit: "批",
    definition: "期满或撤下的公示，永久留存当时公示的样子，最近的在前",
    empty: "还没有结束的公示",
    advice: "公示期满后自动转到这里。",
  },
};

/** The rows of a tab, with what can be done to several of them at once. */
export function NoticeRowsView({
  rows,
  page,
  search,
}: {
  rows: NoticeRows;
  page: { mayOpen: boolean; maySign: boolean; today: string; place: string; total: number };
  search: string;
}) {
  const words = TAB_WORDS[rows.tab];
  if (rows.items.length === 0) return <Empty title={words.empty}>{words.advice}</Empty>;
  const form = page.mayOpen ? QUEUE_BULK : null;
  switch (rows.tab) {
    case "ready":
      return (
        <>
          <ReadyTable rows={rows.items} form={form} />
          {form && <NoticeOpeningBar id={form} today={page.today} place={page.place} />}
        </>
      );
    case "over":
      return (
        <>
          <NoticeTable rows={rows.items} form={page.maySign ? form : null} />
          {form && !page.maySign && (
            <p className="note mt-2">本县（市、区）实行三级审核，初步意见由街道（乡镇）签署。</p>
          )}
          {form && page.maySign && (
            <DecisionBulk
              kind="sign-first-opinion"
              list="notices_over"
              total={page.total}
              search={overFilter(search)}
            />
          )}
        </>
      );
    case "showing":
    case "history":
      return <BatchTable caption={`公示：${words.label}`} rows={rows.items} />;
  }
}

/** All of this tab, as the list of applications filters: the unit alone. */
function overFilter(search: string): string {
  const unit = new URLSearchParams(search).get("unit");
  return unit ? `?unit=${unit}` : "";
}
