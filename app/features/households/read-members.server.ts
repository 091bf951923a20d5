import { type SQL, sql } from "drizzle-orm";

/**
 * The people a member may be: the linked dossier (or the one it was merged into), or the one with the ID number
 * entered for the member. As `(select …)` over alias `m`, giving person ids.
 */
export const personOfMember: SQL = sql`(
  select coalesce(p.merged_into, p.id) from person p where p.id = m.person_id
  union
  select coalesce(p.merged_into, p.id) from person p
    where m.resident_id_index is not null and p.resident_id_index = m.resident_id_index)`;

const accountName = (column: SQL) => sql`(select a.name from account a where a.id = ${column})`;

/** What the dossier's employment line says in the words of a household. */
const dossierStatus = sql`case e.status when 'employed' then 'employed'
  when 'unemployed' then 'unemployed' when 'in_training' then 'unemployed' end`;

/**
 * Both lines of a member as JSON, voided facts included: statuses recorded with the household, and the dossier's
 * employment line. A registration as unemployed presupposes the wish to work (就业服务与就业管理规定).
 */
export const memberFacts: SQL = sql`coalesce((select json_agg(f) from (
  select s.id, s.status, s.occurred_on::text as "occurredOn", s.recorded_at as "recordedAt",
    ${accountName(sql`s.recorded_by`)} as actor, s.employer, s.monthly_income as "monthlyIncome", s.source,
    s.unemployment_registered_on::text as "unemploymentRegisteredOn", s.willing_to_work as "willingToWork",
    'household' as origin, s.voided_at as "voidedAt", s.void_reason as "voidReason"
  from household_member_status s where s.member_id = m.id
  union all
  select e.id, ${dossierStatus}, e.occurred_on::text, e.recorded_at, ${accountName(sql`e.recorded_by`)},
    e.employer, null, '一人一册', e.unemployment_registered_on::text,
    case when e.unemployment_registered_on is not null then true end,
    'dossier', e.voided_at, e.void_reason
  from employment_status e where e.person_id in ${personOfMember}) f), '[]'::json)`;
