import { StatutoryClock } from "~/components/ui/statutory-clock";
import type { Clock } from "../clocks";

function doneText(clock: Clock): string | undefined {
  if (clock.kind === "public_notice" && clock.state === "met")
    return `已满 ${clock.totalWorkingDays} 个工作日`;
  if (clock.kind === "processing" && clock.state === "met") return "按期办结";
  return undefined;
}

/** 公示 3 个工作日 / 办结 10 个工作日（含公示） */
export function clockName(clock: Pick<Clock, "kind" | "totalWorkingDays">): string {
  return clock.kind === "public_notice"
    ? `公示 ${clock.totalWorkingDays} 个工作日`
    : `办结 ${clock.totalWorkingDays} 个工作日（含公示）`;
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
