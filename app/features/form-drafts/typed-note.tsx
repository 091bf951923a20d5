import { Banner } from "~/components/ui/banner";
import { TextButton } from "~/components/ui/button";

/** Says that the form shows what was typed before and not saved, and offers to throw it away. */
export function TypedNote({ save, onDiscard }: { save: string; onDiscard: () => void }) {
  return (
    <Banner>
      <span className="row wrap">
        已恢复您刚才填的内容，尚未{save}。
        <TextButton type="button" onClick={onDiscard}>
          丢弃
        </TextButton>
      </span>
    </Banner>
  );
}
