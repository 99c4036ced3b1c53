// Why a file is not taken in. The corpus keeps what it had of that file.

export class IngestRefusal extends Error {}

/** Larger files are refused: an instrument of this size is a scan or no instrument. */
export const LARGEST_FILE = 50 * 1024 * 1024;
/** What a compressed file may unfold to. */
export const LARGEST_UNPACKED = 200 * 1024 * 1024;
