import { type SQL, sql } from "drizzle-orm";

import { getWorkCalendar } from "~/features/law/queries.server";
import { stockPredicate, underUnit } from "~/features/people/person-predicate.server";
import { type Actor, CASE_ROLES, hasRole, requireRole } from "~/lib/actor";
import type { CalendarDate } from "~/lib/calendar-date";
import { today } from "~/lib/clock.server";
import { paths } from "~/lib/paths";
import { executor } from "~/lib/transaction.server";
import {
  applicationDuty,
  type Duty,
  type DutyKind,
  type OpenApplication,
  type OpenPerson,
  personDuty,
  rankDuties,
} from "./duties";

/** At most this many of each kind: a longer list is worked off from its own page. */
const MOST_OF_A_KIND = 40;

export type Duties = {
  today: CalendarDate;
  items: Duty[];
  /** How many there are of each kind; the items hold the most urgent of them. */
  totals: Record<DutyKind, number>;
};

type Counted<T> = T & { totalOfKind: number };

/** Before the decision the caseworkers act, then the reviewer; managers and supervisors watch both. */
function applicationsOf(actor: Actor): SQL {
  const grassroots = sql`'submitted', 'accepted', 'returned', 'verifying', 'public_notice'`;
  if (hasRole(actor, "manager", "supervisor")) return sql`${grassroots}, 'first_review_passed'`;
  const both = hasRole(actor, "caseworker") && hasRole(actor, "reviewer");
  if (both) return sql`${grassroots}, 'first_review_passed'`;
  return hasRole(actor, "reviewer") ? sql`'first_review_passed'` : grassroots;
}

async function readApplications(actor: Actor): Promise<Counted<OpenApplication>[]> {
  return executor().execute<Counted<OpenApplication>>(sql`
    select r.id, r.status, r.category, r.accepted_on::text as "acceptedOn",
      r.notice_opens_on::text as "noticeOpensOn", p.id as "personId", p.name, p.birth_date::text as "birthDate",
      (count(*) over ())::int as "totalOfKind"
    from application r join person p on p.id = r.person_id and p.city = r.city
    where ${underUnit({ id: actor.scope.unitId, level: actor.scope.level }, "r")}
      and r.status in (${applicationsOf(actor)})
    order by coalesce(r.accepted_on, '9999-12-31'::date), r.id limit ${MOST_OF_A_KIND}`);
}

async function readPeople(actor: Actor, on: CalendarDate): Promise<Counted<OpenPerson>[]> {
  const place = underUnit({ id: actor.scope.unitId, level: actor.scope.level });
  const of = (kind: OpenPerson["kind"], predicate: SQL, order: SQL) => sql`
    (select ${kind}::text as kind, f.person_id as "personId", f.name, f.birth_date::text as "birthDate", f.category,
      f.recognized_on::text as "recognizedOn", f.plan_status as "planStatus", f.plan_version as "planVersion",
      f.last_contact_on::text as "lastContactOn", (count(*) over ())::int as "totalOfKind"
    from person_fact f where ${place} and ${predicate} order by ${order}, f.person_id limit ${MOST_OF_A_KIND})`;
  const parts = [
    ...(hasRole(actor, "manager", "supervisor")
      ? [of("approval", sql`f.status = 'recognized' and f.plan_status = 'submitted'`, sql`f.recognized_on`)]
      : []),
    ...(hasRole(actor, "caseworker", "manager", "supervisor")
      ? [
          of(
            "plan",
            sql`(${stockPredicate("withoutPlan", on)} and f.plan_status <> 'submitted'
              or f.status = 'recognized' and f.plan_status = 'sent_back')`,
            sql`f.recognized_on`,
          ),
          of("contact", stockPredicate("notContacted30Days", on), sql`f.last_contact_on nulls first`),
        ]
      : []),
  ];
  if (parts.length === 0) return [];
  return executor().execute<Counted<OpenPerson>>(sql.join(parts, sql` union all `));
}

/** What the caller must do today within the own territory, ranked. Throws 403 for the administrators. */
export async function getDuties(actor: Actor): Promise<Duties> {
  requireRole(actor, ...CASE_ROLES);
  const on = today();
  const [applications, people, calendar] = await Promise.all([
    readApplications(actor),
    readPeople(actor, on),
    getWorkCalendar(),
  ]);
  const day = { today: on, calendar };
  const all = [
    ...applications.flatMap((application) => applicationDuty(application, day)),
    ...people.map((person) => personDuty(person, day)),
  ];
  const totalOf = (kind: DutyKind) =>
    (kind === "legal" ? applications[0] : people.find((one) => one.kind === kind))?.totalOfKind ?? 0;
  return {
    today: on,
    items: rankDuties(all.map((duty) => forHands(duty, actor))),
    totals: {
      legal: totalOf("legal"),
      approval: totalOf("approval"),
      plan: totalOf("plan"),
      contact: totalOf("contact"),
    },
  };
}

/** Who may not do the thing is offered the look at it: supervisors and managers watch, caseworkers act. */
function forHands(duty: Duty, actor: Actor): Duty {
  if (hasRole(actor, duty.hands === "approve" ? "manager" : duty.hands)) return duty;
  const to = duty.kind === "legal" ? duty.action.to : paths.person(duty.personId);
  return { ...duty, action: { label: "查看", to } };
}
