/** Reason of a refusal and whether it is justified, as the fields of a reply send them; nothing without a reason. Pure. */
export function refusalOf(form: FormData): { refusal?: { reason: string; justified?: boolean } } {
  const reason = String(form.get("refusalReason") ?? "").trim();
  if (reason === "") return {};
  const justified = String(form.get("justified") ?? "").trim();
  return { refusal: { reason, ...(justified === "" ? {} : { justified: justified === "yes" }) } };
}
