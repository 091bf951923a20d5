import { createCookie } from "@remix-run/node";

const columnsCookie = createCookie("yice-people-columns", {
  path: "/",
  httpOnly: true,
  sameSite: "lax",
  maxAge: 365 * 24 * 60 * 60,
});

/** The columns chosen in this browser; null before any choice. */
export async function readColumns(request: Request): Promise<string[] | null> {
  const value: unknown = await columnsCookie.parse(request.headers.get("Cookie"));
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === "string") : null;
}

/** The header that keeps a choice; null goes back to the usual columns. */
export async function keepColumns(chosen: readonly string[] | null): Promise<Record<string, string>> {
  const kept = chosen === null ? columnsCookie.serialize("", { maxAge: 0 }) : columnsCookie.serialize(chosen);
  return { "Set-Cookie": await kept };
}
