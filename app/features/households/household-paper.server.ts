import { sql } from "drizzle-orm";

import { recordAudit } from "~/features/audit/record-audit.server";
import { renderPaperDocx } from "~/features/papers/render-paper-docx.server";
import { qrSvg, verifyAddress } from "~/features/seals/qr.server";
import { listSealsOfHousehold } from "~/features/seals/queries.server";
import { sealSvg } from "~/features/seals/seal-svg";
import type { PaperSeal } from "~/features/papers/paper";
import { type Actor, requireRole } from "~/lib/actor";
import { dayOf, now } from "~/lib/clock.server";
import { decryptField } from "~/lib/crypto/field-cipher.server";
import { statedPurpose } from "~/lib/stated-purpose";
import { executor, withTransaction } from "~/lib/transaction.server";
import { asDecided } from "./as-decided.server";
import { loadHousehold } from "./household-case.server";
import { type HouseholdPaper, householdPaper } from "./household-paper";
import type { HouseholdView } from "./household-view";
import { presentHousehold } from "./present-household.server";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** The seal of the latest decision that stands. */
async function latestSeal(view: HouseholdView): Promise<PaperSeal | null> {
  if (view.status === "draft" || view.status === "applied") return null;
  const seal = (await listSealsOfHousehold(view.id)).at(-1);
  if (!seal) return null;
  return {
    svg: sealSvg({ name: seal.name, code: seal.code }),
    name: seal.name,
    code: seal.code,
    qr: qrSvg(verifyAddress(seal.code)),
    on: dayOf(new Date(seal.sealedAt)),
  };
}

/** 《零就业家庭申请认定表》 of a household of the territory, as decided; reading it is audited. Throws 404. */
export async function readHouseholdPaper(
  actor: Actor,
  householdId: string,
): Promise<{ view: HouseholdView; paper: HouseholdPaper }> {
  const found = await loadHousehold(actor, householdId);
  await recordAudit(executor(), actor, {
    action: "household.read",
    subject: { type: "household", id: householdId, unitId: found.household.unitId },
    details: { number: found.household.number, part: "paper" },
  });
  const view = presentHousehold(asDecided(found));
  return { view, paper: householdPaper(view, await latestSeal(view)) };
}

/** Whole numbers of the members, voided ones included, as the dossiers or the household's own entries have them. */
async function readNumbers(householdId: string): Promise<Map<string, string>> {
  const rows = await executor().execute<{ id: string; number: string | null }>(sql`
    select m.id, coalesce(d.resident_id_cipher, m.resident_id_cipher) as number
    from household_member m left join person d on d.id = m.person_id
    where m.household_id = ${householdId}::uuid`);
  return new Map(rows.flatMap(({ id, number }) => (number ? [[id, decryptField(number)] as const] : [])));
}

/** 《零就业家庭申请认定表》 with whole numbers and address, for a stated purpose; logged as a reveal. Throws 403, 404, 422. */
export async function readClearHouseholdPaper(
  actor: Actor,
  householdId: string,
  purpose: string,
): Promise<HouseholdPaper> {
  requireRole(actor, "caseworker", "reviewer", "manager");
  const words = statedPurpose(purpose, "装订纸质档案");
  return withTransaction(async (tx) => {
    const found = await loadHousehold(actor, householdId);
    const decided = asDecided(found);
    const view = presentHousehold(decided);
    const { addressCipher } = decided.household;
    const numbers = await readNumbers(householdId);
    await recordAudit(tx, actor, {
      action: "household.reveal",
      subject: { type: "household", id: householdId, unitId: found.household.unitId },
      details: { field: "recognition_form", purpose: words, number: view.number },
    });
    const clear = {
      ...view,
      address: addressCipher === null ? view.address : decryptField(addressCipher),
      members: view.members.map((member) => ({
        ...member,
        residentId: numbers.get(member.id) ?? member.residentId,
      })),
    };
    return householdPaper(clear, await latestSeal(view));
  });
}

/** The same as .docx. */
export async function householdPaperFile(actor: Actor, householdId: string): Promise<Response> {
  const { view, paper } = await readHouseholdPaper(actor, householdId);
  const bytes = await renderPaperDocx(paper, { creator: actor.name, createdAt: now().toISOString() });
  const name = `零就业家庭认定表-${view.number}.docx`;
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": WORD,
      "Content-Disposition": `attachment; filename="paper.docx"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
