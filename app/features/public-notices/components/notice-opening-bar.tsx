import { BulkBar } from "~/components/ui/bulk-bar";
import { Button } from "~/components/ui/button";
import { DateInput, Input } from "~/components/ui/input";
import { paths } from "~/lib/paths";

/** One notice for the ticked applications: the first day and the place are the same for all. */
export function NoticeOpeningBar({ id, today, place }: { id: string; today: string; place?: string }) {
  return (
    <BulkBar
      id={id}
      name="case"
      unit="件"
      action={paths.publicNotices({ period: "ready" })}
      label="一起公示"
      fields={{ intent: "open" }}
    >
      <label htmlFor="notice-opens-on">
        公示起始日期{" "}
        <DateInput id="notice-opens-on" name="opensOn" defaultValue={today} max={today} required />
      </label>
      <label htmlFor="notice-place">
        地点{" "}
        <Input
          id="notice-place"
          name="place"
          defaultValue={place}
          placeholder="单位公示栏"
          maxLength={100}
          autoComplete="off"
        />
      </label>
      <Button type="submit" look="primary">
        所选合为一批公示
      </Button>
    </BulkBar>
  );
}
