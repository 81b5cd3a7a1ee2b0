// Drives and images as src/Bmc.Contracts/Media has them.

export interface InsertedMedium { image: string; size: number; writable: boolean; health: "Ok" | "Waiting" | "Failed"; bytesRead: number | null; problem: string | null }
export interface Drive { drive: string; kind: "Cd" | "Stick"; medium: InsertedMedium | null; problem: string | null }
export interface StoredImage { name: string; size: number; format: string; sha256: string | null; uploaded: string; inDrives: string[] }
export interface UploadState { name: string; size: number; offset: number }
export interface MediaStore { images: StoredImage[]; uploads: UploadState[]; free: number; reserved: number }
