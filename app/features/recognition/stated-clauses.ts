/** The clauses a refusal rests on and what was found of each, as a page's form sends them. Pure. */
const PREFIX = "findings.";

/** Name of the box for what was found of a clause. */
export const findingField = (clauseId: string) => `${PREFIX}${clauseId}`;

/** The clause whose box has this name; null for another control. */
export function findingOf(name: string): string | null {
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : null;
}

/**
 * The interface's body. An empty one beside the boxes says that clauses could be chosen: none chosen is then a choice
 * of none. The words of a clause that is not ticked are hidden on the page: they were taken back with the tick.
 */
export function statedClauses(form: FormData): { clauses?: string[]; findings?: Record<string, string> } {
  if (!form.has("clauses")) return {};
  const clauses = form.getAll("clauses").filter((id): id is string => typeof id === "string" && id !== "");
  const findings = clauses.flatMap((id) => {
    const words = form.get(findingField(id));
    return typeof words === "string" && words.trim() !== "" ? [[id, words]] : [];
  });
  return { clauses, ...(findings.length > 0 ? { findings: Object.fromEntries(findings) } : {}) };
}
