import { type SQL, sql } from "drizzle-orm";

import type { SourceContext } from "~/features/duties/source-context.server";
import { underUnit } from "~/features/people/unit-predicate.server";
import type { Scope } from "~/lib/actor";
import type { CheckSubject } from "../labels";

/**
 * What a rule's statement is made for: a territory, a day, the calendar and the standards set by cities. Each
 * statement gives one row per record found, in the columns of {@link FOUND_COLUMNS}.
 */
export type CheckContext = SourceContext;

export type RuleStatement = (context: CheckContext) => SQL;

export const asUnit = (scope: Scope) => ({ id: scope.unitId, level: scope.level });

/**
 * Whether a statement goes over so many people that a table is better read once for all of them than looked up person
 * by person; for a street or county the other way round.
 */
export const readsWhole = ({ scope }: CheckContext): boolean =>
  scope.level === "province" || scope.level === "city";

/** The day of the notice: earlier cases were decided by other rules. */
export const NOTICE_FROM = sql`'2022-05-10'::date`;

export const today = ({ today: day }: CheckContext): SQL => sql`${day}::date`;

type Found = {
  /** Of a statement that looks for several rules at once: whose row it is. */
  rule?: SQL;
  subject: CheckSubject;
  record: SQL;
  /** The day of the fact. */
  since: SQL;
  /** A jsonb object from which `words.ts` makes the sentence. */
  facts: SQL;
  from: SQL;
  where: SQL;
};

/** Records about people: `from` names the fact row `f` of the person, which gives units and territory. */
export function found(
  context: CheckContext,
  { rule, subject, record, since, facts, from, where }: Found,
): SQL {
  return sql`(select ${rule ? sql`${rule} as rule,` : sql``} ${subject}::text as subject, ${record} as record_id, f.person_id, f.city, f.unit_id, f.county_id,
    f.street_id, f.community_id, f.responsible_id, (${since})::date as since_on, ${facts} as facts
    from ${from} where ${underUnit(asUnit(context.scope))} and ${where})`;
}

/** Joined to the fact row by person and city, in this order of columns. */
export const ofPerson = (alias: string): SQL => {
  const name = sql.raw(alias);
  return sql`${name}.person_id = f.person_id and ${name}.city = f.city`;
};

/** Names of the conditions that hold, as a jsonb list without gaps. */
export function namesOf(conditions: readonly (readonly [name: string, holds: SQL])[]): SQL {
  const cases = conditions.map(([name, holds]) => sql`case when ${holds} then ${name}::text end`);
  return sql`array_remove(array[${sql.join(cases, sql`, `)}], null)`;
}

export const list = (values: readonly string[]): SQL =>
  sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  );
