/** What counts as a contact. Pure. */
import type { ServiceType } from "~/lib/codes/help";

export const CONTACT_WITH = ["self", "family", "none"] as const;
export type ContactWith = (typeof CONTACT_WITH)[number];

/** Visits, calls and call-backs: ways of keeping in touch, no service by themselves. */
const KEEPING_IN_TOUCH: readonly ServiceType[] = ["02", "03", "22"];

/**
 * Substantive = spoke with the person or gave a service (PRODUCT §4). A visit that met only the family
 * keeps in touch but is none; a service handed to the family is one; nobody reached is never one.
 */
export function isSubstantive(contact: { kind: ServiceType; met: ContactWith }): boolean {
  if (contact.met === "none") return false;
  return contact.met === "self" || !KEEPING_IN_TOUCH.includes(contact.kind);
}
