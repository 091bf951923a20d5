import { useCallback, useEffect, useRef, useState } from "react";
import type SignaturePadLibrary from "signature_pad";

import { strokesOfPoints } from "../strokes";

type Group = ReturnType<SignaturePadLibrary["toData"]>[number];

const LINE = { minWidth: 1.2, maxWidth: 2.6, penColor: "#1c2833" };

/** The sharp size of the canvas on this screen; what was drawn keeps its place when the width changes. */
function fit(canvas: HTMLCanvasElement, pad: SignaturePadLibrary, widthBefore: number): number {
  const { clientWidth: width, clientHeight: height } = canvas;
  const density = Math.max(window.devicePixelRatio || 1, 1);
  const groups = pad.toData();
  canvas.width = width * density;
  canvas.height = height * density;
  canvas.getContext("2d")?.scale(density, density);
  const scale = widthBefore > 0 ? width / widthBefore : 1;
  const moved = groups.map((group) => ({
    ...group,
    points: group.points.map((point) => ({ ...point, x: point.x * scale, y: point.y * scale })),
  }));
  pad.fromData(moved);
  return width;
}

/** Finger, pen or mouse on a canvas. `strokes` is the drawing as path data, "" while there is none. */
export function useSignatureCanvas() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePadLibrary | null>(null);
  const [drawing, setDrawing] = useState({ strokes: "", count: 0 });
  const [ready, setReady] = useState(false);

  const read = useCallback((groups: readonly Group[]) => {
    const width = canvas.current?.clientWidth ?? 0;
    const strokes =
      width > 0
        ? strokesOfPoints(
            groups.map((group) => group.points),
            width,
          )
        : "";
    setDrawing({ strokes, count: groups.length });
  }, []);

  useEffect(() => {
    let ended = false;
    let observer: ResizeObserver | undefined;
    void import("signature_pad").then(({ default: Library }) => {
      const element = canvas.current;
      if (ended || !element) return;
      const made = new Library(element, LINE);
      pad.current = made;
      let width = fit(element, made, 0);
      made.addEventListener("endStroke", () => read(made.toData()));
      observer = new ResizeObserver(() => {
        if (element.clientWidth !== width && element.clientWidth > 0) width = fit(element, made, width);
      });
      observer.observe(element);
      setReady(true);
    });
    return () => {
      ended = true;
      observer?.disconnect();
      pad.current?.off();
      pad.current = null;
    };
  }, [read]);

  const redraw = useCallback(
    (groups: Group[]) => {
      pad.current?.fromData(groups);
      read(groups);
    },
    [read],
  );
  const clear = useCallback(() => redraw([]), [redraw]);
  const undo = useCallback(() => redraw((pad.current?.toData() ?? []).slice(0, -1)), [redraw]);
  return { canvas, ready, ...drawing, clear, undo };
}
