import { Checkbox } from "~/components/ui/choice-group";
import { Field } from "~/components/ui/field";
import { Textarea } from "~/components/ui/input";
import type { EditableParagraph } from "../report/edit-text";

/** Rows a text takes on a wide screen, a little more than its length. */
const rowsOf = (text: string) => Math.min(14, Math.max(2, Math.ceil(text.length / 52) + 1));

/** One paragraph to edit; an edited one shows its original and can go back to it. */
export function EditParagraph({
  paragraph,
  title,
  number,
  typed,
  error,
}: {
  paragraph: EditableParagraph;
  /** Heading over the first paragraph of a chapter. */
  title: string | null;
  number: number;
  /** What was sent and refused. */
  typed: string | undefined;
  error: readonly string[];
}) {
  const { key, original, text } = paragraph;
  const shown = typed ?? text ?? original;
  return (
    <>
      {title && <h2 className="mt-4">{title}</h2>}
      <Field id={`text-${key}`} label={`第 ${number} 段`} error={error} className="mt-2">
        {(wiring) => (
          <Textarea
            {...wiring}
            name={`text.${key}`}
            rows={rowsOf(shown)}
            defaultValue={shown}
            maxLength={5000}
          />
        )}
      </Field>
      {text !== null && (
        <details>
          <summary>原文</summary>
          <p className="note">{original}</p>
          <Checkbox name="restore" value={key}>
            第 {number} 段恢复原文
          </Checkbox>
        </details>
      )}
    </>
  );
}
