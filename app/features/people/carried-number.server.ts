import { createCookie } from "@remix-run/node";

import { isBehindTls } from "~/env.server";
import type { Actor } from "~/lib/actor";
import { decryptField, encryptField } from "~/lib/crypto/field-cipher.server";

/**
 * A whole ID number on its way from a search to the form that registers the person: encrypted in a short-lived
 * cookie and bound to the account, so that it stands in no address and no log.
 */
const cookie = createCookie("yice-carried-number", {
  path: "/",
  httpOnly: true,
  sameSite: "lax",
  secure: isBehindTls(),
  maxAge: 600,
});

export async function carryNumber(actor: Actor, residentId: string): Promise<string> {
  return cookie.serialize(encryptField(`${actor.accountId} ${residentId}`));
}

export async function forgetNumber(): Promise<string> {
  return cookie.serialize("", { maxAge: 0 });
}

/** The number this account carries; empty when there is none or the cookie is not its own. */
export async function carriedNumber(request: Request, actor: Actor): Promise<string> {
  const stored: unknown = await cookie.parse(request.headers.get("Cookie"));
  if (typeof stored !== "string" || stored === "") return "";
  try {
    const [accountId, residentId] = decryptField(stored).split(" ");
    return accountId === actor.accountId && residentId ? residentId : "";
  } catch {
    // Cut off, altered or of an earlier key: as if there were none.
    return "";
  }
}
