import { Banner } from "~/components/ui/banner";
import { type PaperKind, paperLabels } from "../paper";
import { isInUse, type TemplateNote } from "../template-row";

const SEALED: readonly PaperKind[] = [
  "recognition_form",
  "acceptance_receipt",
  "correction_notice",
  "refusal_notice",
];

/** Whose form the paper is handed over in, and why a bureau's own one is not used. */
export function TemplateBanner({ kind, note }: { kind: PaperKind; note: TemplateNote | null }) {
  if (!note) return null;
  if (isInUse(note)) {
    return (
      <Banner>
        {note.unit}自 {note.fromOn} 起用自己的{paperLabels[kind]}
        样式，请下载 Word 打印{kind === "public_notice_sheet" ? "张贴" : "送达"}
        {SEALED.includes(kind) ? "，电子印章和二维码在文中" : ""}。下面是内置样式，供核对内容。
      </Banner>
    );
  }
  return (
    <Banner tone="warn">
      {note.unit}自己的{paperLabels[kind]}样式缺少或不能用：
      {note.lacking.map((name) => `“${name}”`).join("、")}
      ，不能使用，现按内置样式打印和下载。请管理员在“文书模板”中补齐后重新上传。
    </Banner>
  );
}
