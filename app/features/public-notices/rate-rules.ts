/** How often the public page takes objections: enough for a neighbourhood, too few for a flood. */
import type { RateRule } from "~/lib/rate-limit.server";

const HOUR = 3_600;

export const OBJECTIONS_PER_ADDRESS: RateRule = { name: "objection-address", limit: 10, windowSeconds: HOUR };
/** Two in a row and a correction are a person; more within two minutes are not. */
export const OBJECTIONS_IN_A_ROW: RateRule = { name: "objection-row", limit: 3, windowSeconds: 120 };
export const OBJECTIONS_PER_LINE: RateRule = { name: "objection-line", limit: 20, windowSeconds: HOUR };
