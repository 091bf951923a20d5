/**
 * How often the public page takes objections (二（二）: the notice hangs to be objected to). Only what was recorded counts:
 * an impatient tap, the same words again or a refusal uses up nothing. Many people share one address (the Wi-Fi of a
 * service hall, a mobile network), so the narrow limits are of one line of one notice from one address, and the
 * address's own is wide (decision 0007).
 */
import type { RateRule } from "~/lib/rate-limit.server";

const HOUR = 3_600;
const advice = "公示期内也可以向公示单位当面或来电提出，电话在公示页上。";

/** Two in a row and a correction are a person; more about the same one within two minutes are not. */
export const OBJECTIONS_IN_A_ROW: RateRule = {
  name: "objection-row",
  limit: 3,
  windowSeconds: 120,
  advice,
};
export const OBJECTIONS_PER_LINE_AND_ADDRESS: RateRule = {
  name: "objection-line-address",
  limit: 20,
  windowSeconds: HOUR,
  advice,
};
export const OBJECTIONS_PER_ADDRESS: RateRule = {
  name: "objection-address",
  limit: 120,
  windowSeconds: HOUR,
  advice,
};
