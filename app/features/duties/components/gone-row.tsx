import { Banner } from "~/components/ui/banner";
import { AppLink } from "~/components/ui/link";
import type { GoneRow } from "../row-answer";

/** A row that was done while its form was filled in: by whom, where the record stands, and what was typed for it. */
export function GoneRowBanner({ message, correct, typed }: GoneRow) {
  return (
    <Banner tone="warn" alert>
      <p>
        {message} <AppLink to={correct.to}>{correct.label}</AppLink>
      </p>
      {typed.length > 0 && (
        <p>
          您填的（没有保存，可复制到别处）：
          <span className="whitespace-pre-line">{typed.join("；")}</span>
        </p>
      )}
    </Banner>
  );
}
