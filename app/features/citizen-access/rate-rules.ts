/** How often a citizen's page answers (notice 二（一） asks for access, not for unlimited tries). */
import type { RateRule } from "~/lib/rate-limit.server";

const HOUR = 3_600;
const rule = (name: string, limit: number, windowSeconds = HOUR): RateRule => ({
  name,
  limit,
  windowSeconds,
});

/**
 * The limits of codes: nothing here shuts an owner out. Those of a person and a phone, once used up by whomever, an
 * owner's own address included, lead to the long code (`long-code.server.ts`) instead of a refusal; it sends at most one
 * message more. The address's counts messages only, so that asking for one phone over and over cannot use it up.
 *
 * What anybody can name (an ID number, a phone, the number of a receipt) is never counted alone against a narrow limit:
 * it would let a stranger lock its owner out. An ID number counts only with the phone it was typed with, and that pair
 * with the address, so that the owner with the own phone passes whatever others typed, behind one address too. A phone is
 * counted with its address, and alone only against a flood of messages. Mobile networks put many people behind one
 * address, so that limit is wide, and a try with the right code never counts against it. Of a 查询码 (50 bits) the same
 * holds for number and address: only wrong ones count and are refused.
 */
export const CODE_PER_PERSON_AND_ADDRESS = rule("code-person-address", 5);
export const CODE_PER_PHONE_AND_ADDRESS = rule("code-phone-address", 10);
export const CODE_PER_PHONE = rule("code-phone", 30);
export const CODE_PER_ADDRESS = rule("code-address", 120);
export const CODE_TRIES_PER_ADDRESS = rule("code-tries-address", 300);
export const PROGRESS_PER_NUMBER_AND_ADDRESS = rule("progress-number-address", 10);
export const PROGRESS_PER_ADDRESS = rule("progress-address", 120);
export const UPLOADS_PER_SESSION = rule("uploads-session", 60);
export const SAVES_PER_SESSION = rule("saves-session", 600);
