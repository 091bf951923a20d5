import type { Actor } from "~/lib/actor";
import { formatDate } from "~/lib/calendar-date";
import { conflict, invalidInput } from "~/lib/errors";
import type { TellExitInput } from "./inputs";
import { objectionDeadline } from "./rules";
import { type ExitTarget, takeExitStep } from "./take-exit-step.server";

/**
 * Records that the person was told of the intended exit, and until when an objection is in time; after the decision,
 * that its letter was delivered (the way to an objection is then the letter's own). Told once; 422 for a day in the
 * future or before the proposal (the decision), 422 `calendar_out_of_range` beyond the loaded calendar.
 */
export async function tellExit(actor: Actor, target: ExitTarget, input: TellExitInput) {
  return takeExitStep(actor, target, "tell", async ({ exit, state, day, calendar, standards }) => {
    const decided = state.status === "confirmed";
    // The intention before it, the decision after it: the person has a letter of each.
    const before = decided ? exit.deliveredOn : exit.toldOn;
    if (before !== null) {
      throw conflict("already_told", `已于${formatDate(before)}告知本人，不用再登记。`);
    }
    const on = input.on ?? day;
    const [first, name] = decided ? [exit.decidedOn ?? day, "决定日"] : [exit.proposedOn, "提请日"];
    if (on > day || on < first) {
      throw invalidInput([
        {
          path: "on",
          code: "day_out_of_range",
          message: `告知日期应在${name}（${formatDate(first)}）和今天之间。`,
        },
      ]);
    }
    if (decided)
      return { changes: { deliveredOn: on, deliveredWay: input.way }, details: { on, letter: true } };
    const objectUntil = objectionDeadline(on, calendar, standards);
    return { changes: { toldOn: on, toldWay: input.way, objectUntil }, details: { on, objectUntil } };
  });
}
