import { StatutoryClock } from "~/components/ui/statutory-clock";
import type { Clock } from "../clocks";

function doneText(clock: Clock): string | undefined {
  if (clock.kind === "public_notice" && clock.state === "met")
    return `已满 ${clock.totalWorkingDays} 个工作日`;
  if (clock.kind === "processing" && clock.state === "met") return "按期办结";
  return undefined;
}

type Named = Pick<Clock, "kind" | "totalWorkingDays"> & Partial<Pick<Clock, "addedNoticeDays">>;

/** 公示 3 个工作日 / 办结 10 个工作日（含公示） / 办结 10 个工作日（公示 3 个工作日另计） */
export function clockName({ kind, totalWorkingDays, addedNoticeDays = 0 }: Named): string {
  if (kind === "public_notice") return `公示 ${totalWorkingDays} 个工作日`;
  return addedNoticeDays === 0
    ? `办结 ${totalWorkingDays} 个工作日（含公示）`
    : `办结 ${totalWorkingDays - addedNoticeDays} 个工作日（公示 ${addedNoticeDays} 个工作日另计）`;
}

/** A statutory clock with its words; a decided late case keeps its overdue days. */
export function ClockBar({ clock, small = false }: { clock: Clock; small?: boolean }) {
  const text = doneText(clock);
  return (
    <StatutoryClock
      name={clockName(clock)}
      cells={clock.days}
      dueOn={clock.dueOn}
      remaining={clock.remainingWorkingDays}
      small={small}
      {...(text ? { text } : {})}
    />
  );
}
