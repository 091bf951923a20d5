import { useState } from "react";

import { TextButton } from "./button";
import { pictureOf, save, toPng } from "./picture";
import { useHydrated } from "./use-hydrated";

/** What a picture taken out of the page has to say for itself. */
export type PictureOf = { unit: string; period: string };

/** Saves the figure it stands in as a picture; there once JavaScript runs, which draws it. */
export function PictureButton({ title, unit, period }: PictureOf & { title: string }) {
  const hydrated = useHydrated();
  const [failed, setFailed] = useState(false);
  if (!hydrated) return null;
  const take = async (figure: Element | null) => {
    const parts = [
      ...(figure?.querySelectorAll(":scope > .sec-h > :is(h2, .m), :scope > :is(.say, .fig-chart)") ?? []),
    ];
    try {
      const picture = await toPng(pictureOf(parts, `${unit}，${period}`));
      save(picture, `${[title, unit, period].join("-").replace(/[\\/:*?"<>|]/g, "_")}.png`);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <>
      <TextButton
        className="ml-3"
        aria-label={`下载图片：${title}`}
        onClick={(event) => void take(event.currentTarget.closest(".fig"))}
      >
        下载图片
      </TextButton>
      {failed && (
        <span className="note" role="alert">
          图片没有生成，请再点一次，或改用数据表
        </span>
      )}
    </>
  );
}
