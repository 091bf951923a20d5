/** Photos of today's phones have 4 to 12 MB; a paper is readable with far less. Runs in the browser. */

const BIG_BYTES = 3 * 1024 * 1024;
const LONGEST_PX = 2400;
const QUALITY = 0.85;

const isForeign = (file: File) => /\.hei[cf]$/i.test(file.name) || /^image\/hei[cf]$/.test(file.type);

/** Big photos, and those in a format that only some devices can show. */
function wantsWork(file: File): boolean {
  return isForeign(file) || (file.type.startsWith("image/") && file.size > BIG_BYTES);
}

async function shrink(file: File): Promise<File> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST_PX / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const context = canvas.getContext("2d");
  if (!context) return file;
  // What is transparent would turn black.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const jpeg = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  if (!jpeg || (jpeg.size >= file.size && !isForeign(file))) return file;
  return new File([jpeg], file.name.replace(/\.[^.]*$/, "") + ".jpg", { type: "image/jpeg" });
}

/**
 * The chosen files with big photos made smaller (JPEG, at most 2400 px), and photos in formats this device can read
 * turned into JPEG. One that cannot be read here goes as it is; the server says what to do with it.
 */
export async function downscaled(files: readonly File[]): Promise<File[]> {
  return Promise.all(files.map((file) => (wantsWork(file) ? shrink(file).catch(() => file) : file)));
}
