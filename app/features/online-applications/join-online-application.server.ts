import { and, eq, sql } from "drizzle-orm";

import type { Transaction } from "~/db.server";
import { linkAttachments } from "~/features/attachments/link-attachments.server";
import { recordAudit } from "~/features/audit/record-audit.server";
import { insertPerson, soundPerson } from "~/features/people/create-person.server";
import { getPersonInScope } from "~/features/people/queries.server";
import { refreshPersonFacts } from "~/features/people/refresh-person-facts.server";
import type { ApplicationContent } from "~/features/recognition/application-inputs";
import { createApplication } from "~/features/recognition/create-application.server";
import { listHouseholdsOfPerson } from "~/features/recognition/member-households.server";
import { submitApplication } from "~/features/recognition/submit-application.server";
import { now, today } from "~/lib/clock.server";
import { blindIndex } from "~/lib/crypto/field-cipher.server";
import { isAppError } from "~/lib/errors";
import { newId } from "~/lib/ids.server";
import { factQuestion, onlineApplication, person, personIdentity } from "~db/schema";
import { applicantAt } from "./applicant-actor.server";
import { type OpenedQuestion, otherPhoneOf, settleAgainstRecord } from "./contradiction-questions";
import { withKnownHousehold } from "./known-household";
import type { OwnApplication } from "./queries.server";
import { statedPerson } from "./stated-content";

/** Joined to a person and an application, or why somebody has to look at it first (for the window only). */
export type Joined =
  { joined: true; personId: string; applicationId: string; unit: string } | { joined: false; hold: string };

type Owner = {
  id: string;
  city: number;
  countyId: number;
  streetId: number | null;
  communityId: number | null;
  unitId: number;
  name: string;
  phoneIndex: string | null;
  phoneMasked: string | null;
};

async function findOwner(tx: Transaction, residentId: string): Promise<Owner | null> {
  const [owner] = await tx
    .select({
      id: person.id,
      city: person.city,
      countyId: person.countyId,
      streetId: person.streetId,
      communityId: person.communityId,
      unitId: person.unitId,
      name: person.name,
      phoneIndex: person.phoneIndex,
      phoneMasked: person.phoneMasked,
    })
    .from(personIdentity)
    .innerJoin(person, and(eq(person.id, personIdentity.personId), eq(person.city, personIdentity.city)))
    .where(eq(personIdentity.residentIdIndex, blindIndex("resident_id", residentId)))
    // The window may be opening an application for the same person at this moment.
    .for("update", { of: person });
  return owner ?? null;
}

async function register(tx: Transaction, own: OwnApplication, requestId: string): Promise<Owner | null> {
  const input = statedPerson(own.draft, today());
  if (!input) return null;
  const sound = await soundPerson(input);
  const id = await insertPerson(tx, sound, input, null);
  if (id === null) return null;
  const actor = await applicantAt(sound.units.unitId, requestId);
  await recordAudit(tx, actor, {
    action: "person.create",
    subject: { type: "person", id, unitId: sound.units.unitId },
    details: { onlineApplication: own.row.number },
    after: await getPersonInScope(actor.scope, id),
  });
  await refreshPersonFacts(tx, id);
  return {
    id,
    ...sound.units,
    name: input.name,
    phoneIndex: blindIndex("phone", own.draft.phone),
    phoneMasked: null,
  };
}

/** A value may be known not to be there: JSON null, which is not the column's NULL. */
const jsonValue = (value: unknown) =>
  value === undefined ? null : sql`${JSON.stringify(value)}::text::jsonb`;

/** One question per difference between what was stated and the register. */
export async function openRecordQuestions(
  tx: Transaction,
  at: { applicationId: string; city: number; personId: string },
  questions: readonly OpenedQuestion[],
): Promise<void> {
  if (questions.length === 0) return;
  await tx.insert(factQuestion).values(
    questions.map(({ factKey, declared, recorded }) => ({
      id: newId(),
      ...at,
      factKey,
      declaredValue: jsonValue(declared),
      sharedValue: jsonValue(recorded),
      source: "record",
      openedAt: now(),
    })),
  );
}

