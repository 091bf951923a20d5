/** What makes a bureau's form unfit for its paper, each placeholder named with how to mend it. Pure. */
import { invalidInput } from "~/lib/errors";
import { type PaperKind, paperLabels } from "./paper";
import { listPlaceholders, placeholderNames, requiredPlaceholders } from "./placeholders";
import type { Place } from "./template-places";

type Form = { names: readonly string[]; places: readonly Place[] };

export type TemplateFaults = {
  /** Names the paper does not know. */
  strange: string[];
  /** Names it is nothing without, and that stand nowhere in the form. */
  absent: string[];
  /** The same, in text that is not printed. */
  hidden: string[];
  /** Lists beside other words, which the table would take the place of. */
  shared: string[];
};

export function templateFaults(kind: PaperKind, { names, places }: Form): TemplateFaults {
  const known = placeholderNames(kind);
  const required = requiredPlaceholders(kind);
  const isSeen = (name: string) => places.some((place) => place.name === name && place.visible);
  const lists = listPlaceholders(kind);
  return {
    strange: names.filter((name) => !known.includes(name)),
    absent: required.filter((name) => !names.includes(name)),
    hidden: required.filter((name) => names.includes(name) && !isSeen(name)),
    shared: lists.filter((name) => places.some((place) => place.name === name && !place.alone)),
  };
}

const marks = (names: readonly string[]) => names.map((name) => `{{${name}}}`).join("、");

/** Throws 422 with every fault. */
export function requireUsable(kind: PaperKind, form: Form): void {
  const { strange, absent, hidden, shared } = templateFaults(kind, form);
  if (strange.length > 0) {
    throw invalidInput(
      strange.map((name) => ({
        path: "file",
        code: "placeholder_unknown",
        message: `模板中的 {{${name}}} 不是${paperLabels[kind]}的占位符，请对照下方清单更正。`,
      })),
      `模板中有 ${strange.length} 个不认识的占位符，没有保存。`,
    );
  }
  const wrongKind = absent.length === requiredPlaceholders(kind).length;
  const faults = [
    absent.length > 0 && {
      code: "placeholder_missing",
      message: `${paperLabels[kind]}模板缺少必须有的占位符：${marks(absent)}。${wrongKind ? "请核对是不是选错了文书。" : "请补上后重新上传。"}`,
    },
    hidden.length > 0 && {
      code: "placeholder_hidden",
      message: `模板中的 ${marks(hidden)} 在隐藏的、白色的或太小的文字里，或只在批注、脚注里，打印出来看不到。请放到正文，用一般的文字后重新上传。`,
    },
    shared.length > 0 && {
      code: "placeholder_shared",
      message: `模板中的 ${marks(shared)} 是表格，要单独占一段：同一段里的其他文字、图片或分节符会被表格替换掉。请另起一段后重新上传。`,
    },
  ].filter((one) => one !== false);
  if (faults.length === 0) return;
  throw invalidInput(
    faults.map((one) => ({ path: "file", ...one })),
    `模板不能使用，没有保存：${faults.map(({ message }) => message).join("")}`,
  );
}
