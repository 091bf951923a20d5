/** A citizen at the phone, for the tests of online applications: answers to every step, and the way to the receipt. */
import { openDraft } from "~/features/online-applications/open-draft.server";
import { getOwnApplication, type OwnApplication } from "~/features/online-applications/queries.server";
import { saveDraft } from "~/features/online-applications/save-draft.server";
import { signDeclaration } from "~/features/online-applications/materials.server";
import { stepOfField } from "~/features/online-applications/fields";
import { STEPS } from "~/features/online-applications/steps";
import { submitOnlineApplication } from "~/features/online-applications/submit-online-application.server";
import { ANSWERS, valuesOf } from "../support/online-answers";
import { inventedResidentId } from "./recognition-office";

let serial = 0;

export type Citizen = { name: string; residentId: string; phone: string };

/** A woman of 44 with an invented number and phone. */
export function citizen(changes: Partial<Citizen> = {}): Citizen {
  serial += 1;
  return {
    name: "苑淑清",
    residentId: inventedResidentId("1981-06-21"),
    phone: `1990000${String(2000 + serial)}`,
    ...changes,
  };
}

/** A draft with all fields filled in, signed. */
export async function filledDraft(
  who: Citizen,
  changes: Record<string, string | string[]> = {},
): Promise<{ own: OwnApplication; sessionSecret: string }> {
  const { onlineApplicationId, sessionSecret } = await openDraft(who);
  let own = await getOwnApplication(onlineApplicationId);
  const values = valuesOf({ ...ANSWERS, ...changes });
  for (const { key } of STEPS) {
    const step = Object.entries(values).filter(([name]) => stepOfField(name) === key);
    if (step.length > 0) own = await saveDraft(own, key, Object.fromEntries(step));
  }
  const typed: Record<string, string> = {
    "signature.typedName": who.name,
    "signature.confirm": "yes",
  };
  await signDeclaration(own, (name) => typed[name] ?? null, "test");
  return { own: await getOwnApplication(onlineApplicationId), sessionSecret };
}

/** Handed in; the row as it stands afterwards, with number and 查询码. */
export async function handedIn(who: Citizen, changes: Record<string, string | string[]> = {}) {
  const { own, sessionSecret } = await filledDraft(who, changes);
  const receipt = await submitOnlineApplication(own.row.id, "test");
  return { ...receipt, sessionSecret, own: await getOwnApplication(own.row.id) };
}
