/** R01–R04: the form, its papers, the number, the same person twice. */
import { type SQL, sql } from "drizzle-orm";

import { CATEGORY_DETAILS, type DetailPath, REQUIRED_DETAILS } from "~/features/recognition/details-labels";
import { RECOGNITION_CATEGORIES } from "~/features/recognition/categories";
import {
  DOCUMENT_CODES,
  type DocumentRequirement,
  requiredDocuments,
} from "~/features/recognition/documents";
import { factsOfDocument } from "~/features/verification/shared-papers";
import { underUnit } from "~/features/people/unit-predicate.server";
import { CURRENT_CASES, IS_CURRENT, OPEN, TESTED_AS } from "./current-cases.server";
import { asUnit, found, list, namesOf, ofPerson, readsWhole, type RuleStatement } from "./source.server";

/** The form unpacked once: each of its forty fields would otherwise unpack it again. */
const FORM = sql`lateral (select a.details || '{}'::jsonb as details offset 0) t`;

/**
 * Whether a detail of the form is filled; a text, a number, a yes or no, or a list with an entry. As text it is read in a
 * third of the time; what looks empty then (nearly nothing does) is looked at as it is.
 */
function filled(path: string): SQL {
  const steps = sql`${`{${path.split(".").join(",")}}`}::text[]`;
  const asText = path.includes(".") ? sql`t.details #>> ${steps}` : sql`t.details ->> ${path}`;
  return sql`(coalesce(${asText}, '') collate "C" not in ('', '[]')
    or coalesce(t.details #> ${steps}, 'null'::jsonb) not in ('null'::jsonb, '[]'::jsonb, '""'::jsonb))`;
}

function isFilled(path: DetailPath): SQL {
  switch (path) {
    case "ethnicity":
      return sql`(${filled(path)} or p.ethnicity is not null)`;
    case "education":
      return sql`(${filled(path)} or p.education is not null)`;
    case "employmentCertificateNumber":
      return sql`(${filled(path)} or t.details ->> 'employmentCertificatePending' = 'true')`;
    case "zeroEmploymentHousehold":
      return sql`(${filled("zeroEmploymentHousehold.id")} or ${filled("zeroEmploymentHousehold.number")}
        or a.household_id is not null)`;
    default:
      return filled(path);
  }
}

/** R01: the same fields that the form asks for at submission (二（一）), read from the stored form. */
export const incompleteForm: RuleStatement = (context) => {
  const missing = namesOf([
    ["facts.unemploymentRegisteredOn", sql`not a.facts ? 'unemploymentRegisteredOn'`],
    ["facts.unemployedSince", sql`not a.facts ? 'unemployedSince'`],
    ["phone", sql`p.phone_masked is null`],
    ...REQUIRED_DETAILS.map((path) => [path, sql`not ${isFilled(path)}`] as const),
    ...RECOGNITION_CATEGORIES.flatMap((category) =>
      CATEGORY_DETAILS[category].map(
        (path) => [path, sql`k.category = ${category} and not ${isFilled(path)}`] as const,
      ),
    ),
  ]);
  const unit = asUnit(context.scope);
  const incomplete = sql`cross join ${FORM} cross join lateral (select ${missing} as missing offset 0) m
    where ${IS_CURRENT} and cardinality(m.missing) > 0`;
  // The forms are long: of a whole province they are read past, and only what lacks something is joined to the people.
  const cases = readsWhole(context)
    ? sql`(select a.id, a.person_id, a.city, a.number, k.on_day, m.missing
        from application a join person p on p.id = a.person_id and p.city = a.city
        cross join lateral (select ${TESTED_AS}) k cross join ${FORM} cross join lateral (select ${missing} as missing offset 0) m
        where ${unit.level === "city" ? sql`a.city = ${unit.id}` : sql`true`} and k.on_day is not null
          and (a.status in ${OPEN} or a.status = 'recognized' and a.id in (select g.application_id from recognition g
            where g.until_on is null and g.voided_at is null and g.application_id is not null))
          and cardinality(m.missing) > 0 offset 0)`
    : sql`(select a.id, a.person_id, a.city, a.number, k.on_day, m.missing
        from ${CURRENT_CASES} join person p on p.id = f.person_id and p.city = f.city ${incomplete}
          and ${underUnit(unit)} offset 0)`;
  return found(context, {
    subject: "application",
    record: sql`a.id`,
    since: sql`a.on_day`,
    facts: sql`jsonb_build_object('number', a.number, 'missing', to_jsonb(a.missing))`,
    from: sql`person_fact f join ${cases} a on ${ofPerson("a")}`,
    where: sql`f.status in ('applying', 'recognized')`,
  });
};

const hasDocument = (codes: readonly string[]): SQL => sql`(
  a.documents @? ${`$[*] ? (${codes.map((code) => `@.code == "${code}"`).join(" || ")})`}::jsonpath
  or exists (select 1 from attachment t where t.application_id = a.id and t.city = a.city and t.voided_at is null
    and t.document_code in (${list(codes)})))`;

const sharedInstead = (codes: DocumentRequirement["anyOf"]): SQL => sql`exists (select 1 from fact_check c
  where c.application_id = a.id and c.city = a.city and c.voided_at is null and c.method = 'data_sharing'
    and c.conclusion = 'consistent' and c.fact_key in (${list(codes.flatMap(factsOfDocument))}))`;

