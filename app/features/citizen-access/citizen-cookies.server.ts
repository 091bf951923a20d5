/** The three cookies of a citizen's browser: the code being typed, the session, the 查询码 shown once. */
import { isBehindTls } from "~/env.server";
import { decryptField, encryptField } from "~/lib/crypto/field-cipher.server";

const name = (plain: string) => (isBehindTls() ? `__Host-${plain}` : plain);

const PENDING = "yice-apply-code";
const SESSION = "yice-apply";
const RECEIPT = "yice-apply-receipt";

function cookie(plain: string, value: string, maxAgeSeconds: number): string {
  const secure = isBehindTls() ? "; Secure" : "";
  return `${name(plain)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`;
}

function read(request: Request, plain: string): string | null {
  for (const part of (request.headers.get("Cookie") ?? "").split(";")) {
    const [key, ...rest] = part.trim().split("=");
    if (key === name(plain) && rest.length > 0) return rest.join("=");
  }
  return null;
}

/** As long as the long code; the code itself ends when it says. */
const CODE_COOKIE_SECONDS = 3_600;
/** The session ends by itself after 30 minutes of silence; the cookie outlives it so that we can say so. */
const SESSION_COOKIE_SECONDS = 10 * 3_600;
const RECEIPT_SECONDS = 600;

export const pendingCodeCookie = (id: string) => cookie(PENDING, id, CODE_COOKIE_SECONDS);
export const clearedPendingCodeCookie = () => cookie(PENDING, "", 0);
export const pendingCodeId = (request: Request) => read(request, PENDING);

export const citizenSessionCookie = (secret: string) => cookie(SESSION, secret, SESSION_COOKIE_SECONDS);
export const clearedCitizenSessionCookie = () => cookie(SESSION, "", 0);
export const citizenSecret = (request: Request) => read(request, SESSION);

/** Encrypted, bound to the submission: another one's cookie shows nothing. */
export function receiptCookie(onlineApplicationId: string, queryCode: string): string {
  const value = Buffer.from(encryptField(`${onlineApplicationId} ${queryCode}`)).toString("base64url");
  return cookie(RECEIPT, value, RECEIPT_SECONDS);
}
export const clearedReceiptCookie = () => cookie(RECEIPT, "", 0);

export function receiptCode(request: Request, onlineApplicationId: string): string | null {
  const stored = read(request, RECEIPT);
  if (!stored) return null;
  try {
    const [id, code] = decryptField(Buffer.from(stored, "base64url").toString("utf8")).split(" ");
    return id === onlineApplicationId && code ? code : null;
  } catch {
    // Cut off, altered or of an earlier key: as if there were none.
    return null;
  }
}
