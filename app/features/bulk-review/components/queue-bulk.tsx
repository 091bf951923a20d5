import { BulkBar } from "~/components/ui/bulk-bar";
import { Button } from "~/components/ui/button";
import { NoticeOpeningBar } from "~/features/public-notices/components/notice-opening-bar";
import { formatInteger } from "~/lib/format";
import { paths } from "~/lib/paths";
import { type BulkKind, bulkKinds, type BulkList, type BulkStep } from "../kinds";

/** Id of the form that the list's boxes belong to. */
export const QUEUE_BULK = "queue-bulk";

/** The ticked cases, or all of the list's filter, go to the page that shows what would be done. */
export function DecisionBulk({
  kind,
  total,
  most = 200,
  list = "applications",
  search,
}: {
  kind: BulkKind;
  list?: BulkList;
  total: number;
  most?: number;
  search: string;
}) {
  const { label } = bulkKinds[kind];
  const all = total > most ? `全部（先办 ${most} 件）` : `全部 ${formatInteger(total)} 件`;
  return (
    <BulkBar
      id={QUEUE_BULK}
      name="case"
      unit="件"
      action={paths.bulkReview()}
      label={`批量${label}`}
      fields={{ step: "plan", kind, list, filter: search.replace(/^\?/, "") }}
    >
      <Button type="submit" look="primary" name="scope" value="chosen">
        所选{label}…
      </Button>
      <Button type="submit" name="scope" value="all">
        {all}…
      </Button>
      <span className="note">先列出每件情况，确认后才办理</span>
    </BulkBar>
  );
}

export function QueueBulk({
  step,
  ...rest
}: {
  step: BulkStep;
  total: number;
  search: string;
  today: string;
}) {
  if (step === "open-public-notice") return <NoticeOpeningBar id={QUEUE_BULK} today={rest.today} />;
  return <DecisionBulk kind={step} total={rest.total} search={rest.search} />;
}
