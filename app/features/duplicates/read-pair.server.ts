import { inArray, sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { RECORD_FIELDS, type RecordField, type RecordTexts } from "~/features/people/person-changes";
import { getPersonInScope } from "~/features/people/queries.server";
import { recordTexts } from "~/features/people/record-texts.server";
import { findUnits } from "~/features/units/queries.server";
import type { Actor } from "~/lib/actor";
import { dayOf } from "~/lib/clock.server";
import { decryptField } from "~/lib/crypto/field-cipher.server";
import { malformed } from "~/lib/errors";
import { executor } from "~/lib/transaction.server";
import { person } from "~db/schema";
import { mayMerge } from "./read-duplicates-page.server";
import { assessPair, mergeBlocks, normalAddress, overlappingRecognitions } from "./rules";
import { readMergeSide } from "./side.server";
import type { Held, PairPage } from "./views";

/** What a dossier holds, in one statement. */
async function readHeld(personId: string): Promise<Held> {
  const count = (table: string, condition = sql`true`) =>
    sql`(select count(*)::int from ${sql.identifier(table)} c where c.person_id = ${personId}::uuid and ${condition})`;
  const standing = sql`c.voided_at is null`;
  const [row] = await executor().execute<Held>(sql`
    select ${count("application")} as applications, ${count("help_plan")} as plans,
      ${count("job_offer", standing)} as offers, ${count("service_record", standing)} as services,
      ${count("need_assessment", standing)} as assessments, ${count("attachment", standing)} as attachments,
      (select coalesce(sum(jsonb_array_length(jsonb_path_query_array(c.documents, '$[*] ? (@.verifiedBy != "not_held")'))), 0)::int from application c
        where c.person_id = ${personId}::uuid) as documents,
      coalesce((select json_agg(json_build_object('id', h.id, 'number', h.number, 'relation', m.relation,
          'leftOn', m.left_on::text) order by h.number)
        from household_member m join household h on h.id = m.household_id and h.city = m.city
        where m.person_id = ${personId}::uuid and m.voided_at is null), '[]'::json) as households,
      coalesce((select json_agg(json_build_object('id', r.id, 'category', r.category, 'from', r.occurred_on::text,
        'until', r.until_on::text, 'legacy', r.legacy) order by r.occurred_on desc)
        from recognition r where r.person_id = ${personId}::uuid and r.voided_at is null), '[]'::json) as recognitions`);
  if (!row) throw new Error("a row of counts is always there");
  return row;
}

/** Masked texts may agree while the contents differ, and the other way round: the contents decide. */
function differences(texts: [RecordTexts, RecordTexts], rows: [Clear, Clear]): RecordField[] {
  const [one, other] = rows;
  return RECORD_FIELDS.filter((field) => {
    switch (field) {
      case "residentId":
        return true;
      case "phone":
        return one.phoneIndex !== other.phoneIndex;
      case "address":
        return addressOf(one) !== addressOf(other);
      default:
        return texts[0][field] !== texts[1][field];
    }
  });
}

type Clear = typeof person.$inferSelect;
const addressOf = ({ addressCipher }: Clear) =>
  addressCipher === null ? null : normalAddress(decryptField(addressCipher));

/**
 * Two records of the caller's territory side by side: what differs, what each holds, and what stands against joining
 * them either way. Masked. Throws 404 unless both lie in the territory.
 */
export async function readPair(actor: Actor, oneId: string, otherId: string): Promise<PairPage> {
  if (oneId === otherId) throw malformed([], "请选两份不同的档案。");
  const masked = [await getPersonInScope(actor.scope, oneId), await getPersonInScope(actor.scope, otherId)];
  const rows = await executor()
    .select()
    .from(person)
    .where(inArray(person.id, [oneId, otherId]));
  const [one, other] = [oneId, otherId].map((id) => rows.find((row) => row.id === id));
  if (!one || !other) throw new Error("both records were read before");
  const [oneTexts, otherTexts] = await recordTexts(one, other);
  if (!oneTexts || !otherTexts) throw new Error("two records give two texts");
  const units = await findUnits([one.unitId, other.unitId]);
  const sides = [await readMergeSide(one), await readMergeSide(other)] as const;
  const held = [await readHeld(one.id), await readHeld(other.id)] as const;
  await recordAudit(
    executor(),
    actor,
    ...masked.map(({ id, unitId }) => ({
      action: "dossier.read" as const,
      subject: { type: "person", id, unitId },
      details: { part: "duplicates" },
    })),
  );
  const { reasons } = assessPair({
    one: { name: one.name, birthDate: one.birthDate, residentId: one.residentIdMasked },
    other: { name: other.name, birthDate: other.birthDate, residentId: other.residentIdMasked },
    samePhone: one.phoneIndex !== null && one.phoneIndex === other.phoneIndex,
    sameAddress: addressOf(one) !== null && addressOf(one) === addressOf(other),
  });
  const present = (row: Clear, texts: RecordTexts, index: 0 | 1) => ({
    id: row.id,
    texts,
    sex: row.sex,
    birthDate: row.birthDate,
    unit: units.find(({ id }) => id === row.unitId)?.fullName ?? "",
    createdOn: dayOf(row.createdAt),
    legacy: row.legacy,
    version: row.version,
    held: held[index],
  });
  const overlapping = overlappingRecognitions(held[0].recognitions, held[1].recognitions).length;
  const [cleared] = await executor().execute<{ reason: string }>(sql`
    select reason from not_duplicate where one_person_id = least(${oneId}::uuid, ${otherId}::uuid)
      and other_person_id = greatest(${oneId}::uuid, ${otherId}::uuid)`);
  return {
    people: [present(one, oneTexts, 0), present(other, otherTexts, 1)] as const,
    differing: differences([oneTexts, otherTexts], [one, other]),
    reasons,
    blocks: mergeBlocks(sides[0], sides[1]),
    overlapping,
    cleared: cleared?.reason ?? null,
    mayMerge: mayMerge(actor),
  };
}
