/**
 * Whether the record still shows the ground an open case was proposed on: refusals are voided, days corrected, money
 * asked for, checks taken back after it. Read from today's facts, so that no correction has to know of it. Pure.
 */
import { readRefusals, refusalsReachedOn } from "~/features/refusals/rules";
import { type CalendarDate, formatDate } from "~/lib/calendar-date";
import type { ExitGround } from "./grounds";
import { groundDays, type RadarFacts } from "./radar";
import { coverEnd } from "./term-end";

type ProposedGround = {
  ground: ExitGround;
  occurredOn: CalendarDate;
  origin: "caseworker" | "radar" | "comparison";
};

const WAY_OUT = "请由提请的一方撤回，或由县级办理“不予注销”。";

/**
 * Why the ground is no longer on record, in words; null while it is, and where a paper outside the record proves it.
 * Refusals stand in the ledger and nowhere else (三（五）); what the radar worked out rests on what it read.
 */
export function groundGone(
  { ground, occurredOn, origin }: ProposedGround,
  facts: RadarFacts,
  day: CalendarDate,
): string | null {
  if (ground === "refusals") {
    const reached = refusalsReachedOn(readRefusals(facts.refusals, facts.recognizedOn));
    return reached !== null && reached <= occurredOn
      ? null
      : `提请以后拒绝记录有变动：到${formatDate(occurredOn)}，计入的拒绝没有在半年内达到 3 次，不再符合这一情形。${WAY_OUT}`;
  }
  if (origin !== "radar") return null;
  if (ground === "registration_cancelled") return workGone(facts, day);
  // What was said of this ground before is this case itself, or was settled before it.
  const found = groundDays({ ...facts, handled: [] }).find((one) => one.ground === ground);
  return found && found.on <= occurredOn
    ? null
    : `系统提示的依据已更正或作废：按现在的档案，到${formatDate(occurredOn)}没有发生这一情形。${WAY_OUT}另有证明的，撤回后重新提请并写明。`;
}

function workGone(facts: RadarFacts, day: CalendarDate): string | null {
  const { employedOn, recognizedOn, subsidies, placements } = facts;
  if (employedOn === null) return `系统提示依据的就业记录已变动，此人现在不在业。${WAY_OUT}`;
  const since = employedOn > recognizedOn ? employedOn : recognizedOn;
  return coverEnd(since, subsidies, placements) > day
    ? `这份就业现在有期限内的补贴或公益性岗位，认定继续有效（就业不等于退出）。${WAY_OUT}`
    : null;
}
