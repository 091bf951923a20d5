import { createCookie, redirect } from "@remix-run/node";

/** What the next page says in its toast; `link` leads to where it is put right, `undo` posts to an action that takes it back. */
export type Flash = {
  text: string;
  link?: { label: string; to: string };
  undo?: { action: string; fields: Record<string, string> };
};

const flashCookie = createCookie("yice-flash", { path: "/", httpOnly: true, sameSite: "lax", maxAge: 60 });

/** Redirects to an own page that shows the message once. */
export async function redirectWithMessage(
  url: string,
  text: string,
  undo?: Flash["undo"],
  link?: Flash["link"],
): Promise<Response> {
  const flash: Flash = { text, ...(link ? { link } : {}), ...(undo ? { undo } : {}) };
  return redirect(url, { headers: { "Set-Cookie": await flashCookie.serialize(flash) } });
}

/** The pending message and the header that removes it. */
export async function takeFlash(
  request: Request,
): Promise<{ flash: Flash | null; headers: Record<string, string> }> {
  const value: unknown = await flashCookie.parse(request.headers.get("Cookie"));
  const flash = value && typeof value === "object" && "text" in value ? (value as Flash) : null;
  return {
    flash,
    headers: flash ? { "Set-Cookie": await flashCookie.serialize("", { maxAge: 0 }) } : {},
  };
}
