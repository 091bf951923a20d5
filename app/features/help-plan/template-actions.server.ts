import type { Actor } from "~/lib/actor";
import { invalidInput } from "~/lib/errors";
import { templateSchema } from "./inputs";
import { retireTemplate, saveTemplate } from "./templates.server";

/** Saves or retires a wording as the form asks; answers with the message shown afterwards. */
export async function actOnTemplates(actor: Actor, form: FormData): Promise<string> {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const [id, version] = [text("id"), Number(text("version")) || 0];
  if (text("intent") === "retire") {
    await retireTemplate(actor, id, version);
    return "已停用。";
  }
  const parsed = templateSchema.safeParse({
    path: text("path"),
    title: text("title"),
    step: text("step"),
    content: text("content"),
    way: text("way"),
  });
  if (!parsed.success) {
    throw invalidInput(
      parsed.error.issues.map(({ path, code, message }) => ({ path: path.join("."), code, message })),
    );
  }
  await saveTemplate(actor, parsed.data, id === "" ? undefined : { id, version });
  return id === "" ? "已加入常用说法。" : "已保存修改。";
}
