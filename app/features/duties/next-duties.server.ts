import { sql } from "drizzle-orm";

import type { Actor } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { executePlannedOnce } from "~/lib/planned-once.server";
import type { Urgency } from "./due-days";
import { KINDS } from "./kinds";
import { type DutyRow, presentDuty } from "./present-duty";
import { DUTY_ROW, forHands, rankSql, sourceContext } from "./queries.server";
import { dutyTables } from "./source.server";

export type NextDuty = {
  label: string;
  what: string;
  dueOn: CalendarDate | null;
  urgency: Urgency;
  to: string;
};

/**
 * What is to be done next for each of these people, whoever's hands it takes: the first of what stands open in the
 * dossier that is not put off. One statement for all of them, planned once: the people lead every part of it. Who has no duty is left out.
 */
export async function nextDuties(actor: Actor, personIds: readonly string[]): Promise<Map<string, NextDuty>> {
  if (personIds.length === 0) return new Map();
  const context = { ...(await sourceContext(actor)), ahead: true };
  const rows = await executePlannedOnce<DutyRow>(sql`
    with ${dutyTables(actor, "team", context)}
    select distinct on (d.person_id) ${DUTY_ROW} from d
    left join unit u on u.id = d.unit_id left join account a on a.id = d.responsible_id
    where d.person_id = any(${sql.param([...personIds])}::uuid[]) and d.held_until is null
    order by d.person_id, ${rankSql(context)}`);
  return new Map(
    rows.flatMap((row) => {
      const duty = forHands(presentDuty(row, context), actor);
      if (duty.personId === null) return [];
      const { what, dueOn, urgency, action } = duty;
      return [
        [duty.personId, { label: KINDS[row.kind].label, what, dueOn, urgency, to: action.to }] as const,
      ];
    }),
  );
}
