/** Files that a person sends: read for the way to the server, and their sizes in words. */

const UNITS = ["bytes", "KB", "MB", "GB"];

/**
 * A file as the server takes it. Rejects if the computer does not let it be read.
 *
 * @param {File} file
 * @returns {Promise<{name: string, type: string, base64: string}>}
 */
export function readFile(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      const address = String(reader.result);
      resolve({ name: file.name, type: file.type, base64: address.slice(address.indexOf(",") + 1) });
    });
    reader.addEventListener("error", () => reject(new Error(`${file.name} could not be read.`)));
    reader.readAsDataURL(file);
  });
}

/**
 * A size such as "12 KB".
 *
 * @param {number} bytes
 * @returns {string}
 */
export function formatSize(bytes) {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit && size < 10 ? size.toFixed(1) : Math.round(size)} ${UNITS[unit]}`;
}
