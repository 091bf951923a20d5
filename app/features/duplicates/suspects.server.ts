import { type SQL, sql } from "drizzle-orm";

import type { Scope, UnitLevel } from "~/lib/actor";
import { blindIndex, decryptField } from "~/lib/crypto/field-cipher.server";
import type { CalendarDate } from "~/lib/calendar-date";
import { maskResidentId } from "~/lib/resident-id";
import { inScope } from "~/lib/scope.server";
import { executor } from "~/lib/transaction.server";
import { person } from "~db/schema";
import { assessPair, type DuplicateReason, MOST_SHARING_A_PHONE, normalAddress } from "./rules";
import type { SuspectPair, SuspectSide } from "./views";

/** More pairs than anybody works off at once; the page says when the list was cut. */
export const MOST_PAIRS = 2_000;

type RawSide = SuspectSide & { addressCipher: string | null };
type RawPair = { one: RawSide; other: RawSide; samePhone: boolean };

/** The columns of one side as JSON; `alias` is a name of this file. */
function side(alias: "a" | "b"): SQL {
  const t = sql.raw(alias);
  return sql`json_build_object('id', ${t}.id, 'name', ${t}.name, 'sex', ${t}.sex, 'birthDate', ${t}.birth_date::text,
    'residentId', ${t}.resident_id_masked, 'unitName', (select u.full_name from unit u where u.id = ${t}.unit_id),
    'status', coalesce((select f.status from person_fact f where f.person_id = ${t}.id and f.city = ${t}.city), 'none'),
    'category', (select f.category from person_fact f where f.person_id = ${t}.id and f.city = ${t}.city),
    'addressCipher', ${t}.address_cipher)`;
}

/** Two people looked at and found to be two. */
const cleared = (one: SQL, other: SQL) => sql`exists (select 1 from not_duplicate n
  where n.one_person_id = least(${one}, ${other}) and n.other_person_id = greatest(${one}, ${other}))`;

/** Phones and places are compared within a city at most: over the whole province they say little and cost much. */
const BY_PHONE_OR_PLACE = sql`
      union
      select a.id, b.id from mine a join mine b on b.phone_index = a.phone_index and a.id < b.id
        and (a.sharing <= ${MOST_SHARING_A_PHONE} or a.name = b.name)
      union
      select a.id, b.id from mine a join mine b
        on b.name = a.name and b.residence_division = a.residence_division and a.id < b.id
        and a.address_cipher is not null and b.address_cipher is not null`;

/**
 * Pairs of records of a unit's territory that may be one human, strongest first. Found by equality joins over the
 * territory alone (name with birth date, phone, place or the parts of the number), then judged by `assessPair`.
 */
export async function findSuspectPairs(unit: {
  id: number;
  level: UnitLevel;
}): Promise<{ pairs: SuspectPair[]; cut: boolean }> {
  const rows = await executor().execute<RawPair>(sql`
    with mine as materialized (
      select person.id, person.city, person.unit_id, person.name, person.sex, person.birth_date,
        person.resident_id_masked, person.phone_index, person.residence_division, person.address_cipher,
        ${unit.level === "province" ? sql`0::bigint` : sql`count(*) over (partition by person.phone_index)`} as sharing
      from person where person.merged_into is null
        and ${inScope(person, { level: unit.level, unitId: unit.id })}
    ), pair as (
      select a.id as one, b.id as other from mine a join mine b
        on b.name = a.name and b.birth_date = a.birth_date and a.id < b.id
      ${unit.level === "province" ? sql`` : BY_PHONE_OR_PLACE}
      union
      select a.id, b.id from mine a join mine b
        on b.name = a.name and substr(b.resident_id_masked, 15, 3) = substr(a.resident_id_masked, 15, 3) and a.id < b.id
      union
      select a.id, b.id from mine a join mine b
        on b.name = a.name and left(b.resident_id_masked, 6) = left(a.resident_id_masked, 6)
        and left(to_char(b.birth_date, 'YYYYMMDD'), 7) = left(to_char(a.birth_date, 'YYYYMMDD'), 7) and a.id < b.id
    )
    select ${side("a")} as one, ${side("b")} as other,
      coalesce(a.phone_index = b.phone_index, false) as "samePhone"
    from pair join mine a on a.id = pair.one join mine b on b.id = pair.other
    where not ${cleared(sql`pair.one`, sql`pair.other`)}
    order by pair.one, pair.other limit ${MOST_PAIRS * 5}`);
  const pairs = judged(rows);
  return {
    pairs: pairs.slice(0, MOST_PAIRS),
    cut: rows.length === MOST_PAIRS * 5 || pairs.length > MOST_PAIRS,
  };
}

function judged(rows: readonly RawPair[]): SuspectPair[] {
  return rows
    .map(({ one, other, samePhone }) => {
      const sameAddress =
        one.name === other.name && sameText(one.addressCipher, other.addressCipher, decryptField);
      return { one: shown(one), other: shown(other), ...assessPair({ one, other, samePhone, sameAddress }) };
    })
    .filter(({ reasons }) => reasons.length > 0)
    .toSorted((a, b) => b.score - a.score || (a.one.id < b.one.id ? -1 : 1));
}

function sameText(one: string | null, other: string | null, clear: (cipher: string) => string): boolean {
  return one !== null && other !== null && normalAddress(clear(one)) === normalAddress(clear(other));
}

function shown({ addressCipher: _cipher, ...rest }: RawSide): SuspectSide {
  return rest;
}

export type Newcomer = {
  name: string;
  residentId: string;
  birthDate: CalendarDate;
  phone?: string | undefined;
  address?: string | undefined;
};

/** People of the territory whom somebody about to be registered may be already; only reasons that share the name. */
export async function findSuspectsFor(
  scope: Scope,
  newcomer: Newcomer,
): Promise<{ person: SuspectSide; reasons: DuplicateReason[]; exact: boolean }[]> {
  const phoneIndex = newcomer.phone ? blindIndex("phone", newcomer.phone) : null;
  const rows = await executor().execute<{ one: RawSide; samePhone: boolean }>(sql`
    select ${side("a")} as one, coalesce(a.phone_index = ${phoneIndex}, false) as "samePhone"
    from (select ${person}.* from ${person}
      where ${person.name} = ${newcomer.name} and ${person.mergedInto} is null and ${inScope(person, scope)}
      limit 200) a`);
  const typed = { ...newcomer, residentId: maskResidentId(newcomer.residentId) };
  return rows
    .map(({ one, samePhone }) => ({
      person: shown(one),
      exact: one.residentId === typed.residentId && one.birthDate === typed.birthDate,
      ...assessPair({
        one,
        other: typed,
        samePhone,
        sameAddress:
          one.addressCipher !== null &&
          newcomer.address !== undefined &&
          normalAddress(decryptField(one.addressCipher)) === normalAddress(newcomer.address),
      }),
    }))
    .filter(({ reasons }) => reasons.length > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, 5);
}
