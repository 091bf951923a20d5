/** Recognitions from before the notice that wait for the county's confirming hand (六), each with its invented paper. */
import { createHash } from "node:crypto";
import type postgres from "postgres";

import { attachmentStore, storageKeyOf } from "~/features/attachments/store.server";
import { categoryLabels } from "~/features/recognition/labels";
import type { CalendarDate } from "~/lib/calendar-date";
import { addDays } from "~/lib/calendar-date";
import { pngOfChart } from "~/lib/docx/png-of-svg.server";
import { DEMO_UNITS } from "../demo-accounts";
import { createRandom } from "./random";

/** So many wait in each of the two counties of the demonstration. */
const PER_COUNTY = 2;
const COUNTIES = [DEMO_UNITS.nanguan, DEMO_UNITS.yanji];
const PROPOSED_BEFORE = [3, 8];
const RECOGNIZED = ["2021-06-18", "2020-11-05"];

type Candidate = {
  id: string;
  city: number;
  county: string;
  proposer: string;
  proposerName: string;
  applied: boolean;
  /** Old enough for 大龄失业人员 at that time. */
  older: boolean;
};

/** People who were never recognized here and apply for nothing now, those of the demonstration's own offices first. */
async function findCandidates(sql: postgres.TransactionSql, county: number): Promise<Candidate[]> {
  return sql<Candidate[]>`
    select p.id, p.city, c.name as county, a.id as proposer, a.name as "proposerName",
      exists (select 1 from application r where r.person_id = p.id and r.city = p.city) as applied,
      p.birth_date < case p.sex when 'male' then '1970-06-01'::date else '1980-06-01'::date end as older
    from person p join person_fact f on f.person_id = p.id and f.city = p.city
    join unit c on c.id = p.county_id
    join lateral (select a.id, a.name from account a where a.unit_id = p.unit_id and 'caseworker' = any(a.roles)
      order by a.id limit 1) a on true
    where p.county_id = ${county} and f.status = 'none' and p.birth_date < '1995-01-01'
      and not exists (select 1 from recognition r where r.person_id = p.id and r.city = p.city)
    order by (p.unit_id between ${DEMO_UNITS.minkangStreet} and ${DEMO_UNITS.minkangStreet + 999}) desc, p.id
    limit ${PER_COUNTY}`;
}

/** A page of a certificate that nobody holds: says so itself, names no person. */
function paper(category: string, county: string, on: CalendarDate): Buffer {
  const line = (y: number, text: string) => `<text x="48" y="${y}" font-size="22">${text}</text>`;
  const [year, month, day] = on.split("-").map(Number);
  return pngOfChart(
    `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="420" viewBox="0 0 720 420" font-family="Noto Sans CJK SC">
      <rect width="720" height="420" fill="#fbf8ef"/><rect x="24" y="24" width="672" height="372" fill="none" stroke="#7a6a4f"/>
      <text x="360" y="76" font-size="28" text-anchor="middle">就业援助对象认定情况</text>
      ${line(146, "人员类别：${category}")}${line(196, `认定机构：${county}`)}
      ${line(246, `认定日期：${year}年${month}月${day}日`)}${line(296, "经办人：（签章）")}
      <text x="360" y="366" font-size="18" text-anchor="middle" fill="#a33">演示用虚构样张</text></svg>`,
    720,
  );
}

export async function writeLegacyClaims(sql: postgres.TransactionSql, asOf: CalendarDate): Promise<void> {
  for (const county of COUNTIES) {
    for (const [index, one] of (await findCandidates(sql, county)).entries()) {
      const recognizedOn = RECOGNIZED[index] ?? "2021-06-18";
      const proposedOn = addDays(asOf, -(PROPOSED_BEFORE[index] ?? 3));
      const proposedAt = new Date(`${proposedOn}T02:20:00Z`);
      const random = createRandom("legacy claim", one.id);
      const attachmentId = random.id(proposedAt);
      const category = one.older ? "older" : "dibao";
      const bytes = paper(categoryLabels[category], one.county, recognizedOn);
      await attachmentStore.put(storageKeyOf(attachmentId), bytes);
      await sql`insert into attachment ${sql({
        id: attachmentId,
        city: one.city,
        person_id: one.id,
        kind: "other",
        file_name: "就业创业证第6页.png",
        media_type: "image/png",
        bytes: bytes.length,
        digest: createHash("sm3").update(bytes).digest("hex"),
        storage_key: storageKeyOf(attachmentId),
        uploaded_at: proposedAt,
        uploaded_by: one.proposer,
        uploaded_by_name: one.proposerName,
      })}`;
      await sql`insert into legacy_claim ${sql({
        id: random.id(proposedAt),
        city: one.city,
        person_id: one.id,
        category,
        recognized_on: recognizedOn,
        body: one.county,
        evidence: "《就业创业证》原件第 6 页，与县级台账核对一致",
        attachment_id: attachmentId,
        explanation: one.applied ? "本人重新申请时没有带原证，原认定没有办过注销，仍然有效。" : null,
        status: "proposed",
        proposed_on: proposedOn,
        proposed_at: proposedAt,
        proposed_by: one.proposer,
        proposed_by_name: one.proposerName,
      })}`;
    }
  }
}
