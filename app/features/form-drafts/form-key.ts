/** Which form a typed-but-unsaved text belongs to: `<form>:<id of its subject>`. Pure. */
const FORMS = ["application-new", "application-edit", "visit", "contact", "plan"] as const;
export type DraftForm = (typeof FORMS)[number];
export type FormKey = `${DraftForm}:${string}`;

export function formKey(form: DraftForm, subjectId: string): FormKey {
  return `${form}:${subjectId}`;
}

export function isFormKey(text: string): text is FormKey {
  const [form, id, ...more] = text.split(":");
  return more.length === 0 && FORMS.some((one) => one === form) && /^[0-9a-f-]{36}$/.test(id ?? "");
}

/** Fields that are no content: never kept. */
export const DRAFT_FIELDS = { form: "draftForm", base: "draftBase" } as const;
