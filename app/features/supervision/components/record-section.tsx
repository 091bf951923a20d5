import { Empty } from "~/components/ui/empty";
import { AppLink } from "~/components/ui/link";
import { Pager } from "~/components/ui/pager";
import { Section } from "~/components/ui/section";
import type { RecordSubject } from "../members/record-figures";
import { RecordTable } from "./record-table";

type Frozen = {
  subject: RecordSubject;
  items: Parameters<typeof RecordTable>[0]["items"];
  total: number;
  sum: number;
  changed: number;
  added: number;
  next: string | null;
};
type Live = { to: string; label: string } | null;

const UNITS: Readonly<Record<RecordSubject, string>> = {
  payment: "笔",
  payee: "人",
  household: "户",
  duty: "条",
};

function totalOf({ subject, total, sum }: Frozen, counts: "人" | null): string {
  const counted = `共 ${total} ${UNITS[subject]}`;
  // The list is of households, the figure of people in them.
  if (counts) return `${counted}，计 ${sum} ${counts}`;
  if (subject === "payment")
    return `${counted}，${(sum / 100).toLocaleString("en-US", { minimumFractionDigits: 2 })} 元`;
  return subject !== "payee" && sum !== total ? `${counted}，计入 ${sum}` : counted;
}

/** What a figure about money, households or registers was counted from when the report was frozen, and what changed since. */
export function RecordSection({
  frozen,
  counts = null,
  live,
  nextPage,
}: {
  frozen: Frozen;
  /** What the figure counts where it is not what the list has a line for. */
  counts?: "人" | null;
  live: Live;
  nextPage: string | null;
}) {
  const { subject, items, total, changed, added } = frozen;
  const unit = UNITS[subject];
  const changes = [
    changed > 0 && `${changed} ${unit}有变动或者现在不计入`,
    added > 0 && `另有 ${added} ${unit}是冻结以后才计入的`,
  ].filter((words) => words !== false);
  return (
    <Section title="冻结的明细" note={`${totalOf(frozen, counts)}，与报告所列数字一致`} className="mt-4">
      {total === 0 ? (
        <Empty title="没有明细">报告所列数字为 0。</Empty>
      ) : (
        <>
          <RecordTable subject={subject} items={items} />
          <Pager shown={items.length} total={total} unit={unit} next={nextPage} />
        </>
      )}
      <p className="note mt-4">
        {changes.length === 0 ? "冻结以后没有变动" : `冻结以后：${changes.join("，")}`}
        {live && (
          <>
            ；<AppLink to={live.to}>看现在的{live.label}</AppLink>
          </>
        )}
        。
      </p>
    </Section>
  );
}
