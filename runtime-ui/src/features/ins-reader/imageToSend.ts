/** Points of the largest side of what is sent, the first that is light enough; and the most characters of base64. */
const SIDES = [2_000, 1_400, 1_000];
const MOST = 1_800_000;

/**
 * An image as the server reads it: JPEG in base64, made smaller here. Whatever else the file holds (place, device) stays.
 * @returns undefined when it cannot be made light enough
 * @throws what the browser says of a file that is no image
 */
export async function imageToSend(file: Blob): Promise<string | undefined> {
  const bitmap = await createImageBitmap(file);
  try {
    for (const side of SIDES) {
      const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
      const canvas = document.createElement('canvas');
      canvas.width = Math.max(1, Math.round(bitmap.width * scale));
      canvas.height = Math.max(1, Math.round(bitmap.height * scale));
      const context = canvas.getContext('2d');
      if (!context) break;
      // What is see-through is white: black modules on nothing would be lost.
      context.fillStyle = '#ffffff';
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      const [, base64 = ''] = canvas.toDataURL('image/jpeg', 0.92).split(',');
      if (base64 !== '' && base64.length <= MOST) return base64;
    }
  } finally {
    bitmap.close();
  }
  return undefined;
}
