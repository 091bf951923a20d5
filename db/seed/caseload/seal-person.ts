import { searchPieces } from "~/features/people/search-pieces";
import { blindIndex, encryptField } from "~/lib/crypto/field-cipher.server";
import { maskAddress, maskPhone } from "~/lib/masking";
import { maskResidentId } from "~/lib/resident-id";
import type { person, personIdentity } from "~db/schema";
import type { ClearPerson } from "./rows";

export type SealedPerson = {
  person: typeof person.$inferInsert;
  identity: typeof personIdentity.$inferInsert;
};

/** The row as the product stores it: ID number, phone and address encrypted, masked and indexed. */
export function sealPerson({ residentId, phone, address, ...row }: ClearPerson): SealedPerson {
  const residentIdIndex = blindIndex("resident_id", residentId);
  return {
    person: {
      ...row,
      residentIdCipher: encryptField(residentId),
      residentIdIndex,
      residentIdMasked: maskResidentId(residentId),
      phoneCipher: phone === null ? null : encryptField(phone),
      phoneIndex: phone === null ? null : blindIndex("phone", phone),
      phoneMasked: phone === null ? null : maskPhone(phone),
      addressCipher: encryptField(address),
      addressMasked: maskAddress(address),
      searchPieces: searchPieces(row.name, residentId),
    },
    identity: { residentIdIndex, personId: row.id, city: row.city },
  };
}