/** Why the person found cannot simply be taken, in words for the window; null when nothing speaks against it. */
function holdFor(owner: Owner, own: OwnApplication, identityChecked: boolean): string | null {
  if (owner.countyId !== own.draft.place?.countyId) {
    return "此证件号已在其他县（市、区）登记，与所填常住地不同。请核对常住地，需要的先办理转入，再连接。";
  }
  if (owner.name !== own.draft.name && !identityChecked) {
    return `此证件号登记的姓名是“${owner.name}”，与所填姓名不同。请本人带身份证到窗口核对后再连接。`;
  }
  return null;
}

const HOLD_BY_CODE: Readonly<Record<string, string>> = {
  application_open: "此人已有一件正在办理的申请。请在原申请上办理，或先撤回原申请再连接。",
  already_recognized: "此人的认定仍然有效，不能重复认定。请核对；确需变更的，请先办理注销。",
};

/**
 * Joins a handed-in online application to the register: finds the person by the blind index or registers them at
 * the unit of the residence, opens the application in the applicant's own hand, on the household on the list that they
 * are in, submits it and carries files and signature over. The register's values stand where the two differ, with a question each. Nothing is written when
 * it has to wait for the window. `identityChecked`: somebody has compared the ID card.
 */
export async function joinOnlineApplication(
  tx: Transaction,
  own: OwnApplication,
  content: ApplicationContent,
  { identityChecked, requestId }: { identityChecked: boolean; requestId: string },
): Promise<Joined> {
  const { residentId, phone } = own.draft;
  const known = await findOwner(tx, residentId);
  const hold = known ? holdFor(known, own, identityChecked) : null;
  if (hold) return { joined: false, hold };
  const owner = known ?? (await register(tx, own, requestId)) ?? (await findOwner(tx, residentId));
  if (!owner) return { joined: false, hold: "常住地没有填清楚，不能确定办理单位。请联系申请人核对。" };
  const actor = await applicantAt(owner.unitId, requestId);
  const recorded = await getPersonInScope(actor.scope, owner.id);
  const otherPhone = otherPhoneOf(owner, { index: blindIndex("phone", phone), phone });
  const { facts, questions } = settleAgainstRecord({ ...recorded, otherPhone }, content.facts);
  try {
    const households = await listHouseholdsOfPerson(owner.id);
    const draft = await createApplication(
      actor,
      owner.id,
      withKnownHousehold({ ...content, facts }, households),
    );
    await submitApplication(actor, { applicationId: draft.id, expectedVersion: draft.version });
    const to = { applicationId: draft.id, city: owner.city, personId: owner.id };
    await linkAttachments(tx, own.row.id, to);
    await openRecordQuestions(tx, to, questions);
    await tx
      .update(onlineApplication)
      .set({
        status: "linked",
        hold: null,
        personId: owner.id,
        applicationId: draft.id,
        // From here on it belongs to the office that has the person; what was stated stays in the content.
        unitId: owner.unitId,
        streetId: owner.streetId,
        communityId: owner.communityId,
        updatedAt: now(),
        version: sql`${onlineApplication.version} + 1`,
      })
      .where(eq(onlineApplication.id, own.row.id));
    return { joined: true, personId: owner.id, applicationId: draft.id, unit: actor.unit.name };
  } catch (error) {
    // These refusals come before anything of the application is written.
    if (!isAppError(error) || !known) throw error;
    const words = HOLD_BY_CODE[error.code];
    if (words) return { joined: false, hold: words };
    if (error.status !== 422) throw error;
    const faults = error.violations.map(({ message }) => message).join("");
    return {
      joined: false,
      hold: `所填内容与登记的信息对不上，请核对。${faults || error.message}`.slice(0, 500),
    };
  }
}
