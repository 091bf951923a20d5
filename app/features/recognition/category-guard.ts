import { RECOGNITION_CATEGORIES, type RecognitionCategory } from "./categories";

export function isRecognitionCategory(text: string): text is RecognitionCategory {
  return (RECOGNITION_CATEGORIES as readonly string[]).includes(text);
}