/** R02: each paper of the category, by sight, by upload, or by a department's data that say the same. */
export const missingPapers: RuleStatement = (context) => {
  const asked = new Map<string, { requirement: DocumentRequirement; categories: string[] }>();
  for (const category of RECOGNITION_CATEGORIES) {
    for (const requirement of requiredDocuments(category)) {
      const code = requirement.anyOf[0];
      const entry = asked.get(code) ?? { requirement, categories: [] };
      entry.categories.push(category);
      asked.set(code, entry);
    }
  }
  const missing = namesOf(
    DOCUMENT_CODES.flatMap((code) => {
      const entry = asked.get(code);
      if (!entry) return [];
      const { anyOf } = entry.requirement;
      return [
        [
          code,
          sql`k.category in (${list(entry.categories)}) and not ${hasDocument(anyOf)} and not ${sharedInstead(anyOf)}`,
        ] as const,
      ];
    }),
  );
  return found(context, {
    subject: "application",
    record: sql`a.id`,
    since: sql`k.on_day`,
    facts: sql`jsonb_build_object('number', a.number, 'missing', to_jsonb(m.missing))`,
    from: sql`${CURRENT_CASES} cross join lateral (select ${missing} as missing) m`,
    where: sql`${IS_CURRENT} and cardinality(m.missing) > 0`,
  });
};

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * R03 without deciphering a number: its first six and last four digits are kept for display and the eight between
 * them are the birth date, so that the check digit of GB 11643 can be worked out from the record itself.
 */
export const wrongNumber: RuleStatement = (context) => {
  const number = sql`convert_to(left(f.resident_id_masked, 6) || to_char(f.birth_date, 'YYYYMMDD')
    || right(f.resident_id_masked, 4), 'SQL_ASCII')`;
  const digit = (index: number) => sql`(get_byte(n.number, ${sql.raw(String(index))}) - 48)`;
  const sum = sql.join(
    WEIGHTS.map((weight, index) => sql`${digit(index)} * ${sql.raw(String(weight))}`),
    sql` + `,
  );
  const wrong = namesOf([
    ["check_digit", sql`ascii(substr('10X98765432', (${sum}) % 11 + 1, 1)) <> get_byte(n.number, 17)`],
    ["sex", sql`(${digit(16)} % 2 = 1) <> (f.sex = 'male')`],
  ]);
  return found(context, {
    subject: "person",
    record: sql`f.person_id`,
    since: sql`coalesce(f.recognized_on, (p.created_at at time zone 'Asia/Shanghai')::date)`,
    facts: sql`jsonb_build_object('wrong', to_jsonb(w.wrong), 'birthDate', f.birth_date, 'sex', f.sex)`,
    // OFFSET keeps the number from being put together again for each of its digits.
    from: sql`person_fact f join person p on p.id = f.person_id and p.city = f.city
      cross join lateral (select ${number} as number offset 0) n cross join lateral (select ${wrong} as wrong) w`,
    where: sql`f.status in ('applying', 'recognized') and cardinality(w.wrong) > 0`,
  });
};

/**
 * R04: two dossiers of one number in the caseload, wherever they are; two recognitions of one person at once; the number
 * of one 就业创业证, which has one holder, with two people.
 */
export const recognizedTwice: RuleStatement = (context) => sql`
  ${found(context, {
    subject: "person",
    record: sql`f.person_id`,
    since: sql`greatest(f.recognized_on, q.recognized_on)`,
    facts: sql`jsonb_build_object('kind', 'two_dossiers', 'sameCounty', q.county_id = f.county_id)`,
    from: sql`person_fact f join person p on p.id = f.person_id and p.city = f.city
      join lateral (select o.county_id, o.recognized_on from person d join person_fact o on o.person_id = d.id and o.city = d.city
        where d.resident_id_index = p.resident_id_index and d.id <> p.id and d.merged_into is null
          and o.status = 'recognized' order by o.recognized_on limit 1) q on true`,
    // Hardly any number stands twice: those few first.
    where: sql`f.status = 'recognized' and p.resident_id_index in (select d.resident_id_index from person d
      group by d.resident_id_index having count(*) > 1)`,
  })}
  union all
  ${found(context, {
    subject: "recognition",
    record: sql`g.id`,
    since: sql`g.occurred_on`,
    facts: sql`jsonb_build_object('kind', 'overlap', 'from', e.occurred_on, 'until', e.until_on)`,
    from: sql`person_fact f join recognition g on g.person_id = f.person_id and g.city = f.city
      join lateral (select e.occurred_on, e.until_on from recognition e where e.person_id = g.person_id and e.city = g.city
        and e.id <> g.id and e.voided_at is null and (e.occurred_on, e.id) < (g.occurred_on, g.id)
        and (e.until_on is null or e.until_on > g.occurred_on) order by e.occurred_on limit 1) e on true`,
    where: sql`g.voided_at is null and g.person_id in (select e.person_id from recognition e
      where e.voided_at is null group by e.person_id having count(*) > 1)`,
  })}
  union all
  ${found(context, {
    subject: "person",
    record: sql`f.person_id`,
    since: sql`c.occurred_on`,
    facts: sql`jsonb_build_object('kind', 'certificate', 'sameCounty', q.county_id = f.county_id)`,
    from: sql`person_fact f join certificate_entry c on ${ofPerson("c")} and c.voided_at is null
      join lateral (select o.county_id from certificate_entry d join person o on o.id = d.person_id and o.city = d.city
        where d.certificate_number_index = c.certificate_number_index and d.person_id <> c.person_id
          and d.voided_at is null and o.merged_into is null limit 1) q on true`,
    where: sql`f.status = 'recognized' and c.certificate_number_index is not null
      and c.recognition_id in (select g.id from recognition g where g.person_id = f.person_id and g.city = f.city
        and g.until_on is null and g.voided_at is null)`,
  })}`;
