import { householdsInForceOf } from "~/features/households/households-of-person.server";
import type { MemberHousehold } from "./member-household";

/**
 * The zero-employment households on the list today in which the person is a member, by the dossier or by the ID
 * number entered for the member (一（一）4). The person is in the caller's territory; that is asked before.
 */
export async function listHouseholdsOfPerson(personId: string): Promise<MemberHousehold[]> {
  const households = await householdsInForceOf(personId);
  return households.map(({ id, number, headName, address, recognizedOn }) => ({
    id,
    number,
    headName,
    address,
    recognizedOn,
  }));
}
