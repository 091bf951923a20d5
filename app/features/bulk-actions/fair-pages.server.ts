import { sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { underUnit } from "~/features/people/unit-predicate.server";
import { type Actor, CASE_ROLES, hasRole, requireRole } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { printMoment, today } from "~/lib/clock.server";
import { notFound } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { findFair, listFairs } from "./fairs.server";
import { BULK_ROLES } from "./kinds";

export type FairCounts = { came: number; offers: number; pending: number; hired: number };
type FairVisit = {
  personId: string;
  name: string;
  residentId: string;
  unitName: string;
  responsible: string | null;
  /** Offers of the fair's day, in order; `counts`: towards the three. */
  offers: { id: string; employer: string; post: string; reply: string; counts: boolean }[];
};

/** Attendance at a fair (`fair.id`) of people of the caller's territory: the record of the service that names it. */
const attended = (actor: Pick<Actor, "scope">) => sql`service_record s
  join person_fact f on f.person_id = s.person_id and f.city = s.city
  where s.kind = '08' and s.voided_at is null and s.occurred_on = fair.held_on
    and s.subject->'group'->>'fairId' = fair.id::text
    and ${underUnit({ id: actor.scope.unitId, level: actor.scope.level })}`;

const offersOf = sql`job_offer o where o.person_id = f.person_id and o.city = f.city and o.voided_at is null
  and o.occurred_on = fair.held_on`;

/** The fairs that concern the caller, newest first, with who of the own people came and what came of it. */
export async function readFairsPage(actor: Actor) {
  requireRole(actor, ...CASE_ROLES);
  const fairs = await listFairs(actor);
  const counts =
    fairs.length === 0
      ? []
      : await executor().execute<FairCounts & { id: string }>(sql`
        select fair.id, c.* from job_fair fair cross join lateral (
          select count(*)::int as came, coalesce(sum(x.offers), 0)::int as offers,
            coalesce(sum(x.pending), 0)::int as pending, coalesce(sum(x.hired), 0)::int as hired
          from (select f.person_id, f.city from ${attended(actor)} group by 1, 2) f
          cross join lateral (select count(*) as offers, count(*) filter (where o.reply = 'pending') as pending,
            count(*) filter (where o.reply = 'hired') as hired from ${offersOf}) x) c
        where fair.id = any(${sql.param(fairs.map(({ id }) => id))}::uuid[])`);
  const none: FairCounts = { came: 0, offers: 0, pending: 0, hired: 0 };
  const byId = new Map(counts.map(({ id, ...count }) => [id, count]));
  return {
    fairs: fairs.map((fair) => ({ ...fair, ...(byId.get(fair.id) ?? none) })),
    mayAct: hasRole(actor, ...BULK_ROLES),
    printed: { who: actor.name, unit: actor.unit.name, at: printMoment(), asOf: today() },
  };
}

/** One fair: who of the caller's people came, what was offered to each on that day, and the reply. Throws 404. */
export async function readFairPage(actor: Actor, fairId: string) {
  requireRole(actor, ...CASE_ROLES);
  const fair = await findFair(actor, fairId);
  if (!fair) throw notFound("没有找到这场招聘会，或它不在您的辖区内。");
  const visits = await executor().execute<FairVisit>(sql`
    select f.person_id as "personId", f.name, f.resident_id_masked as "residentId",
      (select u.short_name from unit u where u.id = f.unit_id) as "unitName",
      (select a.name from account a where a.id = f.responsible_id) as responsible,
      coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'employer', o.employer, 'post', o.post,
        'reply', o.reply, 'counts', o.invalid_reasons = '[]'::jsonb) order by o.recorded_at, o.id) from ${offersOf}), '[]') as offers
    from job_fair fair cross join lateral (select distinct on (f.person_id) f.* from ${attended(actor)}) f
    where fair.id = ${fairId}::uuid order by f.unit_id, f.name, f.person_id`);
  await recordAudit(executor(), actor, {
    action: "person.list",
    details: { sheet: "job_fair", fairId, shown: visits.length },
  });
  return {
    fair: { ...fair, heldOn: fair.heldOn as CalendarDate },
    visits: [...visits],
    printed: { who: actor.name, unit: actor.unit.name, at: printMoment(), asOf: today() },
  };
}
